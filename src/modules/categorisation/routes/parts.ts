import type { Visit } from '#modules/people/visit.tsx'
import type { BoardMeeting } from '#modules/policy/model.ts'

/** What modules above this one tell it. */
export interface CategoryParts {
  /** The bodies of the partnership by name, as far as the person may know them. */
  readonly bodies: (visit: Visit) => Promise<readonly string[]>
  /** The meetings that its boards have held, as far as the person may see them; the newest first. */
  readonly meetings: (visit: Visit) => Promise<readonly BoardMeeting[]>
  /** Schools in which the person declared an interest that they have today. */
  readonly interests: (visit: Visit) => Promise<ReadonlySet<string>>
}

/** Schools on which the person is no second: their own, and those in which they have an interest. */
export async function conflictsOf(
  visit: Visit,
  parts: CategoryParts,
): Promise<ReadonlySet<string>> {
  const own = visit.person.roles.flatMap(({ schoolId }) =>
    schoolId === undefined ? [] : [schoolId],
  )
  return new Set([...own, ...(await parts.interests(visit))])
}
