import type { Refusal, Survey, SurveyColumn } from '../model.ts'
import { emptyTally, type ColumnTally } from '../rules/cells.ts'
import { leftOf, longColumnsOf } from './long-columns.ts'
import type { LongMap } from './long-maps.ts'
import { isOf, readRow, type CellOf, type RowRead } from './long-rows.ts'
import { Refusals } from './refusals.ts'
import type { Opened } from './survey.ts'
import { rowsBelow } from './survey-rows.ts'
import { checkRanges } from './wide-ranges.ts'
import { countCell, type Extremes } from './wide-rows.ts'

/** Surveys one row a place, year and kind of pupils: explore-education-statistics and the like. */
export async function surveyLong(
  opened: Opened,
  map: LongMap,
): Promise<Survey | { refused: readonly Refusal[] }> {
  const refusals = new Refusals(opened.part.name)
  const columns = longColumnsOf(opened, map)
  const seen = new Seen(columns)
  for await (const each of rowsBelow(opened, refusals)) {
    const row = readRow(map, (column) => opened.places.has(column), each.cell)
    countRow({ seen, refusals }, each, row)
  }
  if (seen.rows === 0) {
    return Refusals.one(opened.part.name, 'rows below the header: there are none.')
  }
  if (refusals.any) return { refused: refusals.all() }
  if (seen.figures === 0) {
    return Refusals.one(opened.part.name, 'figures of the catalogue: no row of this file has one.')
  }
  checkRanges(seen.extremes, columns, refusals, ({ position }) => position)
  if (refusals.any) return { refused: refusals.all() }
  return surveyOf(opened, map, columns, seen)
}

/** What the rows of a long file add up to. */
class Seen {
  rows = 0
  figures = 0
  readonly years = new Set<number>()
  readonly byScope: Record<string, number> = {}
  readonly ignored = new Map<string, number>()
  /** By the position of the column: one column of a file may hold many measures. */
  readonly extremes = new Map<number, Extremes>()
  readonly tallies = new Map<number, ColumnTally>()
  /** On which line the figures of each place, year and group stand. */
  readonly lines = new Map<string, number>()
  readonly columns: readonly SurveyColumn[]

  constructor(columns: readonly SurveyColumn[]) {
    this.columns = columns
  }

  count({ place, year }: Found): void {
    this.figures += 1
    this.byScope[place.scope] = (this.byScope[place.scope] ?? 0) + 1
    this.years.add(year)
  }

  ignore(because: string): void {
    this.ignored.set(because, (this.ignored.get(because) ?? 0) + 1)
  }
}

type Found = Extract<RowRead, { place: unknown }>

interface Line {
  readonly line: number
  readonly cells: readonly string[]
  readonly cell: CellOf
}

interface Counting {
  readonly seen: Seen
  readonly refusals: Refusals
}

function countRow({ seen, refusals }: Counting, each: Line, row: RowRead): void {
  seen.rows += 1
  if ('wrong' in row) {
    const { column, expected } = row.wrong
    refusals.add(each.line, column, each.cell(column), expected)
  } else if ('ignored' in row) seen.ignore(row.ignored)
  else countFigures({ seen, refusals }, each, row)
}

/** A row without a figure of the catalogue is counted as left out. */
function countFigures(counting: Counting, each: Line, row: Found): void {
  const { seen, refusals } = counting
  const columns = seen.columns.filter(({ when }) => isOf(when, each.cell))
  for (const { position: key, index, header } of columns) {
    const { tallies, extremes } = seen
    countCell({ key, header }, each.line, each.cells[index], { tallies, extremes, refusals })
  }
  const first = columns.find(({ kind }) => kind === 'measure')
  if (first === undefined) seen.ignore('of figures that no measure has')
  else {
    seen.count(row)
    checkOnce(counting, each, row, first)
  }
}

/** A place has the figures of a year and group on one row. */
function checkOnce(
  { seen, refusals }: Counting,
  { line, cells }: Line,
  { place, year, group }: Found,
  { position, index, header, group: own }: SurveyColumn,
): void {
  const whom = place.urn ?? place.laNumber ?? place.region ?? ''
  const which = [place.scope, whom, year, own ?? group, position].join(' ')
  const earlier = seen.lines.get(which)
  if (earlier === undefined) seen.lines.set(which, line)
  else refusals.add(line, header, cells[index] ?? null, twice(earlier))
}

function twice(earlier: number): string {
  return `each figure once: line ${earlier} is of the same place, year and pupils`
}

function surveyOf(
  opened: Opened,
  map: LongMap,
  columns: readonly SurveyColumn[],
  seen: Seen,
): Survey {
  const [year = null] = seen.years.size === 1 ? seen.years : []
  return {
    format: map.format,
    dataSet: map.key,
    year,
    yearFrom: 'rows',
    vintage: null,
    encoding: opened.encoding,
    delimiter: opened.delimiter,
    headerLine: opened.headerLine,
    header: opened.header,
    rowsRead: seen.rows,
    rowsByScope: seen.byScope,
    ignored: [...seen.ignored].map(([because, rows]) => ({ because, rows })),
    ...leftOf(opened, map, columns),
    droppedColumns: opened.droppedColumns,
    columns: columns.map((column, position) => {
      const { numbers, fractions } = seen.tallies.get(position) ?? emptyTally
      return { ...column, rounded: column.over === null && numbers > 0 && fractions === 0 }
    }),
  }
}
