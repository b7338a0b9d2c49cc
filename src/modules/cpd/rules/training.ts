import { dayText } from '#lib/dates.ts'
import type { Booking, Course } from '../model.ts'
import { lastDay } from './days.ts'

export interface Trained {
  readonly personId: string
  readonly name: string
  /** "Phonics for teaching assistants (11 November 2026)", the latest first. */
  readonly courses: readonly string[]
}

/** To which courses some people came, as far as their bookings may be read; nobody who came to none. */
export function trainingOf(
  people: readonly { readonly personId: string; readonly name: string }[],
  bookings: readonly Pick<Booking, 'courseId' | 'personId' | 'came'>[],
  courses: readonly Pick<Course, 'id' | 'title' | 'sessions'>[],
): Trained[] {
  return people.flatMap(({ personId, name }) => {
    const came = bookings.filter((each) => each.personId === personId && each.came === true)
    const ids = new Set(came.map(({ courseId }) => courseId))
    const been = courses
      .filter(({ id }) => ids.has(id))
      .toSorted((a, b) => (lastDay(a) < lastDay(b) ? 1 : -1))
      .map((course) => `${course.title} (${dayText(lastDay(course))})`)
    return been.length === 0 ? [] : [{ personId, name, courses: been }]
  })
}
