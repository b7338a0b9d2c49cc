import { lastDayOf, type AcademicYear } from '#lib/academic-year.ts'
import type { Trx } from '#platform/db/transaction.ts'
import type { Shell } from '#platform/shell.ts'
import { allClusters, rosterInForce, type ClusterOn } from '#modules/clusters/actions.ts'
import { holdsOn } from '#modules/clusters/rules.ts'
import { asPerson, asService } from '#modules/people/actions.ts'
import type { SignedIn } from '#modules/people/model.ts'
import type { Group, Members } from '../../model.ts'
import type { BookletAsked } from '../booklet.ts'
import { gather, type Gathered, type Question } from '../gather.ts'

export interface CompareAsked extends BookletAsked {
  /** Groups beside all pupils that are asked for too. */
  readonly groups: readonly Group[]
  readonly members: Members
  readonly yearsShown: number
  /** YYYY-MM-DD. */
  readonly today: string
  readonly mayRead: (cluster: ClusterOn) => boolean
  /** Schools whose rows stand beside the clusters'. */
  readonly schoolIds: readonly string[]
}

export interface Read {
  readonly gathered: Gathered
  /** Of the clusters that the person may read, with the schools that each had on a day. */
  readonly clusters: readonly ClusterOver[]
}

export interface ClusterOver extends ClusterOn {
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
  const whole = await asService(shell, asked.partnership, async (trx) => ({
    gathered: await gather(trx, question),
    clusters: await clustersOver(trx, asked),
  }))
  if (asked.schoolIds.length === 0) return whole
  const { inSums } = whole.gathered
  const gathered = await asPerson(shell, person, (trx) => gather(trx, question, inSums))
  return { ...whole, gathered }
}

const yearsWithoutTests = 2

async function clustersOver(trx: Trx, asked: CompareAsked): Promise<ClusterOver[]> {
  const { partnership, members, today, year } = asked
  const clusters = await allClusters(trx, partnership.id)
  const { lines } = await rosterInForce(trx, partnership.id)
  return clusters.flatMap((cluster) => {
    const on = (day: string) =>
      lines
        .filter((line) => line.clusterId === cluster.id && holdsOn(line, day))
        .map(({ schoolId }) => schoolId)
    const schoolIdsAt = (y: AcademicYear) => on(lastDayOf(y))
    const schoolIdsIn = members === 'now' ? () => on(today) : schoolIdsAt
    const over = { ...cluster, schoolIds: schoolIdsIn(year), schoolIdsIn, schoolIdsAt }
    return over.schoolIds.length > 0 ? [over] : []
  })
}
