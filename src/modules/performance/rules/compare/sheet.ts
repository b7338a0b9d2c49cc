import { yearLabel } from '#lib/academic-year.ts'
import type { Sheet, SheetCell, SheetColumn } from '#lib/sheet.ts'
import type { AcademicYear } from '#lib/academic-year.ts'
import type { Members } from '../../model.ts'
import { figureOf } from '../row.ts'
import { codeNotes, figureCell, plainFigure, sourceNotes, statusNote } from '../sheet-notes.ts'
import type { Comparison, Side } from './comparison.ts'
import { groupName } from './domains.ts'
import { significanceMethod } from './words.ts'

const columns: readonly SheetColumn[] = [
  { name: 'measure', kind: 'text' },
  { name: 'pupils counted', kind: 'text' },
  { name: 'row', kind: 'text' },
  { name: 'name', kind: 'text' },
  { name: 'year', kind: 'text' },
  { name: 'value', kind: 'number' },
  { name: 'pupils', kind: 'number', decimals: 0 },
  { name: 'code', kind: 'text' },
  { name: 'against England', kind: 'text' },
  { name: 'change', kind: 'number' },
  { name: 'significance', kind: 'text' },
  { name: 'three years', kind: 'number' },
  { name: 'pupils of three years', kind: 'number', decimals: 0 },
  { name: 'gap here', kind: 'number' },
  { name: 'gap to England', kind: 'number' },
]

/** Comparisons as one sheet: the figures of the page, a line for each row and year. */
export function comparisonSheet(
  title: string,
  comparisons: readonly Comparison[],
  { policyName, members }: { policyName: string; members: Members },
): Sheet {
  const lines = comparisons.flatMap((comparison) =>
    comparison.sides.flatMap((side) =>
      comparison.years.map((year) => ({ comparison, side, year })),
    ),
  )
  const figures = lines.map(({ side, year }) => ({
    year,
    statistic: figureOf(side.figures, year),
  }))
  const methods = new Set(comparisons.map(({ measure }) => significanceMethod(measure)))
  const names = new Map(comparisons.map(({ measure }) => [measure.code, measure.name]))
  return {
    title,
    columns,
    rows: lines.map(({ comparison, side, year }) => cellsOf(comparison, side, year)),
    notes: [
      ...sourceNotes(figures),
      ...[...names].map(([about, says]) => ({ about, says })),
      { about: 'Rows of many schools', says: membersSay(members) },
      { about: 'Three years', says: 'The last three comparable years together, every pupil once.' },
      ...[...methods].map((says) => ({ about: 'Method', says })),
      { about: 'Rules', says: policyName },
      ...codeNotes(figures.map(({ statistic }) => statistic)),
      statusNote,
    ],
  }
}

function membersSay(members: Members): string {
  return members === 'then'
    ? 'They count the schools that were members on 31 August of each year.'
    : 'They count the schools that are members today, in every year.'
}

function cellsOf(
  { measure, group, year: last }: Comparison,
  side: Side,
  year: AcademicYear,
): SheetCell[] {
  const statistic = figureOf(side.figures, year)
  return [
    measure.code,
    groupName(group),
    side.kind,
    side.name,
    yearLabel(year),
    statistic.kind === 'value' ? plainFigure(statistic.value) : undefined,
    statistic.kind === 'absent' ? undefined : statistic.pupils,
    statistic.kind === 'value' ? undefined : figureCell(statistic),
    side.standings.find((each) => each.year === year)?.rag,
    ...(year === last ? judgedCells(side) : notJudged),
  ]
}

/** Only the last year is judged beyond its standing. */
const notJudged = Array.from<undefined>({ length: 6 })

function judgedCells({ change, significance, pooled, gapHere, gapEngland }: Side): SheetCell[] {
  return [
    change.kind === 'change' ? plainFigure(change.by) : undefined,
    significance,
    pooled === undefined ? undefined : plainFigure(pooled.value),
    pooled?.pupils,
    gapHere === undefined ? undefined : plainFigure(gapHere),
    gapEngland === undefined ? undefined : plainFigure(gapEngland),
  ]
}
