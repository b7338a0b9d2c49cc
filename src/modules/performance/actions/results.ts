import type { AcademicYear } from '#lib/academic-year.ts'
import { orNull } from '#lib/nulls.ts'
import { display } from '../rules/display.ts'
import type { Trx } from '#platform/db/transaction.ts'
import {
  groups,
  type Direction,
  type Group,
  type Measure,
  type Rag,
  type Statistic,
  type YearlyFigure,
} from '../model.ts'
import type { PerformancePolicy } from '../policy.ts'
import { measureOf } from '../rules/catalogue.ts'
import type { RollUp } from '../rules/roll-up.ts'
import { assess, figureOf } from '../rules/row.ts'
import { limitsOf, type Limits } from '../rules/significance.ts'
import { gather, type Gathered, type Question } from './gather.ts'
import { rolledUp, wholeOf, yearly } from './rolled.ts'

export type Area = 'authority' | 'region' | 'England, all schools' | 'England, state-funded'

/** One line of `results --json`: what does not apply is null, `value` and `change` are unrounded. */
export interface ResultRow {
  readonly scope: 'school' | 'cluster' | 'authority' | 'partnership' | 'published'
  readonly name: string
  readonly urn: string | null
  readonly cluster: string | null
  readonly area: Area | null
  readonly measure: string
  readonly group: Group
  readonly year: number
  readonly value: number | null
  readonly display: string | null
  readonly pupils: number | null
  readonly schools: number | null
  readonly of: number | null
  readonly coded: string | null
  readonly change: number | null
  readonly arrow: Direction | null
  readonly rag: Rag | null
}

const areas: readonly Area[] = [
  'England, all schools',
  'England, state-funded',
  'region',
  'authority',
]

/** Every row of a year: schools, clusters, the authority or partnership, and what files publish. */
export async function resultsOf(
  trx: Trx,
  question: Omit<Question, 'yearsBack' | 'groups'>,
  policy: PerformancePolicy,
): Promise<ResultRow[]> {
  const gathered = await gather(trx, { ...question, groups, yearsBack: 1 })
  return question.measures.flatMap((code) => {
    const measure = measureOf(code)
    if (measure === undefined) return []
    return groups.flatMap((group) => rowsOf(gathered, measure, group, policy))
  })
}

interface Place {
  readonly gathered: Gathered
  readonly measure: Measure
  readonly group: Group
  readonly policy: PerformancePolicy
}

function rowsOf(
  gathered: Gathered,
  measure: Measure,
  group: Group,
  policy: PerformancePolicy,
): ResultRow[] {
  const place = { gathered, measure, group, policy }
  return [...publishedRows(place), ...wholeRows(place), ...clusterRows(place), ...schoolRows(place)]
}

/** England's figure of the year and group that are asked for. */
export function comparatorOf({ gathered, measure, group }: Omit<Place, 'policy'>): Statistic {
  return nationIn(gathered, measure, group, gathered.question.year)
}

/** England, state-funded; all schools where a file has no other. */
export function nationIn(
  { ofAreas }: Gathered,
  { code }: Measure,
  group: Group,
  year: AcademicYear,
): Statistic {
  const stateFunded = ofAreas.of('England, state-funded', code, group, year)
  return stateFunded.kind === 'value'
    ? stateFunded
    : ofAreas.of('England, all schools', code, group, year)
}

function publishedRows(place: Place): ResultRow[] {
  const { gathered, measure, group } = place
  const { year } = gathered.question
  return areas.flatMap((area) => {
    const figures = yearly(gathered.years, (y) => gathered.ofAreas.of(area, measure.code, group, y))
    const current = figureOf(figures, year)
    if (current.kind === 'absent') return []
    const name = area === 'authority' ? gathered.question.partnership.name : area
    return [rowFor(place, { scope: 'published', name, area }, figures, undefined)]
  })
}

