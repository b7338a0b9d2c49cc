import { isDay } from '#lib/dates.ts'
import { isCode } from '#modules/performance/rules/codes.ts'

export type Cell =
  | {
      readonly kind: 'number'
      readonly value: number
      readonly whole: boolean
      readonly percent: boolean
    }
  | { readonly kind: 'code'; readonly code: string }
  | { readonly kind: 'unknown' }

const number = /^[+-]?(\d{1,3}(,\d{3})+|\d+)(\.\d+)?(e-?\d+)?%?$|^[+-]?\.\d+%?$/i

/** What stands in a cell of figures: a number, a code with a meaning, or neither. A code is never a 0. */
export function readCell(text: string): Cell {
  // Some programs write a true minus sign where others write a hyphen.
  const plain = text.trim().replace('\u2212', '-')
  if (isCode(plain)) return { kind: 'code', code: plain }
  if (!number.test(plain)) return { kind: 'unknown' }
  const percent = plain.endsWith('%')
  const value = Number(plain.replaceAll(',', '').replace(/%$/, ''))
  return { kind: 'number', value, whole: Number.isInteger(value), percent }
}

/** The words of a cell on one line, without characters that a terminal or a page would obey. */
export function readText(text: string): string {
  return text.replaceAll(/[\p{Cc}\u200e\u200f\u202a-\u202e\u2066-\u2069]+/gu, ' ').trim()
}

/** What the numbers of one column have been like, over all of its rows. */
export interface ColumnTally {
  readonly numbers: number
  readonly fractions: number
  readonly percents: number
  readonly largest: number
}

export const emptyTally: ColumnTally = { numbers: 0, fractions: 0, percents: 0, largest: 0 }

export function tally(before: ColumnTally, cell: Extract<Cell, { kind: 'number' }>): ColumnTally {
  return {
    numbers: before.numbers + 1,
    fractions: before.fractions + (cell.whole ? 0 : 1),
    percents: before.percents + (cell.percent ? 1 : 0),
    largest: Math.max(before.largest, Math.abs(cell.value)),
  }
}

/**
 * Whether a column of percentages prints 0.162 or 16.2: decided from all its values, never from
 * one cell. Only numbers up to 1, some of them with decimals and none with a % sign, are fractions.
 */
export function percentForm(column: ColumnTally): 'percent' | 'fraction' {
  const fraction = column.fractions > 0 && column.percents === 0 && column.largest <= 1
  return fraction ? 'fraction' : 'percent'
}

const dayForms = [
  /^(?<year>\d{4})-(?<month>\d{2})-(?<day>\d{2})$/,
  /^(?<year>\d{4})(?<month>\d{2})(?<day>\d{2})$/,
  /^(?<day>\d{1,2})[/-](?<month>\d{1,2})[/-](?<year>\d{4})$/,
] as const

/** "31/08/2017", "31-08-2017", "20170831" and "2017-08-31" as the last; `undefined` when it is no day. */
export function readDate(text: string): string | undefined {
  const plain = text.trim()
  if (plain === '') return undefined
  const found = dayForms.map((form) => form.exec(plain)).find((match) => match !== null)
  const { year = '', month = '', day = '' } = found?.groups ?? {}
  const date = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  return isDay(date) ? date : undefined
}
