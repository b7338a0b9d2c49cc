import type { SignedIn } from '#modules/people/model.ts'
import type { Booking, Course, Session } from '../model.ts'

type Someone = Pick<SignedIn, 'personId' | 'roles'>

/**
 * The courses that concern somebody: on which they have a place, or, where they head or chair a
 * school, somebody of it has one or the school hosts. What is called off is not among them.
 */
export function coursesOfMine(
  { personId, roles }: Someone,
  courses: readonly Course[],
  bookings: readonly Booking[],
): Course[] {
  const schools = new Set(
    roles.flatMap(({ role, schoolId }) => (['HT', 'CH'].includes(role) ? [schoolId] : [])),
  )
  const booked = new Set(
    bookings
      .filter(({ state }) => state === 'booked')
      .filter((each) => each.personId === personId || schools.has(each.schoolId))
      .map(({ courseId }) => courseId),
  )
  return courses.filter(
    ({ id, schoolId, isCalledOff }) =>
      !isCalledOff && (booked.has(id) || (schoolId !== null && schools.has(schoolId))),
  )
}

/** The moment in which a day of a course begins, by the clocks of England. */
export function startOf({ on, from }: Session): string {
  const there = Temporal.PlainDateTime.from(`${on}T${from}`).toZonedDateTime('Europe/London')
  return there.toInstant().toString()
}
