import type { AcademicYear } from '#lib/academic-year.ts'
import type { Shell } from '#platform/shell.ts'
import { clusterTitle } from '#modules/clusters/rules.ts'
import type { Group, Measure, Statistic } from '#modules/performance/model.ts'
import { gather, type Gathered } from '#modules/performance/actions/gather.ts'
import { performancePolicyFor } from '#modules/performance/actions/policy.ts'
import { protectedFigures } from '#modules/performance/actions/protect.ts'
import { rolledUp, wholeOf } from '#modules/performance/actions/results.ts'
import type { PerformancePolicy } from '#modules/performance/policy.ts'
import { measureOf } from '#modules/performance/rules/catalogue.ts'
import { schoolByUrn } from '#modules/schools/actions.ts'
import type { Bearer, Profile, ResultAnswer, WhomAnswer } from '../model.ts'
import { groupsBeside, hiddenOf, shownBeside, sumGivesAway } from '../rules/hidden.ts'
import { pageAfter, type Keyed, type Page } from '../rules/page.ts'
import type { ResultsAsked } from '../rules/query.ts'
import { statisticShown, sumShown } from '../rules/statistic.ts'
import { tokenMay } from './may.ts'
import { asBearer } from './read.ts'

/** Neither profile ever sees a figure of so few, whatever a policy of the partnership says. */
const alwaysHidden = 5

/** One page of the figures of a measure and year; `undefined` where the measure, school or cluster is not there. */
export async function resultsFor(
  shell: Shell,
  bearer: Bearer,
  asked: ResultsAsked,
): Promise<Page<ResultAnswer> | undefined> {
  const measure = measureOf(asked.measure)
  if (measure === undefined) return undefined
  const found = await read(shell, bearer, asked, measure)
  if (found === undefined) return undefined
  const of = { ...found, measure, group: asked.group, year: asked.year, profile: bearer.profile }
  const place = { ...of, shown: shownFigures(of) }
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
  return pageAfter(rows, asked.cursor, asked.limit)
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
  /** A school's figure as the profile may see it. */
  readonly shown: (schoolId: string) => Statistic
}

async function read(shell: Shell, bearer: Bearer, asked: ResultsAsked, { code }: Measure) {
  const { partnership } = bearer
  const { year, group } = asked
  return asBearer(shell, bearer, async (trx) => {
    const { document } = await performancePolicyFor(trx, partnership.id, year)
    const groups = groupsBeside(group)
    const gathered = await gather(trx, {
      partnership,
      measures: [code],
      groups,
      year,
      yearsBack: 0,
    })
    const school =
      asked.school === undefined ? undefined : await schoolByUrn(trx, partnership.id, asked.school)
    if (asked.school !== undefined && school === undefined) return undefined
    const isThere = ({ slug }: { slug: string }) => slug === asked.cluster
    if (asked.cluster !== undefined && !gathered.clusters.some(isThere)) return undefined
    const hiddenPupils = Math.max(alwaysHidden, document.hiddenPupils)
    return { gathered, policy: { ...document, hiddenPupils }, schoolId: school?.id }
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
  const { gathered, policy } = place
  const { current } = wholeOf(place, policy)
  if (current.of === 0) return []
  const { name } = gathered.question.partnership
  const ids = gathered.schools.map(({ id }) => id)
  const statistic = safeSum(place, current.statistic, ids)
  const whom = { kind: 'whole', name, counted: current.schools, of: current.of } as const
  return [keyed(place, '1', whom, sumShown(statistic, place.measure, place.profile))]
}

function clusterRows(place: Place, only: string | undefined): Keyed<ResultAnswer>[] {
  const { gathered, measure, policy, profile } = place
  return gathered.clusters
    .filter(({ slug, phase }) => {
      return measure.phases.includes(phase) && (only === undefined || slug === only)
    })
    .flatMap((cluster) => {
      const ids = cluster.schoolIds
      const { current } = rolledUp(place, () => ids, gathered.inSums, policy.weighting)
      if (!ids.some((id) => visibleOf(place, id).kind !== 'absent')) return []
      const statistic = safeSum(place, current.statistic, ids)
      const { slug } = cluster
      const whom = {
        kind: 'cluster',
        cluster: slug,
        name: clusterTitle(cluster),
        counted: current.schools,
        of: current.of,
      } as const
      return [keyed(place, `2 ${slug}`, whom, sumShown(statistic, measure, profile))]
    })
}

/** A row of many schools, hidden where it would give a school's hidden figure away. */
function safeSum(place: Place, statistic: Statistic, schoolIds: readonly string[]): Statistic {
  const hidden = schoolIds
    .map((id) => ({ visible: visibleOf(place, id), shown: place.shown(id) }))
    .filter(({ visible, shown }) => visible.kind === 'value' && shown.kind !== 'value')
    .map(({ visible }) => visible)
  const gives = statistic.kind === 'value' && sumGivesAway(hidden, place.policy.hiddenPupils)
  return gives ? hiddenOf(statistic) : statistic
}

function visibleOf({ gathered, measure, group, year }: Place, schoolId: string): Statistic {
  return gathered.ofSchools.of(schoolId, measure.code, group, year)
}

/** Protected in every group that would give a figure away. */
function shownFigures(place: Omit<Place, 'shown'>): Place['shown'] {
  const { gathered, measure, group, year, policy } = place
  const nobody = { entitledTo: new Set<string>(), policy }
  const beside = groupsBeside(group).map((each) => ({
    group: each,
    figureFor: protectedFigures(gathered, measure, each, nobody),
  }))
  return (schoolId) => {
    const seen = beside.map(({ group: of, figureFor }) => ({
      group: of,
      visible: gathered.ofSchools.of(schoolId, measure.code, of, year),
      shown: figureFor(schoolId, year),
    }))
    return shownBeside(seen, group, policy.hiddenPupils)
  }
}

function schoolRows(place: Place, cluster: string | undefined): Keyed<ResultAnswer>[] {
  const { gathered, measure, schoolId, shown } = place
  const clusterOf = new Map(
    gathered.clusters.flatMap(({ slug, schoolIds }) => schoolIds.map((id) => [id, slug] as const)),
  )
  return gathered.schools
    .filter(({ id }) => schoolId === undefined || id === schoolId)
    .filter(({ id }) => cluster === undefined || clusterOf.get(id) === cluster)
    .flatMap(({ id, urn, name }) => {
      const statistic = shown(id)
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
