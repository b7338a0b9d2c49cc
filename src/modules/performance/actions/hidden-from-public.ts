import type { Shell } from '#platform/shell.ts'
import { asPublic, asService } from '#modules/people/actions.ts'
import type { PerformancePolicy } from '../policy.ts'
import { hiddenStatistic } from '../rules/hide.ts'
import { withHeads } from '../rules/protect/heads.ts'
import { publicPolicy } from '../rules/public-profile.ts'
import type { Gathered, Question } from './gather.ts'
import { hiddenFor, type Hidden } from './hidden.ts'

type Asked = Pick<Question, 'partnership' | 'measures' | 'year' | 'yearsBack'>

/**
 * What is hidden on open pages: what few pupils and their cover hide from nobody in particular, and
 * whatever is hidden from anybody of the partnership who knows less than all. Else a head, who sees the
 * own school whole, could set an open page beside a page of theirs and take one from the other.
 */
export async function hiddenFromPublic(
  shell: Shell,
  asked: Asked,
  policy: PerformancePolicy,
  gathered: Gathered,
): Promise<Hidden> {
  const all = await withHeads(
    [await fromNobody(shell, asked, policy), await fromMember(shell, asked, policy, new Set())],
    (known) => schoolsHidden(gathered, shownBy(known)),
    (schoolId) => fromMember(shell, asked, policy, new Set([schoolId])),
  )
  const isShown = shownBy(all)
  return {
    isShown,
    shown: (whom, at, statistic) =>
      statistic.kind !== 'value' || isShown(whom, at)
        ? statistic
        : hiddenStatistic(statistic, policy.publicProfile.hiddenPupils),
  }
}

function shownBy(all: readonly Hidden[]): Hidden['isShown'] {
  return (...of) => all.every((hidden) => hidden.isShown(...of))
}

/** By the profile of the public, who reads what is open and nothing else. */
function fromNobody(shell: Shell, asked: Asked, policy: PerformancePolicy): Promise<Hidden> {
  const { partnership } = asked
  return hiddenFor(
    shell,
    { ...asked, policy: publicPolicy(policy) },
    {
      ...{ name: 'public', entitledTo: new Set(), unread: new Set() },
      read: (work) => asPublic(shell, partnership, work),
    },
  )
}

/** From whoever knows these schools whole, on the pages of the partnership. */
function fromMember(
  shell: Shell,
  asked: Asked,
  policy: PerformancePolicy,
  entitledTo: ReadonlySet<string>,
): Promise<Hidden> {
  const { partnership } = asked
  return hiddenFor(
    shell,
    { ...asked, policy },
    {
      ...{ name: 'person', entitledTo, unread: new Set() },
      read: (work) => asService(shell, { partnership, personId: null }, work),
    },
  )
}

/** The schools of which a figure that an open page would have is hidden. */
function schoolsHidden(
  { schools, ofSchools, years, question }: Gathered,
  isShown: Hidden['isShown'],
): string[] {
  const places = question.measures.flatMap((code) =>
    years.map((year) => ({ measure: { code }, group: 'all', year }) as const),
  )
  return schools
    .map(({ id }) => id)
    .filter((schoolId) =>
      places.some(
        (place) =>
          ofSchools.of(schoolId, place.measure.code, place.group, place.year).kind === 'value' &&
          !isShown({ kind: 'school', schoolId }, place),
      ),
    )
}
