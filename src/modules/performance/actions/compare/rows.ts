import type { AcademicYear } from '#lib/academic-year.ts'
import { clusterTitle } from '#modules/clusters/rules.ts'
import type { Group, Measure, Statistic } from '../../model.ts'
import type { SideAsked } from '../../rules/compare/comparison.ts'
import { counterpartOf } from '../../rules/compare/domains.ts'
import { hiddenInSums, type FigureOf } from '../../rules/compare/hidden.ts'
import { figureOf } from '../../rules/row.ts'
import { limitsOf } from '../../rules/significance.ts'
import type { Gathered } from '../gather.ts'
import { protectedFigures } from '../protect.ts'
import { rolledUp, wholeOf, yearly } from '../results.ts'
import type { ClusterOver, CompareAsked } from './read.ts'

export interface Place {
  readonly gathered: Gathered
  readonly measure: Measure
  readonly asked: CompareAsked
  /** Every cluster of the measure's phases, those that the person may not read among them. */
  readonly of: readonly ClusterOver[]
}

const whole = 'whole'

/** The figures of clusters and of the whole as the person may see them. */
export function shownIn(place: Place): FigureOf {
  const { gathered, asked, of } = place
  const made = new Map<string, ReturnType<typeof rolledUp>>()
  const figure: FigureOf = (key, group, year) => {
    const id = `${key} ${group}`
    const rolled = made.get(id) ?? rolledFor(place, key, group)
    made.set(id, rolled)
    return figureOf(rolled.byYear, year)
  }
  if (asked.entitledTo === 'all') return figure
  const keys = of.map(({ id }) => id)
  return hiddenInSums(
    {
      keys,
      whole,
      groups: asked.groups,
      years: gathered.years,
      figureOf: figure,
      withheld: (key, group, year) => isFewApart(place, key, group, year),
    },
    asked.policy,
  )
}

/** Whether the figure of today's schools and that of the schools at the time differ by few pupils, and so tell theirs. */
function isFewApart(
  { gathered, measure, asked, of }: Place,
  key: string,
  group: Group,
  year: AcademicYear,
): boolean {
  const cluster = of.find(({ id }) => id === key)
  if (asked.members === 'then' || cluster === undefined) return false
  const now = new Set(cluster.schoolIdsIn(year))
  const then = new Set(cluster.schoolIdsAt(year))
  const pupils = [...now.symmetricDifference(then)].reduce((sum, id) => {
    const statistic = gathered.inSums.of(id, measure.code, group, year)
    return statistic.kind === 'value' ? sum + (statistic.pupils ?? 0) : sum
  }, 0)
  return pupils > 0 && pupils <= asked.policy.hiddenPupils
}

function rolledFor({ gathered, measure, asked, of }: Place, key: string, group: Group) {
  const place = { gathered, measure, group }
  if (key === whole) return wholeOf(place, asked.policy)
  const cluster = of.find(({ id }) => id === key)
  return rolledUp(
    place,
    (year) => cluster?.schoolIdsIn(year) ?? [],
    gathered.inSums,
    asked.policy.weighting,
  )
}

export function clusterRow(
  place: Place,
  cluster: ClusterOver,
  group: Group,
  shown: FigureOf,
): SideAsked {
  const { measure } = place
  const title = clusterTitle(cluster)
  return {
    kind: 'cluster',
    key: cluster.slug,
    name: measure.phases.length > 1 ? `${title}, ${cluster.phase}` : title,
    rolled: rolledFor(place, cluster.id, group).current,
    ...sumFigures(place, cluster.id, group, shown),
  }
}

export function wholeRow(place: Place, group: Group, shown: FigureOf): SideAsked[] {
  const { partnership } = place.asked
  const { current } = rolledFor(place, whole, group)
  if (current.schools === 0) return []
  const name =
    partnership.kind === 'authority' ? `${partnership.name}, all schools` : partnership.name
  return [
    {
      kind: 'authority',
      key: whole,
      name,
      rolled: current,
      ...sumFigures(place, whole, group, shown),
    },
  ]
}

function sumFigures(
  { gathered, asked }: Place,
  key: string,
  group: Group,
  shown: FigureOf,
): Pick<SideAsked, 'figures' | 'counterpart'> {
  return {
    figures: yearly(gathered.years, (year) => shown(key, group, year)),
    ...counterpart(group, (other) => shown(key, other, asked.year)),
  }
}

function counterpart(
  group: Group,
  of: (other: Group) => Statistic,
): Pick<SideAsked, 'counterpart'> {
  return group === 'all' ? {} : { counterpart: of(counterpartOf(group)) }
}

const comparedAreas = [
  { area: 'England, state-funded', kind: 'nation', name: 'England, state-funded' },
  { area: 'England, all schools', kind: 'nation', name: 'England, all schools' },
  { area: 'region', kind: 'region', name: 'Region' },
] as const

/** England is one row: state-funded schools, or all where no file has those. */
export function areaRows({ gathered, measure, asked }: Place, group: Group): SideAsked[] {
  const rows = comparedAreas.map(({ area, kind, name }): SideAsked => {
    const of = (other: Group, year: AcademicYear) =>
      gathered.ofAreas.of(area, measure.code, other, year)
    return {
      kind,
      key: area,
      name,
      figures: yearly(gathered.years, (year) => of(group, year)),
      ...counterpart(group, (other) => of(other, asked.year)),
    }
  })
  const found = rows.filter(({ figures }) =>
    figures.some(({ statistic }) => statistic.kind === 'value'),
  )
  const nation = found.find(({ kind }) => kind === 'nation')
  return found.filter((row) => row.kind !== 'nation' || row === nation)
}

export function schoolRows({ gathered, measure, asked }: Place, group: Group): SideAsked[] {
  return asked.schoolIds.flatMap((id) => {
    const school = gathered.schools.find((known) => known.id === id)
    if (school === undefined) return []
    const of = protectedFigures(gathered, measure, group, asked)
    const other = protectedFigures(gathered, measure, counterpartOf(group), asked)
    return [
      {
        kind: 'school',
        key: school.urn,
        name: school.name,
        limits: limitsOf(measure, (code) => gathered.ofSchools.of(id, code, group, asked.year)),
        figures: yearly(gathered.years, (year) => of(id, year)),
        ...counterpart(group, () => other(id, asked.year)),
      },
    ]
  })
}
