import { emptyTally, tally, type Cell, type ColumnTally } from '../rules/cells.ts'
import type { PublishedScope } from '../model.ts'
import { columnName } from '../rules/columns.ts'
import { cellIn as figureCell } from './known-cells.ts'
import { checkShape } from './shape.ts'
import type { WideMap } from './wide-maps.ts'
import { linesOf } from '#platform/uploads/lines.ts'
import type { Refusals } from './refusals.ts'
import type { Opened } from './survey.ts'
import type { Found } from './wide-columns.ts'

/** What the rows of a wide file add up to. */
export interface Counted {
  readonly rows: number
  readonly byScope: Readonly<Record<string, number>>
  /** By the place of the column in the file. */
  readonly tallies: ReadonlyMap<number, ColumnTally>
  readonly extremes: ReadonlyMap<number, Extremes>
}

/** The first numbers of a column that lie lowest and highest, have a % sign, or are not whole. */
export interface Extremes {
  readonly low: Seen
  readonly high: Seen
  readonly percent?: Seen | undefined
  readonly fraction?: Seen | undefined
}

export interface Seen {
  readonly value: number
  readonly line: number
  readonly text: string
}

/** Reads every row once; what is wrong with a row or a cell goes to the refusals. */
export async function countRows(
  opened: Opened,
  map: WideMap,
  columns: readonly Found[],
  refusals: Refusals,
): Promise<Counted> {
  const byScope: Record<string, number> = {}
  const counted = { tallies: new Map<number, ColumnTally>(), extremes: new Map<number, Extremes>() }
  const rowChecks = { opened, map, refusals, lines: new Map<string, number>() }
  let rows = 0
  for await (const { line, cells } of linesOf(opened.part, opened)) {
    if (line <= opened.headerLine) continue
    rows += 1
    const scope = checkRow(rowChecks, line, cells)
    if (scope !== undefined) byScope[scope] = (byScope[scope] ?? 0) + 1
    for (const column of columns) {
      const { index: key, header } = column
      countCell({ key, header }, line, cells[key], { ...counted, refusals })
    }
  }
  return { rows, byScope, ...counted }
}

/** Whom a row is about, by its code and never by its place; `undefined` for a code that the map does not have. */
export function scopeOf(
  { places }: Pick<Opened, 'places'>,
  map: WideMap,
  cells: readonly string[],
): PublishedScope | undefined {
  for (const { column, codes } of map.scopes) {
    const scope = codes[cellIn(places, cells, column)]
    if (scope !== undefined) return scope
  }
  return map.otherwise
}

function cellIn(
  places: Opened['places'],
  cells: readonly string[],
  column: string | undefined,
): string {
  const place = column === undefined ? undefined : places.get(columnName(column))
  return (cells[place ?? -1] ?? '').trim()
}

interface RowChecks {
  readonly opened: Opened
  readonly map: WideMap
  readonly refusals: Refusals
  /** On which line each school, authority and nation stands. */
  readonly lines: Map<string, number>
}

function checkRow(
  checks: RowChecks,
  line: number,
  cells: readonly string[],
): PublishedScope | undefined {
  const { opened, map, refusals } = checks
  const cell = (column: string | undefined) => cellIn(opened.places, cells, column)
  checkShape(opened, line, cells, refusals)
  const scope = scopeOf(opened, map, cells)
  if (scope === undefined) refusals.add(line, ...unknownScope(map, cell))
  else if (checksOf(scope)(checks, line, cell)) {
    const { column, whom } = subjectOf(map, scope, cell)
    checkOnce(checks, line, column, whom)
  }
  return scope
}

function unknownScope({ scopes }: WideMap, cell: CellOf): [string | null, string, string] {
  const [first] = scopes
  const codes = Object.entries(first?.codes ?? {}).map(([code, is]) => `${code} (${is})`)
  return [first?.column ?? null, cell(first?.column), `one of ${codes.join(', ')}`]
}

function checksOf(scope: PublishedScope): typeof checkSchool {
  if (scope === 'school') return checkSchool
  return scope === 'trust' ? checkTrust : () => true
}

