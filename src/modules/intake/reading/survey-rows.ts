import type { Refusal, Survey } from '../model.ts'
import { readText } from '../rules/cells.ts'
import { columnName } from '../rules/columns.ts'
import { localRowOf, type LocalProblem } from '../rules/local-row.ts'
import { overlapsIn, rosterRowOf } from '../rules/roster-row.ts'
import type { LocalRow, RosterRow } from '../model.ts'
import { registerProblems } from '../rules/register-row.ts'
import { giasMap, localHeader, rosterHeader } from './formats.ts'
import { linesOf } from '#platform/uploads/lines.ts'
import { Refusals } from './refusals.ts'
import { checkShape } from './shape.ts'
import type { Opened } from './survey.ts'

type Found = Survey | { refused: readonly Refusal[] }

/** The cells of a line by their column's compared name; an absent column or a short row gives "". */
export function cellsByName(
  { places }: Pick<Opened, 'places'>,
  cells: readonly string[],
): (column: string) => string {
  return (column) => readText(cells[places.get(columnName(column)) ?? -1] ?? '')
}

/** The rows below the header, each with its cells by name; a row of the wrong shape is refused. */
export async function* rowsBelow(opened: Opened, refusals: Refusals) {
  for await (const { line, cells } of linesOf(opened.part, opened)) {
    if (line <= opened.headerLine) continue
    checkShape(opened, line, cells, refusals)
    yield { line, cells, cell: cellsByName(opened, cells) }
  }
}

/** The establishment register: every row is kept as published, people left out. */
export async function surveyRegister(opened: Opened): Promise<Found> {
  const refusals = new Refusals(opened.part.name)
  const urns = new Map<string, number>()
  let rows = 0
  for await (const { line, cell } of rowsBelow(opened, refusals)) {
    rows += 1
    const problems = registerProblems((field) => cell(giasMap.columns[field] ?? ''))
    for (const { field, value, expected } of problems) {
      refusals.add(line, giasMap.columns[field] ?? field, value, expected)
    }
    const urn = cell('URN')
    const earlier = urns.get(urn)
    if (earlier === undefined) urns.set(urn, line)
    else {
      const expected = `each establishment once: the URN stands on line ${earlier} too`
      refusals.add(line, 'URN', urn, expected)
    }
  }
  const read = Object.values(giasMap.columns)
  return settled(opened, { format: 'gias', rows, refusals, read, scopes: { establishment: rows } })
}

/** A roster is compared line with line and shown on one page. */
const mostMemberships = 30_000

/** The partnership's roster: one line for each time that a school is in a cluster. */
export async function surveyRoster(opened: Opened): Promise<Found> {
  const refusals = new Refusals(opened.part.name)
  const kept: RosterRow[] = []
  let rows = 0
  for await (const { line, cell } of rowsBelow(opened, refusals)) {
    rows += 1
    if (rows > mostMemberships) {
      const expected = `at most ${mostMemberships.toLocaleString('en-GB')} lines in a roster.`
      return Refusals.one(opened.part.name, expected)
    }
    const read = rosterRowOf(line, cell)
    if ('problems' in read) {
      addAll(refusals, line, read.problems)
    } else kept.push(read.row)
  }
  for (const { line, urn, other } of overlapsIn(kept)) {
    refusals.add(
      line,
      'urn',
      urn,
      `one cluster at a time in each phase: line ${other} has this school in another on the same days`,
    )
  }
  const scopes = { membership: kept.length }
  return settled(opened, { format: 'roster', rows, refusals, read: [...rosterHeader], scopes })
}

/** The partnership's own results, one figure a line. */
export async function surveyLocal(opened: Opened): Promise<Found> {
  const refusals = new Refusals(opened.part.name)
  const seen: SeenFigures = { places: new Map(), years: new Set(), vintages: new Set() }
  let rows = 0
  for await (const { line, cell } of rowsBelow(opened, refusals)) {
    rows += 1
    const read = localRowOf(line, cell)
    if ('problems' in read) addAll(refusals, line, read.problems)
    else see(seen, read.row, refusals)
  }
  const { places, years, vintages } = seen
  const scopes = { result: places.size }
  const found = settled(opened, { format: 'local', rows, refusals, read: [...localHeader], scopes })
  if ('refused' in found) return found
  const [year = null] = years.size === 1 ? years : []
  const [vintage = null] = vintages
  return { ...found, year, yearFrom: 'rows', vintage }
}

interface SeenFigures {
  /** The line of each figure. */
  readonly places: Map<string, number>
  readonly years: Set<number>
  /** In the order in which the lines name them. */
  readonly vintages: Set<LocalRow['status']>
}

function see({ places, years, vintages }: SeenFigures, row: LocalRow, refusals: Refusals): void {
  const { line, urn, measure, year, group, status } = row
  const place = `${urn} ${measure} ${year} ${group}`
  const earlier = places.get(place)
  if (earlier === undefined) places.set(place, line)
  else
    refusals.add(
      line,
      'urn',
      urn,
      `each figure once: line ${earlier} has the same school, measure, year and group`,
    )
  years.add(year)
  vintages.add(status)
}

/** Every cell of a line that cannot be read. */
export function addAll(refusals: Refusals, line: number, problems: readonly LocalProblem[]): void {
  for (const { column, value, expected } of problems) refusals.add(line, column, value, expected)
}

interface Counted {
  readonly ignored?: Survey['ignored']
  readonly format: Survey['format']
  readonly rows: number
  readonly refusals: Refusals
  readonly read: readonly string[]
  readonly scopes: Readonly<Record<string, number>>
}

/** What a survey of rows ends with: refusals, or all that is needed to read the rows again. */
export function settled(
  opened: Opened,
  { format, rows, refusals, read, scopes, ignored = [] }: Counted,
): Found {
  if (rows === 0) return Refusals.one(opened.part.name, 'rows below the header: there are none.')
  if (refusals.any) return { refused: refusals.all() }
  const known = new Set(read.map(columnName))
  const others = opened.header.filter(
    (header) =>
      !known.has(columnName(header)) &&
      !opened.droppedColumns.includes(header) &&
      header.trim() !== '',
  )
  const isRegister = format === 'gias' || format === 'ofsted'
  return {
    format,
    dataSet: null,
    year: null,
    yearFrom: 'none',
    vintage: null,
    encoding: opened.encoding,
    delimiter: opened.delimiter,
    headerLine: opened.headerLine,
    header: opened.header,
    rowsRead: rows,
    rowsByScope: scopes,
    ignored,
    ignoredColumns: isRegister
      ? [{ because: 'register details that no page needs', columns: others.length }]
      : [],
    unknownColumns: isRegister ? [] : others,
    droppedColumns: opened.droppedColumns,
    columns: [],
  }
}
