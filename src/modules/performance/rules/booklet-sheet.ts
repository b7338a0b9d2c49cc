import { yearLabel } from '#lib/academic-year.ts'
import type { Sheet, SheetCell, SheetColumn } from '#lib/sheet.ts'
import type { Statistic } from '../model.ts'
import { figureOf } from './row.ts'
import { isNotShared, notShared } from './shares.ts'
import { codeNotes, plainFigure, sourceNotes, statusNote } from './sheet-notes.ts'
import type { Table, TableRow } from './table.ts'

const columns: readonly SheetColumn[] = [
  { name: 'measure', kind: 'text' },
  { name: 'row', kind: 'text' },
  { name: 'name', kind: 'text' },
  { name: 'urn', kind: 'text' },
  { name: 'year', kind: 'text' },
  { name: 'value', kind: 'number' },
  { name: 'pupils', kind: 'number', decimals: 0 },
  { name: 'code', kind: 'text' },
  { name: 'change', kind: 'number' },
  { name: 'arrow', kind: 'text' },
  { name: 'against England', kind: 'text' },
  { name: 'status', kind: 'text' },
]

/** A booklet's tables as one sheet: the same figures as the page, each code kept as it is. */
export function bookletSheet(title: string, tables: readonly Table[], policyName: string): Sheet {
  return {
    title,
    columns,
    rows: tables.flatMap((table) => table.rows.flatMap((row) => rowsFor(table, row))),
    notes: notesOf(tables, policyName),
  }
}

function notesOf(tables: readonly Table[], policyName: string): Sheet['notes'] {
  const figures = tables.flatMap((table) =>
    table.rows.flatMap((row) =>
      table.years.map((year) => ({ year, statistic: figureOf(row.figures, year) })),
    ),
  )
  const years = [...new Set(tables.map(({ year }) => yearLabel(year)))]
  const measures = new Map(tables.map(({ measure }) => [measure.code, measure.name]))
  return [
    { about: 'Year', says: years.join(', ') },
    ...sourceNotes(figures),
    ...[...measures].map(([about, says]) => ({ about, says })),
    { about: 'Change', says: 'Against the year before, taken before rounding.' },
    { about: 'Rules', says: policyName },
    ...countingNotes(tables),
    ...codeNotes(figures.map(({ statistic }) => statistic)),
    statusNote,
  ]
}

/** How the rows of many schools were made, once for all tables, for they are all made alike. */
function countingNotes(tables: readonly Table[]): Sheet['notes'] {
  const rolled = tables.flatMap(({ rows }) => rows).find((row) => row.rolled !== undefined)?.rolled
  if (rolled === undefined) return []
  const each = rolled.how === 'pupils' ? 'every pupil once' : 'every school once'
  return [{ about: 'Rows of many schools', says: `They count ${each}.` }]
}

function rowsFor(table: Table, row: TableRow): SheetCell[][] {
  const urn = row.kind === 'school' ? row.key : undefined
  return table.years.map((year) => {
    const statistic = figureOf(row.figures, year)
    return [
      table.measure.code,
      row.kind,
      row.name,
      urn,
      yearLabel(year),
      statistic.kind === 'value' ? plainFigure(statistic.value) : undefined,
      statistic.kind === 'absent' ? undefined : statistic.pupils,
      statistic.kind === 'coded' ? statistic.code : undefined,
      ...(year === table.year ? judgedCells(row) : notJudged),
      statusText(statistic),
    ]
  })
}

/** Only the year of the table is judged. */
const notJudged = [undefined, undefined, undefined] as const

function judgedCells({ change, direction, rag }: TableRow): SheetCell[] {
  return [change.kind === 'change' ? plainFigure(change.by) : undefined, direction, rag]
}

function statusText(statistic: Statistic): string {
  if (isNotShared(statistic)) return notShared.because
  return statistic.kind === 'absent' ? 'no figure' : (statistic.from?.vintage ?? 'computed')
}
