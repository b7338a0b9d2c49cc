import type { Refusal, Survey } from '../model.ts'
import { columnName } from '../rules/columns.ts'
import { localRowOf, type LocalProblem } from '../rules/local-row.ts'
import { overlapsIn, rosterRowOf } from '../rules/roster-row.ts'
import type { LocalRow, RosterRow } from '../model.ts'
import { giasMap, localHeader, rosterHeader } from './formats.ts'
import { linesOf } from './lines.ts'
import { Refusals } from './refusals.ts'
import type { Opened } from './survey.ts'

type Found = Survey | { refused: readonly Refusal[] }

/** The cells of a line by their column's compared name; an absent column or a short row gives "". */
export function cellsByName(
  { places }: Pick<Opened, 'places'>,
  cells: readonly string[],
): (column: string) => string {
  return (column) => (cells[places.get(columnName(column)) ?? -1] ?? '').trim()
}

/** The establishment register: every row is kept as published, people left out. */
export async function surveyRegister(opened: Opened): Promise<Found> {
  const refusals = new Refusals(opened.part.name)
  const urns = new Map<string, number>()
  let rows = 0
  for await (const { line, cells } of linesOf(opened.part, opened)) {
    if (line <= opened.headerLine) continue
    rows += 1
    const urn = cellsByName(opened, cells)('URN')
    if (!/^\d{5,6}$/.test(urn)) refusals.add(line, 'URN', urn, 'a URN of five or six digits')
    else if (urns.has(urn)) {
      refusals.add(
        line,
        'URN',
        urn,
        `each establishment once: the URN stands on line ${urns.get(urn) ?? 0} too`,
      )
    } else urns.set(urn, line)
  }
  const read = Object.values(giasMap.columns)
  return settled(opened, { format: 'gias', rows, refusals, read, scopes: { establishment: rows } })
}

/** The partnership's roster: one line for each time that a school is in a cluster. */
export async function surveyRoster(opened: Opened): Promise<Found> {
  const refusals = new Refusals(opened.part.name)
  const kept: RosterRow[] = []
  let rows = 0
  for await (const { line, cells } of linesOf(opened.part, opened)) {
    if (line <= opened.headerLine) continue
    rows += 1
    const read = rosterRowOf(line, cellsByName(opened, cells))
    if ('problems' in read) {
      for (const { column, value, expected } of read.problems)
        refusals.add(line, column, value, expected)
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
  const places = new Map<string, number>()
  const years = new Set<number>()
  let vintage: LocalRow['status'] | undefined
  let rows = 0
  for await (const { line, cells } of linesOf(opened.part, opened)) {
    if (line <= opened.headerLine) continue
    rows += 1
    const read = localRowOf(line, cellsByName(opened, cells))
    if ('problems' in read) addAll(refusals, line, read.problems)
    else {
      const { urn, measure, year, group, status } = read.row
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
      vintage ??= status
    }
  }
  const [year] = years.size === 1 ? years : [undefined]
  const scopes = { result: places.size }
  const found = settled(opened, { format: 'local', rows, refusals, read: [...localHeader], scopes })
  return 'refused' in found
    ? found
    : { ...found, year: year ?? null, yearFrom: 'rows', vintage: vintage ?? null }
}

function addAll(refusals: Refusals, line: number, problems: readonly LocalProblem[]): void {
  for (const { column, value, expected } of problems) refusals.add(line, column, value, expected)
}

interface Counted {
  readonly format: Survey['format']
  readonly rows: number
  readonly refusals: Refusals
  readonly read: readonly string[]
  readonly scopes: Readonly<Record<string, number>>
}

function settled(opened: Opened, { format, rows, refusals, read, scopes }: Counted): Found {
  if (rows === 0) return Refusals.one(opened.part.name, 'rows below the header: there are none.')
  if (refusals.any) return { refused: refusals.all() }
  const known = new Set(read.map(columnName))
  const others = opened.header.filter(
    (header) =>
      !known.has(columnName(header)) &&
      !opened.droppedColumns.includes(header) &&
      header.trim() !== '',
  )
  const isRegister = format === 'gias'
  return {
    format,
    year: null,
    yearFrom: 'none',
    vintage: null,
    encoding: opened.encoding,
    delimiter: opened.delimiter,
    headerLine: opened.headerLine,
    header: opened.header,
    rowsRead: rows,
    rowsByScope: scopes,
    ignored: [],
    ignoredColumns: isRegister
      ? [{ because: 'register details that no page needs', columns: others.length }]
      : [],
    unknownColumns: isRegister ? [] : others,
    droppedColumns: opened.droppedColumns,
    columns: [],
  }
}
