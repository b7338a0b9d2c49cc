import { holderBy } from '#modules/calendar/actions/feed.ts'
import { asPerson } from '#modules/people/actions.ts'
import { momentsFile } from '#platform/calendar-file.ts'
import type { Shell } from '#platform/shell.ts'
import { coursesOfMine, startOf } from '../rules/feed.ts'
import { allCourses, bookingsOf } from '../store/reading.ts'

/** The courses of whoever holds a secret link: their own, their school's, and those that it hosts. */
export async function coursesBy(
  shell: Shell,
  { secret, origin }: { readonly secret: string; readonly origin: string },
): Promise<string | undefined> {
  const person = await holderBy(shell, secret)
  if (person === undefined) return undefined
  const { id } = person.partnership
  const mine = await asPerson(shell, person, async (trx) =>
    coursesOfMine(person, await allCourses(trx, id), await bookingsOf(trx, id)),
  )
  const events = mine.flatMap((course) =>
    course.sessions.map((session, i) => ({
      uid: `${course.id}-${i + 1}@${id}`,
      startsAt: startOf(session),
      place: course.venue,
      summary: course.title,
      description: course.about,
      url: `${origin}/courses/${course.id}`,
    })),
  )
  return momentsFile(`Courses, ${person.partnership.name}`, events, shell.now())
}
