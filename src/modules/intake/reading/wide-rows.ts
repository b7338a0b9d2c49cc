import { emptyTally, readCell, tally, type ColumnTally } from '../rules/cells.ts'
import { columnName } from '../rules/columns.ts'
import { checkShape } from './shape.ts'
import type { WideMap } from './formats.ts'
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
      countCell(column, line, cells[column.index], { ...counted, refusals })
    }
  }
  return { rows, byScope, ...counted }
}

/** Whom a row is about, by its code and never by its place; `undefined` for a code that the map does not have. */
export function scopeOf(
  { places }: Pick<Opened, 'places'>,
  map: WideMap,
  cells: readonly string[],
): (typeof map.scopes)[string] | undefined {
  return map.scopes[cellIn(places, cells, map.rows.scope)]
}

function cellIn(places: Opened['places'], cells: readonly string[], column: string): string {
  return (cells[places.get(columnName(column)) ?? -1] ?? '').trim()
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
): ReturnType<typeof scopeOf> {
  const { opened, map, refusals } = checks
  const cell = (column: string) => cellIn(opened.places, cells, column)
  checkShape(opened, line, cells, refusals)
  const scope = scopeOf(opened, map, cells)
  if (scope === undefined) {
    const codes = Object.entries(map.scopes).map(([code, is]) => `${code} (${is})`)
    refusals.add(line, map.rows.scope, cell(map.rows.scope), `one of ${codes.join(', ')}`)
  } else if (scope !== 'school')
    checkOnce(checks, line, map.rows.scope, `${scope} ${cell(map.rows.laNumber)}`)
  else if (checkSchool(checks, line, cell))
    checkOnce(checks, line, map.rows.urn, cell(map.rows.urn))
  return scope
}

/** Whether the row names its school; what is wrong is refused. */
function checkSchool(
  { map: { rows }, refusals }: RowChecks,
  line: number,
  cell: (column: string) => string,
): boolean {
  const wanted = [
    [rows.urn, /^\d{5,6}$/, 'a URN of six digits'],
    [rows.laNumber, /^\d{3}$/, 'the number of an authority, three digits'],
    [rows.establishment, /^\d{0,4}$/, 'the number of an establishment, four digits'],
  ] as const
  const wrong = wanted.filter(([column, form]) => !form.test(cell(column)))
  for (const [column, , expected] of wrong) refusals.add(line, column, cell(column), expected)
  return wrong.length === 0
}

function checkOnce(
  { lines, refusals }: RowChecks,
  line: number,
  column: string,
  whom: string,
): void {
  const earlier = lines.get(whom)
  if (earlier === undefined) lines.set(whom, line)
  else refusals.add(line, column, whom, `each row once: line ${earlier} is of the same`)
}

function countCell(
  { index, header }: Found,
  line: number,
  text: string | undefined,
  into: {
    tallies: Map<number, ColumnTally>
    extremes: Map<number, Extremes>
    refusals: Refusals
  },
): void {
  if (text === undefined) return
  const cell = readCell(text)
  if (cell.kind === 'unknown') into.refusals.add(line, header, text, numberExpected)
  if (cell.kind !== 'number') return
  into.tallies.set(index, tally(into.tallies.get(index) ?? emptyTally, cell))
  const seen = { ...cell, line, text }
  into.extremes.set(index, extremesWith(into.extremes.get(index), seen))
}

function extremesWith(
  known: Extremes | undefined,
  seen: Seen & { readonly percent: boolean; readonly whole: boolean },
): Extremes {
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
