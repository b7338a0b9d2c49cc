import { dayText } from '#lib/dates.ts'
import { poundsText } from '#lib/money.ts'
import { KeyFigures } from '#ui/cards.tsx'
import { DataTable } from '#ui/data-table.tsx'
import { Empty, Lead } from '#ui/text.tsx'
import type { Booking, Course, Kept } from '../model.ts'
import { firstDay } from '../rules/days.ts'
import type { Owing } from '../rules/invoices.ts'
import { payText, reasonWords, signedText, stateText } from '../rules/words.ts'

interface SchoolProps {
  readonly name: string
  /** The course of the one that is to come first. */
  readonly bookings: readonly Booking[]
  readonly entries: readonly Kept[]
  readonly owing: readonly Owing[]
  readonly courses: ReadonlyMap<string, Course>
  readonly today: string
}

/** What a school has booked, what credits it has and what it owes. */
export function SchoolPage(props: SchoolProps) {
  const { name, bookings, entries, owing, courses, today } = props
  const balance = entries[0]?.balance ?? 0
  const left = owing.reduce((sum, each) => sum + Math.max(0, each.left), 0)
  const toCome = bookings.filter((each) => each.state === 'booked' && dayOf(each, courses) >= today)
  const waits = bookings.filter(({ state }) => state === 'waiting').length
  return (
    <>
      <h1>{name}: bookings and credits</h1>
      <Lead>{leadOf(toCome.length, waits)}</Lead>
      <KeyFigures
        figures={[
          { figure: String(balance), of: 'Credits' },
          { figure: String(toCome.length), of: 'Places on courses to come' },
          { figure: poundsText(left), of: 'To pay by invoice' },
        ]}
      />
      <Booked {...props} />
      <Ledger {...props} />
    </>
  )
}

function leadOf(places: number, waits: number): string {
  const booked = `${places} ${places === 1 ? 'place is' : 'places are'} booked on courses to come`
  return waits === 0 ? `${booked}.` : `${booked}, and ${waits} on the waiting list.`
}

function dayOf({ courseId }: Booking, courses: SchoolProps['courses']): string {
  const course = courses.get(courseId)
  return course === undefined ? '' : firstDay(course)
}

function Booked({ bookings, courses, owing }: SchoolProps) {
  if (bookings.length === 0) {
    return (
      <Empty title="Nothing is booked" start={<a href="/courses">See what is on offer</a>}>
        Places that the school books stand here, with what becomes of them.
      </Empty>
    )
  }
  const byDay = bookings.toSorted((a, b) => (dayOf(a, courses) < dayOf(b, courses) ? 1 : -1))
  const paid = new Set(owing.filter(({ left }) => left === 0).map(({ courseId }) => courseId))
  return (
    <>
      <h2>Places</h2>
      <DataTable
        id="places"
        caption="By the day of the course, the latest first."
        columns={[
          { heading: 'Course', kind: 'words' },
          { heading: 'Day', kind: 'words' },
          { heading: 'Place', kind: 'words' },
          { heading: 'Who', kind: 'words' },
          { heading: 'Payment', kind: 'prose' },
        ]}
        rows={byDay.map((each) => ({
          key: each.id,
          name: courses.get(each.courseId)?.title ?? 'A course that is kept no longer',
          href: `/courses/${each.courseId}`,
          cells: [
            dayText(dayOf(each, courses)),
            stateText(each),
            each.name,
            isPaid(each, paid) ? `${payText(each)}, paid` : payText(each),
          ],
        }))}
      />
    </>
  )
}

function isPaid({ pay, pence, state, courseId }: Booking, paid: ReadonlySet<string>): boolean {
  return pay === 'invoice' && pence > 0 && state === 'booked' && paid.has(courseId)
}

function Ledger({ entries, courses }: SchoolProps) {
  if (entries.length === 0) {
    return (
      <Empty title="No credits yet">
        A school earns credits by hosting a course, once it is noted who came.
      </Empty>
    )
  }
  return (
    <>
      <h2>Credits</h2>
      <DataTable
        id="credits"
        caption="Every entry of the ledger, the newest first."
        columns={[
          { heading: 'Reason', kind: 'words' },
          { heading: 'Credits', kind: 'number' },
          { heading: 'Balance', kind: 'number' },
          { heading: 'Course', kind: 'prose' },
          { heading: 'Day', kind: 'words' },
        ]}
        rows={entries.map((entry) => ({
          key: String(entry.number),
          name: reasonWords[entry.reason],
          cells: [
            signedText(entry.credits),
            String(entry.balance),
            courses.get(entry.courseId)?.title ?? 'A course that is kept no longer',
            dayText(entry.on),
          ],
        }))}
      />
    </>
  )
}
