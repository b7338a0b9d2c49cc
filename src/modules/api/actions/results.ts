import type { AcademicYear } from '#lib/academic-year.ts'
import type { Shell } from '#platform/shell.ts'
import { clusterTitle } from '#modules/clusters/rules.ts'
import type { Group, Measure, Statistic } from '#modules/performance/model.ts'
import { gather, type Gathered } from '#modules/performance/actions/gather.ts'
import { performancePolicyFor } from '#modules/performance/actions/policy.ts'
import { hiddenFor, type Hidden } from '#modules/performance/actions/hidden.ts'
import { rolledUp, wholeOf } from '#modules/performance/actions/rolled.ts'
import type { PerformancePolicy } from '#modules/performance/policy.ts'
import { measureOf } from '#modules/performance/rules/catalogue.ts'
import { publicPolicy } from '#modules/performance/rules/public-profile.ts'
import { schoolByUrn } from '#modules/schools/actions.ts'
import type { Bearer, Profile, ResultAnswer, WhomAnswer } from '../model.ts'
import { pageAfter, type Keyed, type Page } from '../rules/page.ts'
import type { ResultsAsked } from '../rules/query.ts'
import { statisticShown, sumShown } from '../rules/statistic.ts'
import { tokenMay } from './may.ts'
import { asBearer } from './read.ts'

type ResultsPage = Page<ResultAnswer> & {
  /** The schools of which it tells what is not for everybody. */
  readonly unpublishedOf: readonly string[]
}

/** One page of the figures of a measure and year; `undefined` where the measure, school or cluster is not there. */
export async function resultsFor(
  shell: Shell,
  bearer: Bearer,
  asked: ResultsAsked,
): Promise<ResultsPage | undefined> {
  const measure = measureOf(asked.measure)
  if (measure === undefined) return undefined
  const found = await read(shell, bearer, asked, measure)
  if (found === undefined) return undefined
  const { group, year } = asked
  const { profile } = bearer
  const hidden = await hiddenFor(shell, hiddenAsked(found.gathered, found.policy), {
    name: profile,
    entitledTo: new Set(),
    unread: new Set(),
    read: (work) => asBearer(shell, bearer, work),
  })
  const place: Place = { ...found, measure, group, year, profile, hidden }
  const rows = [
    ...(asked.school === undefined && asked.cluster === undefined
      ? [...areaRows(place), ...wholeRow(place)]
      : []),
    ...(asked.school === undefined &&
    tokenMay(shell.matrix, bearer.profile, 'cluster booklet: read')
      ? clusterRows(place, asked.cluster)
      : []),
    ...schoolRows(place, asked.cluster),
  ]
  const page = pageAfter(rows, asked.cursor, asked.limit)
  return { ...page, unpublishedOf: unpublishedIn(place, page.rows) }
}

/** The schools of which rows tell, alone or among others, what no file publishes. */
function unpublishedIn(place: Place, rows: readonly ResultAnswer[]): string[] {
  const { schools, clusters } = place.gathered
  const told = rows.flatMap(({ whom }) => {
    if (whom.kind === 'whole') return schools.map(({ id }) => id)
    if (whom.kind === 'cluster')
      return clusters.find(({ slug }) => slug === whom.cluster)?.schoolIds ?? []
    return schools
      .filter(({ urn }) => whom.kind === 'school' && urn === whom.urn)
      .map(({ id }) => id)
  })
  return [...new Set(told)].filter((id) => {
    const statistic = visibleOf(place, id)
    return statistic.kind !== 'absent' && !isPublished(statistic)
  })
}

interface Place {
  readonly gathered: Gathered
  readonly policy: PerformancePolicy
  readonly measure: Measure
  readonly group: Group
  readonly year: AcademicYear
  readonly profile: Profile
  /** The one school that was asked for. */
  readonly schoolId: string | undefined
  readonly hidden: Hidden
}

/** The question of the page once more, for what has to be known to hide few pupils. */
function hiddenAsked({ question }: Gathered, policy: PerformancePolicy) {
  const { partnership, measures, year, yearsBack } = question
  return { partnership, measures, year, yearsBack, policy }
}

/** The policy with the number of pupils that the profile hides. */
function policyFor(profile: Profile, policy: PerformancePolicy): PerformancePolicy {
  return profile === 'public' ? publicPolicy(policy) : policy
}

