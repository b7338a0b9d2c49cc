import { dayText } from '#lib/dates.ts'
import { Doing, LinkButton } from '#ui/buttons.tsx'
import { DataTable } from '#ui/data-table.tsx'
import { ErrorSummary, type Problem } from '#ui/form.tsx'
import { Lead, Linked, SummaryList } from '#ui/text.tsx'
import type { Booking as Booked, Course } from '../model.ts'
import type { CoursesPolicy } from '../policy.ts'
import { sessionText, whyClosed } from '../rules/days.ts'
import { isOver } from '../rules/places.ts'
import {
  payText,
  placesText,
  priceText,
  stateText,
  titlesOf,
  giveBackText,
} from '../rules/words.ts'
import { BookPlaces, CallOff, GiveBack, type Booker } from './booking.tsx'

export interface CourseProps {
  readonly course: Course
  readonly policy: CoursesPolicy
  readonly host: string
  /** Those of which the reader may read. */
  readonly bookings: readonly Booked[]
  readonly school: (schoolId: string) => string
  /** Where the page of a school is, for whoever may open it. */
  readonly at: (schoolId: string) => string | undefined
  readonly today: string
  /** Only for whoever may book for a school. */
  readonly booker: Booker | undefined
  /** Those that the reader may give back today. */
  readonly returnable: readonly Booked[]
  readonly returning: string
  readonly mayChange: boolean
  readonly mayNote: boolean
  readonly problems: readonly Problem[]
  readonly newOnce: () => string
}

/** A course: what it is, its places, and what the reader's school has booked on it. */
export function CoursePage(props: CourseProps) {
  const { course, host, problems, today, mayChange } = props
  return (
    <>
      <ErrorSummary problems={problems} />
      <h1>{course.title}</h1>
      <Lead>
        {placesText(course, today)}. {host} {course.isHeld ? 'hosted' : 'hosts'} it.
      </Lead>
      <Keeping {...props} />
      {course.about.split('\n').map((words, i) => (
        <p key={i}>{words}</p>
      ))}
      <What {...props} />
      <Booking {...props} />
      <Bookings {...props} />
      <GiveBack {...props} />
      {mayChange && !isOver(course) && <CallOff {...props} />}
    </>
  )
}

/** The way to what the host and officers do. */
function Keeping({ course, mayChange, mayNote }: CourseProps) {
  const mayEdit = mayChange && !isOver(course)
  if (!mayEdit && !(mayChange && mayNote)) return null
  return (
    <Doing>
      {mayEdit && <LinkButton href={`/courses/${course.id}/edit`}>Change the course</LinkButton>}
      {mayNote && (
        <LinkButton href={`/courses/${course.id}/attendance`}>
          {course.isHeld ? 'Put right who came' : 'Note who came'}
        </LinkButton>
      )}
    </Doing>
  )
}

function What({ course, policy }: CourseProps) {
  return (
    <SummaryList
      items={[
        { name: 'When', value: <Days course={course} /> },
        { name: 'Where', value: course.venue },
        { name: 'For', value: titlesOf(course.audience, policy.audience) },
        { name: 'Phases', value: titlesOf(course.phases, policy.phases) },
        { name: 'Price', value: priceText(course) },
        { name: 'Places', value: placesWords(course) },
        ...(isOver(course) ? [] : untilWhen(course, policy)),
        { name: 'Offered by', value: course.by },
      ]}
    />
  )
}

function untilWhen(course: Course, { cancelDays }: CoursesPolicy) {
  return [
    { name: 'Last day to book', value: dayText(course.bookBy) },
    { name: 'Giving back', value: giveBackText(course, cancelDays) },
  ]
}

function Booking(props: CourseProps) {
  const { booker, course, today } = props
  if (booker === undefined || course.isHeld) return null
  const closed = whyClosed(course, today)
  return closed === undefined ? <BookPlaces {...props} booker={booker} /> : <p>{closed}</p>
}

function Days({ course }: Pick<CourseProps, 'course'>) {
  return (
    <>
      {course.sessions.map((session, i) => (
        <>
          {i > 0 && <br />}
          {sessionText(session)}
        </>
      ))}
    </>
  )
}

function placesWords({ places, taken, waiting, isHeld }: Course): string {
  const booked = `${taken} of ${places} ${isHeld ? 'were' : 'are'} booked`
  return waiting === 0 ? booked : `${booked}; ${waiting} on the waiting list`
}

function Bookings({ course, bookings, school, at }: CourseProps) {
  if (bookings.length === 0) return null
  return (
    <>
      <h2>{course.isHeld ? 'Who came' : 'Who comes'}</h2>
      <DataTable
        id="bookings"
        caption="In the order of booking, as far as you may see it."
        columns={[
          { heading: 'Name', kind: 'words' },
          { heading: 'Place', kind: 'words' },
          { heading: 'School', kind: 'words' },
          { heading: 'Payment', kind: 'prose' },
        ]}
        rows={bookings.map((booking) => ({
          key: booking.id,
          name: booking.name,
          cells: [
            stateText(booking),
            <Linked href={at(booking.schoolId)}>{school(booking.schoolId)}</Linked>,
            payText(booking),
          ],
        }))}
      />
    </>
  )
}
