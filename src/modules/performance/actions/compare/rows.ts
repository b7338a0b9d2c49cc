import type { AcademicYear } from '#lib/academic-year.ts'
import { groups, type Group, type Measure, type Statistic } from '../../model.ts'
import type { SideAsked } from '../../rules/compare/comparison.ts'
import { counterpartOf } from '../../rules/compare/domains.ts'
import { nationsShown, type Nation } from '../../rules/nations.ts'
import { figureOf } from '../../rules/row.ts'
import { isNotShared } from '../../rules/shares.ts'
import { limitsOf } from '../../rules/significance.ts'
import type { Gathered } from '../gather.ts'
import type { Hidden, Shown } from '../hidden.ts'
import { rolledUp, wholeOf, yearly } from '../rolled.ts'
import type { SimilarOver } from '../lists.ts'
import type { CompareAsked, SetOver } from './read.ts'

export interface Place {
  readonly gathered: Gathered
  readonly measure: Measure
  readonly asked: CompareAsked
  /** Every cluster of the measure's phases, or group, those that the person may not read among them. */
  readonly of: readonly SetOver[]
  readonly hidden: Hidden
}

const whole = 'whole'

/** The figures of clusters and of the whole as the person may see them. */
export function shownIn(place: Place): FigureOf {
  const { measure, asked, of, hidden } = place
  const { weighting: how } = asked.policy
  const made = new Map<string, ReturnType<typeof rolledUp>>()
  return (key, group, year) => {
    const id = `${key} ${group}`
    const rolled = made.get(id) ?? rolledFor(place, key, group)
    made.set(id, rolled)
    const set = of.find((each) => each.key === key)
    const whom: Shown =
      set === undefined
        ? { kind: 'whole', how }
        : { kind: 'schools', schoolIds: set.schoolIdsIn(year), how }
    return hidden.shown(whom, { measure, group, year }, figureOf(rolled.byYear, year))
  }
}

/** A figure of a row of many schools, by row, group and year. */
export type FigureOf = (key: string, group: Group, year: AcademicYear) => Statistic

function rolledFor({ gathered, measure, asked, of }: Place, key: string, group: Group) {
  const place = { gathered, measure, group }
  if (key === whole) return wholeOf(place, asked.policy)
  const set = of.find((each) => each.key === key)
  return rolledUp(
    place,
    (year) => set?.schoolIdsIn(year) ?? [],
    gathered.inSums,
    asked.policy.weighting,
  )
}

export function setRow(
  place: Place,
  { kind, key, name, cluster }: SetOver,
  group: Group,
  shown: FigureOf,
): SideAsked {
  const isOfBothPhases = cluster !== undefined && place.measure.phases.length > 1
  return {
    kind,
    key,
    name: isOfBothPhases ? `${name}, ${cluster.phase}` : name,
    rolled: rolledFor(place, key, group).current,
    ...nationOf(place, cluster, group),
    ...sumFigures(place, key, group, shown),
  }
}

export function wholeRow(place: Place, group: Group, shown: FigureOf): SideAsked[] {
  const { partnership } = place.asked
  const { current } = rolledFor(place, whole, group)
  if (current.schools === 0 && !isNotShared(current.statistic)) return []
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

/** England in one row or by phase, and the region where a file has it. */
export function areaRows(place: Place, group: Group): SideAsked[] {
  const region: SideAsked = areaRow(place, group, { area: 'region', name: 'Region' }, 'region')
  return [
    ...nationsOf(place).map((nation) => areaRow(place, group, nation, 'nation')),
    ...(hasValue(region.figures) ? [region] : []),
  ]
}

/** The rows of England that a measure has, by the figures of all pupils or of any group. */
function nationsOf({ gathered, measure, asked }: Place): readonly Nation[] {
  return nationsShown(asked.rows, (area) =>
    [...gathered.years].some((year) =>
      groups.some((group) => gathered.ofAreas.of(area, measure.code, group, year).kind === 'value'),
    ),
  )
}

function areaRow(
  { gathered, measure, asked }: Place,
  group: Group,
  { area, name }: Nation,
  kind: 'nation' | 'region',
): SideAsked {
  const of = (other: Group, year: AcademicYear) =>
    gathered.ofAreas.of(area, measure.code, other, year)
  return {
    kind,
    key: area,
    name,
    figures: yearly(gathered.years, (year) => of(group, year)),
    ...counterpart(group, (other) => of(other, asked.year)),
  }
}

function hasValue(figures: SideAsked['figures']): boolean {
  return figures.some(({ statistic }) => statistic.kind === 'value')
}

/** A cluster is held against England of its phase, where England is published by phase. */
function nationOf(place: Place, cluster: SetOver['cluster'], group: Group) {
  const ofPhase = nationsOf(place).find(
    ({ phase }) => phase !== undefined && phase === cluster?.phase,
  )
  if (ofPhase === undefined) return {}
  const { key, figures } = areaRow(place, group, ofPhase, 'nation')
  return { nation: { key, figures } }
}

export function schoolRows(place: Place, group: Group): SideAsked[] {
  const { gathered, measure, asked, hidden } = place
  return asked.schoolIds.flatMap((id) => {
    const school = gathered.schools.find((known) => known.id === id)
    if (school === undefined) return []
    const of = (which: Group, year: AcademicYear) =>
      hidden.shown(
        { kind: 'school', schoolId: id },
        { measure, group: which, year },
        gathered.ofSchools.of(id, measure.code, which, year),
      )
    return [
      {
        kind: 'school',
        key: school.urn,
        name: school.name,
        limits: limitsOf(measure, (code) => gathered.ofSchools.of(id, code, group, asked.year)),
        figures: yearly(gathered.years, (year) => of(group, year)),
        ...counterpart(group, (other) => of(other, asked.year)),
      },
    ]
  })
}

/** Published figures of schools elsewhere, all of them together. */
export function similarRows(
  { gathered, measure, asked }: Place,
  group: Group,
  similar: SimilarOver | undefined,
): SideAsked[] {
  if (similar === undefined) return []
  return [
    {
      kind: 'group',
      key: 'similar',
      name: `${similar.schools} schools similar to ${similar.name}`,
      figures: yearly(gathered.years, (year) => similar.of(measure.code, group, year)),
      ...counterpart(group, (other) => similar.of(measure.code, other, asked.year)),
    },
  ]
}
