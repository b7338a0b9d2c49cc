import { csvText } from '../csv-text.ts'
import type { Ks2Year } from '../comparators.ts'
import { demoSchools } from '../schools.ts'
import { authorityCells, nationCells } from './area-row.ts'
import type { Cells } from './cells.ts'
import { ks2Header, lastOfShortRow } from './columns.ts'
import { ks2Results, provisionalResults, provisionalYear, withoutPupils } from './results.ts'
import { identityOf, schoolCells } from './school-row.ts'

/** A year's key stage 2 performance table of the borough, in the published wide format; final unless told. */
export function ks2Text(year: Ks2Year, results = ks2Results(year)): string {
  const header = ks2Header(year)
  const full = (cells: Cells) => header.map((column) => cells[column] ?? '')
  const rows = [
    ...results.map((result) => full(schoolCells(result))),
    full(authorityCells(year, results)),
    ...nationCells(year).map(full),
  ]
  return csvText(header, rows) + shortRow(year, header)
}

/** A special school without pupils ends its row early, and the file ends without a line end. */
function shortRow(year: Ks2Year, header: readonly string[]): string {
  const school = demoSchools.find(({ name }) => name === withoutPupils.name)
  if (school === undefined || year !== withoutPupils.year) return ''
  const cells = identityOf(school, year)
  const columns = header.slice(0, header.indexOf(lastOfShortRow) + 1)
  return columns.map((column) => cells[column] ?? '').join(',')
}

/** The table of the newest year as it came out first. */
export function provisionalText(): string {
  return ks2Text(provisionalYear, provisionalResults())
}