async function read(shell: Shell, bearer: Bearer, asked: ResultsAsked, { code }: Measure) {
  const { partnership } = bearer
  const { year, group } = asked
  return asBearer(shell, bearer, async (trx) => {
    const { document } = await performancePolicyFor(shell, trx, partnership.id, year)
    const gathered = await gather(trx, {
      partnership,
      measures: [code],
      groups: [group],
      year,
      yearsBack: 0,
    })
    const school =
      asked.school === undefined ? undefined : await schoolByUrn(trx, partnership.id, asked.school)
    if (asked.school !== undefined && school === undefined) return undefined
    const isThere = ({ slug }: { slug: string }) => slug === asked.cluster
    if (asked.cluster !== undefined && !gathered.clusters.some(isThere)) return undefined
    return { gathered, policy: policyFor(bearer.profile, document), schoolId: school?.id }
  })
}

const areas = ['England, all schools', 'England, state-funded', 'region', 'authority'] as const

/** What files publish for areas; a partnership's own files only for those who may read them. */
function areaRows(place: Place): Keyed<ResultAnswer>[] {
  const { gathered, measure, group, year, profile } = place
  return areas.flatMap((name, i) => {
    const statistic = gathered.ofAreas
      .all(name, measure.code, group, year)
      .map((reading) => reading.statistic)
      .find((told) => profile === 'board' || isPublished(told))
    if (statistic === undefined || statistic.kind === 'absent') return []
    const shown = statisticShown(statistic, measure)
    return [keyed(place, `0 ${i}`, { kind: 'area', name }, shown)]
  })
}

function isPublished(statistic: Statistic): boolean {
  return statistic.kind !== 'absent' && statistic.from?.release.kind === 'published'
}

function wholeRow(place: Place): Keyed<ResultAnswer>[] {
  const { gathered, policy, hidden } = place
  const { current } = wholeOf(place, policy)
  if (current.of === 0) return []
  const { name } = gathered.question.partnership
  const all = { kind: 'whole', how: policy.weighting } as const
  const statistic = hidden.shown(all, place, current.statistic)
  const whom = { kind: 'whole', name, counted: current.schools, of: current.of } as const
  return [keyed(place, '1', whom, sumShown(statistic, place.measure, roundedTo(place)))]
}

function clusterRows(place: Place, only: string | undefined): Keyed<ResultAnswer>[] {
  const { gathered, measure, policy, hidden } = place
  return gathered.clusters
    .filter(({ slug, phase }) => {
      return measure.phases.includes(phase) && (only === undefined || slug === only)
    })
    .flatMap((cluster) => {
      const ids = cluster.schoolIds
      const { current } = rolledUp(place, () => ids, gathered.inSums, policy.weighting)
      if (!ids.some((id) => visibleOf(place, id).kind !== 'absent')) return []
      const all = { kind: 'schools', schoolIds: ids, how: policy.weighting } as const
      const statistic = hidden.shown(all, place, current.statistic)
      const { slug } = cluster
      const whom = {
        kind: 'cluster',
        cluster: slug,
        name: clusterTitle(cluster),
        counted: current.schools,
        of: current.of,
      } as const
      return [keyed(place, `2 ${slug}`, whom, sumShown(statistic, measure, roundedTo(place)))]
    })
}

/** For the public, numbers of many schools are rounded to so many pupils. */
function roundedTo({ profile, policy }: Place): number | undefined {
  return profile === 'public' ? policy.publicProfile.totalsRoundedTo : undefined
}

function visibleOf({ gathered, measure, group, year }: Place, schoolId: string): Statistic {
  return gathered.ofSchools.of(schoolId, measure.code, group, year)
}

function schoolRows(place: Place, cluster: string | undefined): Keyed<ResultAnswer>[] {
  const { gathered, measure, schoolId, hidden } = place
  const clusterOf = new Map(
    gathered.clusters.flatMap(({ slug, schoolIds }) => schoolIds.map((id) => [id, slug] as const)),
  )
  return gathered.schools
    .filter(({ id }) => schoolId === undefined || id === schoolId)
    .filter(({ id }) => cluster === undefined || clusterOf.get(id) === cluster)
    .flatMap(({ id, urn, name }) => {
      const statistic = hidden.shown({ kind: 'school', schoolId: id }, place, visibleOf(place, id))
      if (statistic.kind === 'absent' && schoolId === undefined) return []
      const whom = { kind: 'school', urn, name, cluster: clusterOf.get(id) ?? null } as const
      return [keyed(place, `3 ${urn}`, whom, statisticShown(statistic, measure))]
    })
}

function keyed(
  { measure, group, year }: Place,
  key: string,
  whom: WhomAnswer,
  statistic: ResultAnswer['statistic'],
): Keyed<ResultAnswer> {
  return { key, row: { whom, measure: measure.code, group, year, statistic } }
}
