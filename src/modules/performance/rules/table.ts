import type { AcademicYear } from '#lib/academic-year.ts'
import type { Measure, Statistic, YearlyFigure } from '../model.ts'
import type { PerformancePolicy } from '../policy.ts'
import { caption, lead, ofClusters, ofSchools } from './caption.ts'
import type { RollUp } from './roll-up.ts'
import { assess, figureOf, type Assessment } from './row.ts'
import type { Limits } from './significance.ts'
import { sparkline, type Sparkline } from './sparkline.ts'

/** What a table is made from, before it is judged. */
export interface RowAsked {
  readonly kind: 'nation' | 'region' | 'authority' | 'school' | 'cluster' | 'group' | 'partnership'
  /** For links: a URN, the short name of a cluster, the kind and short name of a group, or the name of an area. */
  readonly key: string
  readonly name: string
  readonly figures: readonly YearlyFigure[]
  readonly rolled?: RollUp
  /** The row of England that this one is held against, where it is not that of all rows: of its phase. */
  readonly nation?: { readonly key: string; readonly figures: readonly YearlyFigure[] }
  /** What a source publishes beside a progress score; without it progress gets no colour. */
  readonly limits?: Limits
}

export interface TableRow extends RowAsked, Assessment {
  readonly pupils: number | undefined
  readonly spark: Sparkline
}

export interface Table {
  readonly measure: Measure
  readonly year: AcademicYear
  readonly years: readonly AcademicYear[]
  readonly rows: readonly TableRow[]
  /** The lowest and highest figure of any row: one scale for all sparklines. */
  readonly domain: readonly [number, number]
  /** What the table shows, in a sentence made from its figures. */
  readonly caption: string
  /** The answer of the page, from the row of the cluster or the whole. */
  readonly lead: string
}

const wholes = new Set<RowAsked['kind']>(['cluster', 'group', 'partnership'])
const areas = new Set<RowAsked['kind']>(['nation', 'region', 'authority'])

export function tableOf(
  asked: {
    readonly measure: Measure
    readonly year: AcademicYear
    readonly years: readonly AcademicYear[]
    readonly nation: Statistic
    readonly rows: readonly RowAsked[]
  },
  policy: PerformancePolicy,
): Table {
  const { measure, year, years, nation } = asked
  const rows = asked.rows.map((row) => {
    const isArea = areas.has(row.kind) && row.rolled === undefined
    const { figures, limits = {} } = row
    const against = row.nation === undefined ? nation : figureOf(row.nation.figures, year)
    const judged = assess({ figures, measure, year, nation: against, isArea, limits }, policy)
    return {
      ...row,
      ...judged,
      pupils: pupilsOf(row, year),
      spark: sparkline(row.figures, measure, policy),
    }
  })
  return {
    measure,
    year,
    years,
    rows,
    domain: domainOf(rows),
    caption: captionOf(rows, measure, policy),
    lead: leadOf(rows, measure),
  }
}

function pupilsOf({ figures, rolled }: RowAsked, year: AcademicYear): number | undefined {
  if (rolled !== undefined) return rolled.pupils
  const current = figureOf(figures, year)
  return current.kind === 'absent' ? undefined : current.pupils
}

function domainOf(rows: readonly TableRow[]): readonly [number, number] {
  const values = rows.flatMap(({ spark }) =>
    spark.points.flatMap(({ value }) => (value === undefined ? [] : [value])),
  )
  return values.length === 0 ? [0, 1] : [Math.min(...values), Math.max(...values)]
}

/** The rows that the table sets beside one another: schools, or clusters where it has no school. */
function membersOf(rows: readonly TableRow[]) {
  const schools = rows.filter(({ kind }) => kind === 'school')
  if (schools.length > 0) return { members: schools, whom: ofSchools }
  const clusters = rows.filter(({ kind }) => kind === 'cluster')
  return clusters.length > 1
    ? { members: clusters, whom: ofClusters }
    : { members: schools, whom: ofSchools }
}

/** Of many how they stand; of one school what it reached. */
function captionOf(rows: readonly TableRow[], measure: Measure, policy: PerformancePolicy): string {
  const { members, whom } = membersOf(rows)
  const [only, ...others] = members
  if (only === undefined || others.length > 0) return caption(members, measure, policy, whom)
  const statistic = only.figures.at(-1)?.statistic
  if (statistic === undefined) return ''
  return lead({ name: only.name, statistic, rag: only.rag }, [], measure)
}

/** The row that the page is about, in a sentence; empty where a table has no such row. */
function leadOf(rows: readonly TableRow[], measure: Measure): string {
  const { members, whom } = membersOf(rows)
  const whole =
    whom === ofClusters
      ? rows.findLast(({ kind }) => kind === 'authority')
      : rows.findLast(({ kind }) => wholes.has(kind))
  const statistic = whole?.figures.at(-1)?.statistic
  if (whole === undefined || statistic === undefined) return ''
  const name = whom === ofClusters ? whole.name : `The ${whole.kind}`
  return lead({ name, statistic, rag: whole.rag }, members, measure, whom)
}

/** Schools that a row of many leaves out, and why; empty when all count. */
export function leftOutOf(row: TableRow): RollUp['leftOut'] {
  return row.rolled?.leftOut ?? []
}
