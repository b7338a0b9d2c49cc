import { stringify } from 'csv-stringify/sync'
import { safeText } from '#lib/sheet.ts'

/** Rows as CSV for spreadsheets: a byte-order mark, CRLF, and no cell that a spreadsheet would run. */
export function csvText(rows: readonly (readonly string[])[]): string {
  return csvOf(rows.map((row) => row.map(safeText)))
}

/** As `csvText`, of cells that are safe already; a missing cell is empty and a number is plain. */
export function csvOf(rows: readonly (readonly (string | number | undefined)[])[]): string {
  return stringify(
    rows.map((row) => [...row]),
    { bom: true, record_delimiter: '\r\n' },
  )
}
