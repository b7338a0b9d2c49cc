import { dayText } from '#lib/dates.ts'
import { poundsText } from '#lib/money.ts'
import { Button } from '#ui/buttons.tsx'
import { DataTable } from '#ui/data-table.tsx'
import { Downloads } from '#ui/downloads.tsx'
import { SelectField, DayField, TextField } from '#ui/fields.tsx'
import { ErrorSummary, Form, problemIn, type Problem } from '#ui/form.tsx'
import { Details, Empty, Lead } from '#ui/text.tsx'
import type { Course } from '../model.ts'
import { choiceOf, keyOf, leftWords, type Owing, type PaymentTyped } from '../rules/invoices.ts'
import { nameOf } from '../rules/words.ts'

interface InvoicesProps {
  readonly owing: readonly Owing[]
  readonly courses: ReadonlyMap<string, Course>
  readonly school: (schoolId: string) => string
  /** Where the page of a school is. */
  readonly at: (schoolId: string) => string | undefined
  /** Only for whoever marks what was paid. */
  readonly typed: PaymentTyped | undefined
  readonly problems: readonly Problem[]
  readonly once: string
}

/** What each school owes for courses, and what was paid. */
export function InvoicesPage(props: InvoicesProps) {
  const { owing, problems, typed } = props
  const left = owing.filter((each) => each.left !== 0)
  return (
    <>
      <ErrorSummary problems={problems} />
      <h1>Invoices for courses</h1>
      <Lead>{leadOf(owing)}</Lead>
      {owing.length === 0 ? (
        <Empty title="No school owes anything">
          What schools book by invoice stands here from the moment in which they have the place.
        </Empty>
      ) : (
        <>
          <Downloads at="/courses/invoices/download" />
          <Table {...props} />
        </>
      )}
      {typed !== undefined && left.length > 0 && (
        <Details summary="Mark as paid" open={problems.length > 0}>
          <MarkPaid {...props} typed={typed} left={left} />
        </Details>
      )}
    </>
  )
}

function leadOf(owing: readonly Owing[]): string {
  const open = owing.filter(({ left }) => left > 0)
  const pence = open.reduce((sum, { left }) => sum + left, 0)
  const back = owing.reduce((sum, { left }) => sum + Math.max(0, -left), 0)
  const owed = `Schools have ${poundsText(pence)} to pay`
  return back === 0 ? `${owed}.` : `${owed}, and are to be paid back ${poundsText(back)}.`
}

function Table({ owing, courses, school, at }: InvoicesProps) {
  return (
    <DataTable
      id="invoices"
      caption="By school and course. Whoever stayed away pays too; whoever waits does not."
      columns={[
        { heading: 'School', kind: 'words' },
        { heading: 'Course', kind: 'prose' },
        { heading: 'Places', kind: 'number' },
        { heading: 'Order reference', kind: 'prose' },
        { heading: 'Price', kind: 'number' },
        { heading: 'State', kind: 'prose' },
      ]}
      rows={owing.map((each) => ({
        key: keyOf(each),
        name: school(each.schoolId),
        href: at(each.schoolId),
        cells: [
          <a href={`/courses/${each.courseId}`}>{nameIn(courses, each)}</a>,
          String(each.places),
          each.references.join(', '),
          poundsText(each.pence),
          stateOf(each),
        ],
      }))}
    />
  )
}

function nameIn(courses: InvoicesProps['courses'], { courseId }: Owing): string {
  const course = courses.get(courseId)
  return course === undefined ? 'A course that is kept no longer' : nameOf(course)
}

function stateOf(owing: Owing): string {
  const last = owing.payments.at(-1)
  if (last === undefined) return leftWords(owing)
  return `${leftWords(owing)}; ${dayText(last.paidOn)}, ${last.reference}`
}

type MarkProps = InvoicesProps & { readonly typed: PaymentTyped; readonly left: readonly Owing[] }

function MarkPaid({ typed, left, courses, school, problems, once }: MarkProps) {
  return (
    <Form action="/courses/invoices" once={once}>
      <SelectField
        name="of"
        label="What was paid"
        value={typed.of}
        problem={problemIn(problems, 'of')}
        choices={[
          { value: '', text: 'Choose a school and a course' },
          ...left.map((each) => ({
            value: choiceOf(each),
            text: `${school(each.schoolId)}, ${nameIn(courses, each)}: ${leftWords(each)}`,
          })),
        ]}
      />
      <DayField
        name="paidOn"
        label="On which day"
        value={typed.paidOn}
        problem={problemIn(problems, 'paidOn')}
      />
      <TextField
        name="reference"
        label="Reference of the payment"
        hint="As the accounts have it"
        value={typed.reference}
        problem={problemIn(problems, 'reference')}
      />
      <Button>Mark as paid</Button>
    </Form>
  )
}
