import type { Statistic } from '../model.ts'
import type { Table, TableRow } from './table.ts'
import { figureOf } from './row.ts'

/** Small letters beside figures, each explained once under the table. */
export const marks = {
  p: 'provisional: a later release may change it',
  r: 'school-reported: not checked by anyone else yet',
  e: 'carried by the file of a later year, which does not tell its pupils',
  f: 'ten pupils or fewer: no change, arrow or colour',
  c: 'a code stands instead of a figure; open it to read why',
} as const
export type Mark = keyof typeof marks

export function markOf(statistic: Statistic): Mark | undefined {
  if (statistic.kind === 'absent') return undefined
  if (statistic.kind === 'coded') return 'c'
  const { from } = statistic
  if (from === undefined) return undefined
  if (from.carried) return 'e'
  if (from.vintage === 'provisional') return 'p'
  return from.vintage === 'school-reported' ? 'r' : undefined
}

/** The marks that a table uses, in the order of the list. */
export function marksIn(table: Table): Mark[] {
  const used = new Set(table.rows.flatMap((row) => marksOfRow(row, table)))
  return (['p', 'r', 'e', 'f', 'c'] as const).filter((mark) => used.has(mark))
}

function marksOfRow(row: TableRow, table: Table): Mark[] {
  const of = table.years.flatMap((year) => markOf(figureOf(row.figures, year)) ?? [])
  return row.noRagBecause === 'few pupils' ? [...of, 'f'] : of
}
