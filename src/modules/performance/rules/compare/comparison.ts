import type { AcademicYear } from '#lib/academic-year.ts'
import type { Group, Measure, Rag, Statistic, YearlyFigure } from '../../model.ts'
import type { PerformancePolicy } from '../../policy.ts'
import { isFew } from '../cohort.ts'
import { rag } from '../rag.ts'
import { figureOf } from '../row.ts'
import { significance, type Significance } from '../significance.ts'
import { publishedYears } from '../sparkline.ts'
import { tableOf, type RowAsked, type TableRow } from '../table.ts'
import { pooled, type Pooled } from './pooled.ts'
import { comparisonCaption, comparisonLead } from './words.ts'

/** A row before it is judged, with the figure that its own is held against in the same place. */
export interface SideAsked extends RowAsked {
  /** Of the counterpart of the group, in the year of the page; left out for all pupils. */
  readonly counterpart?: Statistic
}

export interface Side extends TableRow {
  readonly significance: Significance | undefined
  readonly pooled: Pooled | undefined
  /** How the figure of each year stands against England's of that year; `undefined` where it is not judged. */
  readonly standings: readonly { readonly year: AcademicYear; readonly rag: Rag | undefined }[]
  /** Points to the counterpart in the same place; `undefined` where one of the two is missing or few pupils. */
  readonly gapHere: number | undefined
  /** Points to England's benchmark of the group. */
  readonly gapEngland: number | undefined
}

export interface Comparison {
  readonly measure: Measure
  readonly group: Group
  readonly year: AcademicYear
  /** Oldest first; years in which no row has a figure are left out, but never the last. */
  readonly years: readonly AcademicYear[]
  readonly sides: readonly Side[]
  /** One scale for every line. */
  readonly domain: readonly [number, number]
  readonly lead: string
  readonly caption: string
}

export interface ComparisonAsked {
  readonly measure: Measure
  readonly group: Group
  readonly year: AcademicYear
  readonly yearsShown: number
  /** England's figures of the same group, against which rows are coloured and tested. */
  readonly nation: readonly YearlyFigure[]
  /** England's figure of the benchmark of the group; left out for all pupils. */
  readonly benchmark?: Statistic
  readonly rows: readonly SideAsked[]
}

/** Judges clusters, groups and areas beside one another; never in the order of their figures. */
export function comparisonOf(asked: ComparisonAsked, policy: PerformancePolicy): Comparison {
  const { measure, group, year, benchmark, rows } = asked
  const years = yearsWithFigures(asked)
  const nation = figureOf(asked.nation, year)
  const table = tableOf({ measure, year, years, nation, rows }, policy)
  const sides = table.rows.map((row, i): Side => {
    const current = figureOf(row.figures, year)
    const isNation = row.kind === 'nation'
    const against = row.nation === undefined ? nation : figureOf(row.nation.figures, year)
    return {
      ...row,
      significance: isNation
        ? undefined
        : significance(current, against, measure, policy, row.limits),
      pooled: pooled(row.figures, measure, year),
      standings: years.map((each) => ({
        year: each,
        rag: isNation ? undefined : standingIn(each, row, asked, policy),
      })),
      gapHere: apart(current, rows[i]?.counterpart, policy),
      gapEngland: isNation ? undefined : apart(current, benchmark, policy),
    }
  })
  return {
    measure,
    group,
    year,
    years,
    sides,
    domain: table.domain,
    lead: comparisonLead(sides, measure, year),
    caption: comparisonCaption(sides, measure),
  }
}

/** The limits of a progress score are known for the last year alone. */
function standingIn(
  year: AcademicYear,
  row: TableRow,
  { measure, nation, year: last }: ComparisonAsked,
  policy: PerformancePolicy,
): Rag | undefined {
  const limits = year === last ? row.limits : undefined
  const against = figureOf(row.nation?.figures ?? nation, year)
  const judged = rag(figureOf(row.figures, year), against, measure, policy, limits)
  return 'rag' in judged ? judged.rag : undefined
}

function yearsWithFigures({ measure, year, yearsShown, rows }: ComparisonAsked): AcademicYear[] {
  return publishedYears(measure, year, yearsShown).filter(
    (shown) =>
      shown === year || rows.some(({ figures }) => figureOf(figures, shown).kind !== 'absent'),
  )
}

function apart(
  one: Statistic,
  other: Statistic | undefined,
  policy: PerformancePolicy,
): number | undefined {
  if (one.kind !== 'value' || other?.kind !== 'value') return undefined
  if (isFew(one.pupils, policy) || isFew(other.pupils, policy)) return undefined
  return one.value - other.value
}