/** Whom a row is about, in a word that no other row of the file may have. */
function subjectOf(
  { rows, scopes }: WideMap,
  scope: PublishedScope,
  cell: CellOf,
): { column: string | undefined; whom: string } {
  if (scope === 'school') return { column: rows.urn, whom: cell(rows.urn) }
  if (scope === 'trust') return { column: rows.name, whom: cell(rows.name) }
  return { column: scopes[0]?.column, whom: `${scope} ${cell(rows.laNumber)}` }
}

type CellOf = (column: string | undefined) => string

/** Whether the row names its school; what is wrong is refused. */
function checkSchool({ map: { rows }, refusals }: RowChecks, line: number, cell: CellOf): boolean {
  const wanted = [
    [rows.urn, /^\d{5,6}$/, 'a URN of six digits'],
    [rows.laNumber, /^\d{3}$/, 'the number of an authority, three digits'],
    [rows.establishment, /^\d{0,4}$/, 'the number of an establishment, four digits'],
  ] as const
  const wrong = wanted.filter(([column, form]) => column !== undefined && !form.test(cell(column)))
  for (const [column, , expected] of wrong) {
    refusals.add(line, column ?? null, cell(column), expected)
  }
  return wrong.length === 0
}

/** Whether the row names its trust, and its schools by their URNs; what is wrong is refused. */
function checkTrust({ map: { rows }, refusals }: RowChecks, line: number, cell: CellOf): boolean {
  const wrong = membersIn(cell(rows.members)).filter((urn) => !/^\d{5,6}$/.test(urn))
  for (const urn of wrong) {
    refusals.add(
      line,
      rows.members ?? null,
      urn,
      'URNs of six digits with a semicolon between them',
    )
  }
  if (cell(rows.name) === '') refusals.add(line, rows.name ?? null, '', 'the name of a trust')
  return wrong.length === 0 && cell(rows.name) !== ''
}

/** The URNs of a list in one cell: "136354;140214". */
export function membersIn(text: string): string[] {
  return text
    .split(';')
    .map((urn) => urn.trim())
    .filter((urn) => urn !== '')
}

function checkOnce(
  { lines, refusals }: RowChecks,
  line: number,
  column: string | undefined,
  whom: string,
): void {
  const earlier = lines.get(whom)
  if (earlier === undefined) lines.set(whom, line)
  else refusals.add(line, column ?? null, whom, `each row once: line ${earlier} is of the same`)
}

export function countCell(
  { key, header }: { readonly key: number; readonly header: string },
  line: number,
  text: string | undefined,
  into: {
    tallies: Map<number, ColumnTally>
    extremes: Map<number, Extremes>
    refusals: Refusals
  },
): void {
  if (text === undefined) return
  const cell = figureCell(text)
  if (cell.kind === 'unknown') into.refusals.add(line, header, text, numberExpected)
  if (cell.kind !== 'number') return
  into.tallies.set(key, tally(into.tallies.get(key) ?? emptyTally, cell))
  const known = into.extremes.get(key)
  if (known !== undefined && !isNews(known, cell)) return
  into.extremes.set(key, extremesWith(known, { ...cell, line, text }))
}

type NumberCell = Extract<Cell, { kind: 'number' }>

/** Few numbers of a column are: five million are asked of a national file. */
function isNews({ low, high, percent, fraction }: Extremes, cell: NumberCell): boolean {
  return (
    cell.value < low.value ||
    cell.value > high.value ||
    (cell.percent && percent === undefined) ||
    (!cell.whole && fraction === undefined)
  )
}

function extremesWith(known: Extremes | undefined, seen: Seen & NumberCell): Extremes {
  const { low, high, percent, fraction } = known ?? { low: seen, high: seen }
  return {
    low: seen.value < low.value ? seen : low,
    high: seen.value > high.value ? seen : high,
    percent: firstOf(percent, seen, seen.percent),
    fraction: firstOf(fraction, seen, !seen.whole),
  }
}

function firstOf(known: Seen | undefined, seen: Seen, counts: boolean): Seen | undefined {
  if (known !== undefined) return known
  return counts ? seen : undefined
}

const numberExpected = 'a number, or one of the published codes such as SUPP, NA or x'
