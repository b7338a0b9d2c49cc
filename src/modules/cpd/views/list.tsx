import { Button, Doing, LinkButton } from '#ui/buttons.tsx'
import { DataTable } from '#ui/data-table.tsx'
import { SelectField } from '#ui/fields.tsx'
import { Details, Empty, Lead, Notes } from '#ui/text.tsx'
import type { Course } from '../model.ts'
import type { CoursesPolicy } from '../policy.ts'
import { inOrder } from '../rules/days.ts'
import { placesText, priceText, whenText } from '../rules/words.ts'

interface ListProps {
  readonly policy: CoursesPolicy
  /** Those that are shown. */
  readonly courses: readonly Course[]
  readonly phase: string
  /** The host by the id of its school. */
  readonly host: (schoolId: string | null) => string
  readonly today: string
  readonly mayOffer: boolean
  readonly mayReadInvoices: boolean
  /** The schools whose bookings and credits the reader may open from here. */
  readonly own: readonly { readonly name: string; readonly href: string }[]
}

/** What is on offer, the next first. */
export function CoursesPage(props: ListProps) {
  const { courses, today, mayOffer, mayReadInvoices, own } = props
  const { toCome, past } = inOrder(courses, today)
  return (
    <>
      <h1>Courses and services</h1>
      <Lead>{leadOf(toCome, today)}</Lead>
      {(mayOffer || mayReadInvoices || own.length > 0) && (
        <Doing>
          {mayOffer && <LinkButton href="/courses/new">Offer a course</LinkButton>}
          {own.map(({ name, href }) => (
            <LinkButton key={href} href={href}>
              Bookings and credits of {name}
            </LinkButton>
          ))}
          {mayReadInvoices && <LinkButton href="/courses/invoices">Invoices</LinkButton>}
        </Doing>
      )}
      <Narrow {...props} />
      {toCome.length === 0 ? (
        <Empty title="Nothing is on offer">
          Schools and the authority offer courses here. A school that hosts one earns credits, with
          which it books places on others.
        </Empty>
      ) : (
        <Courses {...props} id="to-come" of={toCome} caption="To come, the next first." />
      )}
      {past.length > 0 && (
        <Details summary={`Courses that have been (${past.length})`}>
          <Courses {...props} id="past" of={past} caption="The newest first." />
        </Details>
      )}
      <Notes notes={notesOf(props.policy)} />
    </>
  )
}

function leadOf(toCome: readonly Course[], today: string): string {
  const open = toCome.filter((course) => placesText(course, today).endsWith('left')).length
  const many = `${toCome.length} ${toCome.length === 1 ? 'course is' : 'courses are'} to come`
  return toCome.length === 0 ? 'No course is to come.' : `${many}; ${open} with places left.`
}

function notesOf({ credits }: CoursesPolicy): string[] {
  const { hostedCourse, attendedPlace, ofOwnSchool } = credits
  const whose = ofOwnSchool ? 'whose person came' : 'whose person came from another school'
  return [
    `A school that hosts a course earns ${hostedCourse} credits for it, and ${attendedPlace} for each place ${whose}.`,
  ]
}

function Narrow({ policy, phase }: ListProps) {
  return (
    <form method="get" action="/courses" class="tr-filter">
      <SelectField
        name="phase"
        label="Phase"
        value={phase}
        choices={[
          { value: '', text: 'Any phase' },
          ...policy.phases.map(({ code, title }) => ({ value: code, text: title })),
        ]}
      />
      <Button look="secondary">Show</Button>
    </form>
  )
}

type TableProps = ListProps & {
  readonly id: string
  readonly of: readonly Course[]
  readonly caption: string
}

function Courses({ id, of, caption, host, today }: TableProps) {
  return (
    <DataTable
      id={id}
      caption={caption}
      columns={[
        { heading: 'Course', kind: 'words' },
        { heading: 'When', kind: 'prose' },
        { heading: 'Places', kind: 'prose' },
        { heading: 'Price', kind: 'prose' },
        { heading: 'Host', kind: 'words' },
      ]}
      rows={of.map((course) => ({
        key: course.id,
        name: course.title,
        href: `/courses/${course.id}`,
        cells: [
          whenText(course),
          placesText(course, today),
          priceText(course),
          host(course.schoolId),
        ],
      }))}
    />
  )
}