function wholeRows(place: Place): ResultRow[] {
  const { gathered } = place
  const { partnership } = gathered.question
  const scope = partnership.kind === 'authority' ? 'authority' : 'partnership'
  const whole = wholeOf(place, place.policy)
  return whole.current.of === 0
    ? []
    : [rowFor(place, { scope, name: partnership.name }, whole.byYear, whole.current)]
}

function clusterRows(place: Place): ResultRow[] {
  const { gathered, measure, policy } = place
  const { year } = gathered.question
  return gathered.clusters
    .filter(({ phase }) => measure.phases.includes(phase))
    .flatMap((cluster) => {
      const { byYear, current } = rolledUp(
        place,
        () => cluster.schoolIds,
        gathered.ofSchools,
        policy.weighting,
      )
      const anything = cluster.schoolIds.some(
        (id) => gathered.ofSchools.of(id, measure.code, place.group, year).kind !== 'absent',
      )
      if (!anything) return []
      const who = { scope: 'cluster', name: cluster.name, cluster: cluster.slug } as const
      return [rowFor(place, who, byYear, current)]
    })
}

function schoolRows(place: Place): ResultRow[] {
  const { gathered, measure, group } = place
  const { year } = gathered.question
  const clusterOf = new Map(
    gathered.clusters.flatMap(({ slug, schoolIds }) => schoolIds.map((id) => [id, slug] as const)),
  )
  return gathered.schools.flatMap((school) => {
    const [reading] = gathered.ofSchools.all(school.id, measure.code, group, year)
    if (reading === undefined) return []
    const figures = yearly(gathered.years, (y) =>
      gathered.ofSchools.of(school.id, measure.code, group, y),
    )
    const cluster = clusterOf.get(school.id) ?? null
    const limits = limitsOf(measure, (limit) =>
      gathered.ofSchools.of(school.id, limit, group, year),
    )
    const who = { scope: 'school', name: school.name, urn: school.urn, cluster, limits } as const
    return [rowFor(place, who, figures, undefined)]
  })
}

interface Who {
  readonly scope: ResultRow['scope']
  readonly name: string
  readonly urn?: string | null
  readonly cluster?: string | null
  readonly area?: Area
  readonly limits?: Limits
}

function rowFor(
  place: Place,
  who: Who,
  figures: readonly YearlyFigure[],
  rolled: RollUp | undefined,
): ResultRow {
  const { measure, group } = place
  const { year } = place.gathered.question
  const current = figureOf(figures, year)
  const { scope, name, urn = null, cluster = null, area = null } = who
  return {
    scope,
    name,
    urn,
    cluster,
    area,
    measure: measure.code,
    group,
    year,
    ...shownOf(current, measure),
    pupils: pupilsOf(current, rolled),
    schools: orNull(rolled?.schools),
    of: orNull(rolled?.of),
    coded: current.kind === 'coded' ? current.code : null,
    ...judgedOf(place, who, figures),
  }
}

function shownOf(current: Statistic, measure: Measure): Pick<ResultRow, 'value' | 'display'> {
  if (current.kind !== 'value') return { value: null, display: null }
  return { value: current.value, display: display(current.value, measure) }
}

/** What a file publishes for an area moves, and is never coloured. */
function judgedOf(
  place: Place,
  { scope, limits = {} }: Who,
  figures: readonly YearlyFigure[],
): Pick<ResultRow, 'change' | 'arrow' | 'rag'> {
  const { gathered, measure, policy } = place
  const { year } = gathered.question
  const isArea = scope === 'published'
  const judged = assess(
    { figures, measure, year, nation: comparatorOf(place), isArea, limits },
    policy,
  )
  return {
    change: judged.change.kind === 'change' ? judged.change.by : null,
    arrow: orNull(judged.direction),
    rag: isArea ? null : orNull(judged.rag),
  }
}

function pupilsOf(current: Statistic, rolled: RollUp | undefined): number | null {
  if (rolled !== undefined) return rolled.pupils ?? null
  return current.kind === 'absent' ? null : (current.pupils ?? null)
}
