import { yearLabel } from '#lib/academic-year.ts'
import { roundHalfAway } from '#lib/rounding.ts'
import type { Statistic } from '../model.ts'
import { figureOf } from './row.ts'
import type { Table, TableRow } from './table.ts'

/** The rows of a booklet's tables for a file: the same figures as the page, each code kept as it is. */
export function bookletRows(tables: readonly Table[]): string[][] {
  const header = [
    'measure',
    'row',
    'name',
    'urn',
    'year',
    'value',
    'pupils',
    'code',
    'change',
    'arrow',
    'against England',
    'status',
  ]
  return [header, ...tables.flatMap((table) => table.rows.flatMap((row) => rowsFor(table, row)))]
}

function rowsFor(table: Table, row: TableRow): string[][] {
  const urn = row.kind === 'school' ? row.key : ''
  return table.years.map((year) => {
    const statistic = figureOf(row.figures, year)
    return [
      table.measure.code,
      row.kind,
      row.name,
      urn,
      yearLabel(year),
      statistic.kind === 'value' ? plain(statistic.value) : '',
      pupilsText(statistic),
      statistic.kind === 'coded' ? statistic.code : '',
      ...(year === table.year ? judgedCells(row) : notJudged),
      statusText(statistic),
    ]
  })
}

/** Only the year of the table is judged. */
const notJudged = ['', '', ''] as const

function judgedCells({ change, direction, rag }: TableRow): string[] {
  return [change.kind === 'change' ? plain(change.by) : '', direction ?? '', rag ?? '']
}

function statusText(statistic: Statistic): string {
  return statistic.kind === 'absent' ? 'no figure' : (statistic.from?.vintage ?? 'computed')
}

/** Four decimals are more than any source has, and end what binary arithmetic adds. */
function plain(value: number): string {
  return String(roundHalfAway(value, 4))
}

function pupilsText(statistic: Statistic): string {
  return statistic.kind === 'absent' || statistic.pupils === undefined
    ? ''
    : String(statistic.pupils)
}
