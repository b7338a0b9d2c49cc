import type { Visit } from '#modules/people/visit.tsx'
import { minutesAt } from '#modules/policy/rules/meetings.ts'
import type { CategoryDecision } from '../model.ts'
import { barredFrom } from '../rules/decisions.ts'
import type { WaitingProps } from '../views/waiting.tsx'
import { conflictsOf, type CategoryParts } from './parts.ts'

/** Decisions that wait for a second person, as this person may deal with them. */
export async function waitingFor(
  visit: Visit,
  parts: CategoryParts,
  decisions: readonly CategoryDecision[],
  schools: readonly { readonly name: string; readonly kept: { readonly schoolId: string } }[],
): Promise<Omit<WaitingProps, 'reviewId'>> {
  const names = new Map(schools.map(({ name, kept }) => [kept.schoolId, name]))
  const mayDecide = visit.mayAlso('approved category: decide')
  const schoolIds = mayDecide ? await conflictsOf(visit, parts) : new Set<string>()
  const { personId } = visit.person
  const meetings = await parts.meetings(visit)
  return {
    waiting: decisions
      .filter(({ decision }) => decision === null)
      .map((decision) => ({ name: names.get(decision.schoolId) ?? '', decision })),
    minutes: (meetingId) => minutesAt(meetings, meetingId),
    mayDecide,
    barred: (decision) => barredFrom(decision, { personId, schoolIds }),
    newOnce: () => visit.shell.newId(),
  }
}
