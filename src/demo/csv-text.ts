import { roundHalfAway } from '#lib/rounding.ts'
import { stringify } from 'csv-stringify/sync'

export type Cell = string | number | undefined

/** Rows as CSV with the line ends that published files have; what is undefined is left empty. */
export function csvText(header: readonly string[], rows: readonly (readonly Cell[])[]): string {
  return stringify([[...header], ...rows.map((row) => [...row])], { record_delimiter: '\r\n' })
}

/** A figure with at most so many decimals, as files have it. */
export function printed(value: number, decimals: number): string {
  return String(roundHalfAway(value, decimals))
}
