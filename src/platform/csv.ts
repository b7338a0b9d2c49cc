import { stringify } from 'csv-stringify/sync'

/** Rows as CSV for spreadsheets: a byte-order mark, CRLF, and no cell that a spreadsheet would run. */
export function csvText(rows: readonly (readonly string[])[]): string {
  return stringify(
    rows.map((row) => [...row]),
    { bom: true, escape_formulas: true, record_delimiter: '\r\n' },
  )
}
