import type { Visit } from '#modules/people/visit.tsx'
import { today } from '#modules/people/visit/asked.ts'
import type { Problem } from '#ui/form.tsx'
import { ofCourse, type OfCourse } from '../actions/reading.ts'
import type { Booking } from '../model.ts'
import { noBooking, type BookingTyped } from '../rules/booking-form.ts'
import { lastDayToGiveBack, mayNote } from '../rules/days.ts'
import { isActive, isOver } from '../rules/places.ts'
import type { Booker } from '../views/booking.tsx'
import { CoursePage } from '../views/course.tsx'
import {
  aboutHost,
  coursesCrumb,
  hostOf,
  namesOf,
  pagesOf,
  schoolsWith,
  section,
  statusOf,
  type CourseAsked,
} from './asked.ts'

interface Sent {
  readonly booking?: BookingTyped
  readonly returning?: string
  readonly problems?: readonly Problem[]
}

/** A course, with the forms of whoever may book or change it. */
export async function coursePage(visit: Visit, asked: CourseAsked, of: Sent): Promise<Response> {
  const { course, policy } = asked
  const { problems = [], returning = '' } = of
  const around = await ofCourse(visit.shell, visit.person, course.id)
  const day = today(visit)
  return visit.page(
    {
      ...{ title: course.title, section, status: statusOf(problems) },
      breadcrumbs: [coursesCrumb, { name: course.title }],
    },
    <CoursePage
      course={course}
      policy={policy}
      host={hostOf(visit, asked)(course.schoolId)}
      bookings={around.bookings}
      school={namesOf(asked)}
      at={pagesOf(visit, asked)}
      today={day}
      booker={bookerOf(visit, asked, around, of.booking)}
      returnable={returnableOf(visit, asked, around.bookings)}
      returning={returning}
      mayChange={visit.mayAlso('course: change', aboutHost(course.schoolId))}
      mayNote={mayNote(course, day)}
      problems={problems}
      newOnce={() => visit.shell.newId()}
    />,
  )
}

function bookerOf(
  visit: Visit,
  asked: CourseAsked,
  { staff, balances }: OfCourse,
  typed?: BookingTyped,
): Booker | undefined {
  const schools = schoolsWith(visit, asked, 'course booking: change')
  const [first, ...others] = schools
  if (first === undefined) return undefined
  const only = others.length === 0 ? first : undefined
  const people = [...staff].flatMap(([id, { name, schoolIds }]) =>
    only !== undefined && schoolIds.includes(only.id) ? [{ id, name }] : [],
  )
  return {
    ...{ schools, people, typed: typed ?? noBooking(only?.id ?? '') },
    balance: only === undefined ? undefined : (balances.get(only.id) ?? 0),
  }
}

/** Those whose place may be given back today; a place on the waiting list at any time. */
function returnableOf(
  visit: Visit,
  { course, policy }: CourseAsked,
  bookings: readonly Booking[],
): Booking[] {
  if (isOver(course)) return []
  const isTooLate = today(visit) > lastDayToGiveBack(course, policy.cancelDays)
  return bookings.filter(
    (each) =>
      isActive(each) &&
      !(isTooLate && each.state === 'booked') &&
      visit.mayAlso('course booking: change', { schoolId: each.schoolId }),
  )
}
