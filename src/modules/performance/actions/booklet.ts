import type { AcademicYear } from '#lib/academic-year.ts'
import type { Trx } from '#platform/db/transaction.ts'
import type { Shell } from '#platform/shell.ts'
import type { ClusterOn } from '#modules/clusters/actions.ts'
import { clusterTitle } from '#modules/clusters/rules.ts'
import { asPerson, asService } from '#modules/people/actions.ts'
import type { Partnership, SignedIn } from '#modules/people/model.ts'
import type { School } from '#modules/schools/model.ts'
import type { Measure } from '../model.ts'
import type { PerformancePolicy } from '../policy.ts'
import { figureOf } from '../rules/row.ts'
import { limitsOf } from '../rules/significance.ts'
import { publishedYears } from '../rules/sparkline.ts'
import { tableOf, type RowAsked, type Table } from '../rules/table.ts'
import { gather, type Gathered, type Question } from './gather.ts'
import { protectedFigures } from './protect.ts'
import { comparatorOf, rolledUp, wholeOf, yearly } from './results.ts'

export interface BookletAsked {
  readonly partnership: Partnership
  readonly measures: readonly Measure[]
  readonly year: AcademicYear
  readonly policy: PerformancePolicy
  /** Schools whose small figures the person may see; `all` for officers. */
  readonly entitledTo: 'all' | ReadonlySet<string>
}

/**
 * The tables of one page of a cluster's booklet; a measure that no school has is left out. Read as
 * the service once the booklet may be opened, for its rows count every school of the cluster.
 */
export async function clusterTables(
  trx: Trx,
  asked: BookletAsked,
  cluster: ClusterOn,
): Promise<Table[]> {
  const gathered = await gather(trx, questionOf(asked))
  return asked.measures
    .filter((measure) => hasAny(gathered, measure, cluster.schoolIds, asked.year))
    .map((measure) =>
      tableFor(gathered, measure, asked, [
        ...areaRows(gathered, measure),
        ...wholeRow(gathered, measure, asked.policy),
        ...schoolRows(gathered, measure, schoolsOf(gathered, cluster.schoolIds), asked),
        clusterRow(gathered, measure, cluster, asked.policy),
      ]),
    )
}

/** Who reads a school's booklet, beside what every booklet asks. */
export interface SchoolBookletAsked extends BookletAsked {
  /** Whether the row of the school's cluster may be shown. */
  readonly withCluster: boolean
}

/**
 * The tables of a school's own booklet: the school between the nation and its cluster. The school's
 * own figures are those that the person may see; rows of many schools count every school.
 */
export async function schoolTables(
  shell: Shell,
  person: SignedIn,
  asked: SchoolBookletAsked,
  school: School,
): Promise<Table[]> {
  const question = questionOf(asked)
  const { inSums } = await asService(shell, person, (trx) => gather(trx, question))
  const gathered = await asPerson(shell, person, (trx) => gather(trx, question, inSums))
  const cluster = gathered.clusters.find(({ schoolIds }) => schoolIds.includes(school.id))
  const shown = asked.withCluster ? cluster : undefined
  return asked.measures
    .filter((measure) => hasAny(gathered, measure, [school.id], asked.year))
    .map((measure) =>
      tableFor(gathered, measure, asked, [
        ...areaRows(gathered, measure),
        ...wholeRow(gathered, measure, asked.policy),
        ...schoolRows(gathered, measure, [school], asked),
        ...(shown === undefined ? [] : [clusterRow(gathered, measure, shown, asked.policy)]),
      ]),
    )
}

export function questionOf(asked: BookletAsked): Question {
  return {
    partnership: asked.partnership,
    measures: asked.measures.map(({ code }) => code),
    groups: ['all'],
    year: asked.year,
    yearsBack: asked.policy.sparklineYears - 1 + yearsWithoutTests,
  }
}

export function tableFor(
  gathered: Gathered,
  measure: Measure,
  asked: BookletAsked,
  rows: readonly RowAsked[],
): Table {
  const nation = comparatorOf({ gathered, measure, group: 'all' })
  const years = yearsShown(measure, asked, rows)
  return tableOf({ measure, year: asked.year, years, nation, rows }, asked.policy)
}

/** No tests were held in 2020 and 2021: five published years may lie seven years apart. */
const yearsWithoutTests = 2

/** The last published years; one in which no row has anything is left out, but never the year itself. */
function yearsShown(
  measure: Measure,
  { year, policy }: BookletAsked,
  rows: readonly RowAsked[],
): readonly AcademicYear[] {
  return publishedYears(measure, year, policy.sparklineYears).filter(
    (shown) =>
      shown === year || rows.some(({ figures }) => figureOf(figures, shown).kind !== 'absent'),
  )
}

function hasAny(
  gathered: Gathered,
  measure: Measure,
  schoolIds: readonly string[],
  year: AcademicYear,
): boolean {
  return schoolIds.some(
    (id) => gathered.ofSchools.of(id, measure.code, 'all', year).kind !== 'absent',
  )
}

const comparedAreas = [
  { area: 'England, state-funded', kind: 'nation' },
  { area: 'region', kind: 'region' },
] as const

export function areaRows(gathered: Gathered, measure: Measure): RowAsked[] {
  return comparedAreas.flatMap(({ area, kind }) => {
    const figures = yearly(gathered.years, (year) =>
      gathered.ofAreas.of(area, measure.code, 'all', year),
    )
    const shown = figures.some(({ statistic }) => statistic.kind === 'value')
    const name = kind === 'region' ? 'Region' : area
    return shown ? [{ kind, key: area, name, figures }] : []
  })
}

export function wholeRow(
  gathered: Gathered,
  measure: Measure,
  policy: PerformancePolicy,
): RowAsked[] {
  const { partnership } = gathered.question
  const whole = wholeOf({ gathered, measure, group: 'all' }, policy)
  if (whole.current.schools === 0) return []
  const name =
    partnership.kind === 'authority' ? `${partnership.name}, all schools` : partnership.name
  return [{ kind: 'authority', key: 'whole', name, figures: whole.byYear, rolled: whole.current }]
}

export function schoolRows(
  gathered: Gathered,
  measure: Measure,
  schools: readonly School[],
  viewer: BookletAsked,
): RowAsked[] {
  const figureFor = protectedFigures(gathered, measure, 'all', viewer)
  return schools.map((school) => ({
    kind: 'school',
    key: school.urn,
    name: school.name,
    limits: limitsOf(measure, (code) =>
      gathered.ofSchools.of(school.id, code, 'all', gathered.question.year),
    ),
    figures: yearly(gathered.years, (year) => figureFor(school.id, year)),
  }))
}

function clusterRow(
  gathered: Gathered,
  measure: Measure,
  cluster: ClusterOn,
  policy: PerformancePolicy,
): RowAsked {
  const place = { gathered, measure, group: 'all' } as const
  const { byYear, current } = rolledUp(
    place,
    () => cluster.schoolIds,
    gathered.inSums,
    policy.weighting,
  )
  return {
    kind: 'cluster',
    key: cluster.slug,
    name: clusterTitle(cluster),
    figures: byYear,
    rolled: current,
  }
}

export function schoolsOf(gathered: Gathered, ids: readonly string[]): School[] {
  return ids.flatMap((id) => gathered.schools.find((school) => school.id === id) ?? [])
}
