import { lastDayOf, type AcademicYear } from '#lib/academic-year.ts'
import type { Trx } from '#platform/db/transaction.ts'
import type { Shell } from '#platform/shell.ts'
import { allClusters, rosterInForce, type ClusterOn } from '#modules/clusters/actions.ts'
import { groupsOf } from '#modules/clusters/actions/groups.ts'
import { clusterTitle, holdsOn } from '#modules/clusters/rules.ts'
import { membersOn } from '#modules/clusters/rules/groups.ts'
import { asPerson, asService } from '#modules/people/actions.ts'
import type { SignedIn } from '#modules/people/model.ts'
import type { Group, Members } from '../../model.ts'
import type { RowsOf } from '../../rules/compare/choice.ts'
import type { BookletAsked } from '../booklet.ts'
import { hiddenFrom, type Hidden } from '../hidden.ts'
import { similarOver, type SimilarOver } from '../lists.ts'
import { gather, gatherAll, type Gathered, type Question } from '../gather.ts'

export interface CompareAsked extends BookletAsked {
  /** Groups beside all pupils that are asked for too. */
  readonly groups: readonly Group[]
  readonly members: Members
  readonly yearsShown: number
  /** YYYY-MM-DD. */
  readonly today: string
  /** Whose rows are compared: clusters, or the groups of a kind. */
  readonly rows: RowsOf
  readonly mayRead: (set: SetOver) => boolean
  /** Schools whose rows stand beside the clusters'. */
  readonly schoolIds: readonly string[]
}

export interface Read {
  readonly gathered: Gathered
  readonly sets: readonly SetOver[]
  readonly hidden: Hidden
  /** The schools that a list holds for similar to the one asked for; left out where there is none. */
  readonly similar?: SimilarOver
}

/** A cluster or a group as a row over years. */
export interface SetOver {
  readonly kind: 'cluster' | 'group'
  /** Unique among the sets, and the key of its row. */
  readonly key: string
  readonly name: string
  readonly cluster?: ClusterOn
  /** The schools that its figure of a year counts, and those that it had on the last day of that year. */
  readonly schoolIdsIn: (year: AcademicYear) => readonly string[]
  readonly schoolIdsAt: (year: AcademicYear) => readonly string[]
}

/** Rows of many schools are read as the service; single schools as the person. */
export async function readFor(shell: Shell, person: SignedIn, asked: CompareAsked): Promise<Read> {
  const question: Question = {
    partnership: asked.partnership,
    measures: asked.measures.map(({ code }) => code),
    groups: asked.groups,
    year: asked.year,
    yearsBack: asked.policy.sparklineYears - 1 + yearsWithoutTests,
  }
  const { policy, entitledTo } = asked
  const hidden = await hiddenFrom(shell, person, { ...question, policy, entitledTo })
  const whole = await asService(shell, person, async (trx) => ({
    gathered: await gatherAll(shell, trx, question),
    sets: asked.rows === 'clusters' ? await clustersOver(trx, asked) : await groupsOver(trx, asked),
  }))
  if (asked.schoolIds.length === 0) return { ...whole, hidden }
  const { inSums } = whole.gathered
  const gathered = await asPerson(shell, person, (trx) => gather(trx, question, inSums))
  const similar = await asPerson(shell, person, (trx) =>
    similarOver(trx, gathered, asked.schoolIds, hidden),
  )
  return { ...whole, gathered, hidden, ...(similar === undefined ? {} : { similar }) }
}

const yearsWithoutTests = 2

async function clustersOver(trx: Trx, asked: CompareAsked): Promise<SetOver[]> {
  const { partnership, year } = asked
  const clusters = await allClusters(trx, partnership.id)
  const { lines } = await rosterInForce(trx, partnership.id)
  return clusters.flatMap((cluster): SetOver[] => {
    const on = (day: string) =>
      lines
        .filter((line) => line.clusterId === cluster.id && holdsOn(line, day))
        .map(({ schoolId }) => schoolId)
    const over = overYears(asked, on)
    const schoolIds = over.schoolIdsIn(year)
    if (schoolIds.length === 0) return []
    const { slug: key } = cluster
    const name = clusterTitle(cluster)
    return [{ kind: 'cluster', key, name, cluster: { ...cluster, schoolIds }, ...over }]
  })
}

async function groupsOver(trx: Trx, asked: CompareAsked): Promise<SetOver[]> {
  const groups = await groupsOf(trx, asked.partnership.id)
  return groups
    .filter(({ kind }) => kind === asked.rows)
    .map((group) => ({
      kind: 'group',
      key: `${group.kind}/${group.slug}`,
      name: group.name,
      ...overYears(asked, (day) => membersOn(group, day)),
    }))
}

function overYears(
  { members, today }: CompareAsked,
  on: (day: string) => readonly string[],
): Pick<SetOver, 'schoolIdsIn' | 'schoolIdsAt'> {
  const schoolIdsAt = (year: AcademicYear) => on(lastDayOf(year))
  return { schoolIdsAt, schoolIdsIn: members === 'now' ? () => on(today) : schoolIdsAt }
}
