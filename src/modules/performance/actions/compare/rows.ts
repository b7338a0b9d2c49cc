import type { AcademicYear } from '#lib/academic-year.ts'
import type { Group, Measure, Statistic } from '../../model.ts'
import type { SideAsked } from '../../rules/compare/comparison.ts'
import { counterpartOf } from '../../rules/compare/domains.ts'
import { hiddenInSums, type FigureOf } from '../../rules/compare/hidden.ts'
import { figureOf } from '../../rules/row.ts'
import { limitsOf } from '../../rules/significance.ts'
import type { Gathered } from '../gather.ts'
import { protectedFigures } from '../protect.ts'
import { rolledUp, wholeOf, yearly } from '../results.ts'
import type { CompareAsked, SetOver } from './read.ts'

export interface Place {
  readonly gathered: Gathered
  readonly measure: Measure
  readonly asked: CompareAsked
  /** Every cluster of the measure's phases, or group, those that the person may not read among them. */
  readonly of: readonly SetOver[]
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
  const keys = of.map(({ key }) => key)
  return hiddenInSums(
    {
      keys,
      whole,
      groups: asked.groups,
      years: gathered.years,
      figureOf: figure,
      withheld: (key, group, year) =>
        isFewApart(place, key, group, year) || tellsOne(place, key, group, year),
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
  const set = of.find((each) => each.key === key)
  if (asked.members === 'then' || set === undefined) return false
  const now = new Set(set.schoolIdsIn(year))
  const then = new Set(set.schoolIdsAt(year))
  const pupils = [...now.symmetricDifference(then)].reduce((sum, id) => {
    const statistic = gathered.inSums.of(id, measure.code, group, year)
    return statistic.kind === 'value' ? sum + (statistic.pupils ?? 0) : sum
  }, 0)
  return pupils > 0 && pupils <= asked.policy.hiddenPupils
}

/** Whether the row would tell the figure of the one school in it that the person does not see. */
function tellsOne(
  { gathered, measure, asked, of }: Place,
  key: string,
  group: Group,
  year: AcademicYear,
): boolean {
  const set = of.find((each) => each.key === key)
  const visible = protectedFigures(gathered, measure, group, asked)
  const unseen = (set?.schoolIdsIn(year) ?? []).filter(
    (id) =>
      gathered.inSums.of(id, measure.code, group, year).kind === 'value' &&
      visible(id, year).kind !== 'value',
  )
  return unseen.length === 1
}

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
    ...sumFigures(place, key, group, shown),
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
