import { academicYear } from '#lib/academic-year.ts'
import { measureOf } from '#modules/performance/rules/catalogue.ts'
import type { Given, Refusal, Survey, SurveyColumn } from '../model.ts'
import { emptyTally, percentForm, readCell, tally, type ColumnTally } from '../rules/cells.ts'
import { columnName } from '../rules/columns.ts'
import {
  columnMeanings,
  meaningOfColumn,
  yearFromSuffixes,
  type ColumnMeaning,
} from '../rules/wide.ts'
import type { WideMap } from './formats.ts'
import { linesOf } from './lines.ts'
import { Refusals } from './refusals.ts'
import type { Opened } from './survey.ts'

interface Found extends ColumnMeaning {
  readonly index: number
  readonly header: string
  readonly kind: SurveyColumn['kind']
}

/** Surveys one row a school, one column a figure: the performance tables of every year. */
export async function surveyWide(
  opened: Opened,
  map: WideMap,
  given: Given,
): Promise<Survey | { refused: readonly Refusal[] }> {
  const found = figuresIn(opened, map)
  const suffixes = found.flatMap(({ suffix }) => suffix ?? [])
  const year = yearOf(opened.part.name, suffixes, given)
  if (typeof year === 'object') return year
  const cohorts = cohortsFor(opened, found)
  const refusals = new Refusals(opened.part.name)
  const counted = await countRows(opened, map, [...found, ...cohorts], refusals)
  if (counted.rows === 0)
    return Refusals.one(opened.part.name, 'rows below the header: there are none.')
  if (refusals.any) return { refused: refusals.all() }
  const columns = columnsOf([...found, ...cohorts], counted.tallies, year)
  checkRanges(counted, columns, refusals)
  if (refusals.any) return { refused: refusals.all() }
  return {
    format: map.format,
    year,
    yearFrom: given.year === undefined ? 'suffixes' : 'given',
    vintage: given.vintage ?? null,
    encoding: opened.encoding,
    delimiter: opened.delimiter,
    headerLine: opened.headerLine,
    header: opened.header,
    rowsRead: counted.rows,
    rowsByScope: counted.byScope,
    ignored: [],
    ...leftColumns(opened, map, [...found, ...cohorts]),
    droppedColumns: opened.droppedColumns,
    columns,
  }
}

function figuresIn(opened: Opened, map: WideMap): Found[] {
  const meanings = columnMeanings(map)
  return [...opened.places].flatMap(([name, index]) => {
    const meaning = meaningOfColumn(name, meanings)
    if (meaning === undefined) return []
    return [{ ...meaning, index, header: opened.header[index] ?? name, kind: 'measure' as const }]
  })
}

/** The numbers of pupils that figures are of, each once. */
function cohortsFor(opened: Opened, found: readonly Found[]): Found[] {
  const names = new Map<string, SurveyColumn['kind']>()
  for (const { cohort, coverage, suffix } of found) {
    if (suffix !== undefined) continue
    names.set(cohort, 'cohort')
    if (coverage !== undefined) names.set(coverage, 'coverage')
  }
  return [...names].flatMap(([name, kind]) => {
    const index = opened.places.get(columnName(name))
    if (index === undefined) return []
    const plain = {
      measure: '',
      group: 'all',
      cohort: '',
      coverage: undefined,
      suffix: undefined,
    } as const
    return [{ ...plain, index, header: opened.header[index] ?? name, kind }]
  })
}

function yearOf(
  file: string,
  suffixes: readonly string[],
  given: Given,
): number | { refused: readonly Refusal[] } {
  const inferred = yearFromSuffixes(suffixes)
  if (given.year !== undefined && inferred !== undefined && given.year !== inferred) {
    return Refusals.one(
      file,
      `a file of ${given.year}: its prior-year columns end with _${String(inferred - 1).slice(2)}, so it is of ${inferred}.`,
    )
  }
  const year = given.year ?? inferred
  if (year === undefined) {
    return Refusals.one(
      file,
      'a year: the file has no year column and no prior-year columns to tell it from. Give it with --year, or choose it on the page.',
    )
  }
  return year
}

interface Counted {
  readonly rows: number
  readonly byScope: Record<string, number>
  readonly tallies: ReadonlyMap<number, ColumnTally>
  /** The first number of each column that lies highest and lowest, with its line. */
  readonly extremes: ReadonlyMap<number, { low: Seen; high: Seen }>
}

interface Seen {
  readonly value: number
  readonly line: number
  readonly text: string
}

async function countRows(
  opened: Opened,
  map: WideMap,
  columns: readonly Found[],
  refusals: Refusals,
): Promise<Counted> {
  const byScope: Record<string, number> = {}
  const tallies = new Map<number, ColumnTally>()
  const extremes = new Map<number, { low: Seen; high: Seen }>()
  const urns = new Map<string, number>()
  let rows = 0
  for await (const { line, cells } of linesOf(opened.part, opened)) {
    if (line <= opened.headerLine) continue
    rows += 1
    const scope = scopeOf(opened, map, cells)
    if (scope === undefined) refuseScope(opened, map, line, cells, refusals)
    else byScope[scope] = (byScope[scope] ?? 0) + 1
    if (scope === 'school') checkSchool(opened, map, line, cells, urns, refusals)
    checkLength(opened, line, cells, refusals)
    for (const column of columns)
      countCell(column, line, cells[column.index], { tallies, extremes, refusals })
  }
  return { rows, byScope, tallies, extremes }
}

export function scopeOf(
  { places }: Pick<Opened, 'places'>,
  map: WideMap,
  cells: readonly string[],
): (typeof map.scopes)[string] | undefined {
  return map.scopes[(cells[places.get(columnName(map.rows.scope)) ?? -1] ?? '').trim()]
}

function refuseScope(
  { places }: Opened,
  map: WideMap,
  line: number,
  cells: readonly string[],
  refusals: Refusals,
): void {
  const codes = Object.entries(map.scopes).map(([code, is]) => `${code} (${is})`)
  const value = cells[places.get(columnName(map.rows.scope)) ?? -1] ?? ''
  refusals.add(line, map.rows.scope, value, `one of ${codes.join(', ')}`)
}

function checkSchool(
  { places }: Opened,
  map: WideMap,
  line: number,
  cells: readonly string[],
  urns: Map<string, number>,
  refusals: Refusals,
): void {
  const urn = (cells[places.get(columnName(map.rows.urn)) ?? -1] ?? '').trim()
  if (!/^\d{5,6}$/.test(urn)) {
    refusals.add(line, map.rows.urn, urn, 'a URN of six digits')
    return
  }
  const earlier = urns.get(urn)
  if (earlier === undefined) urns.set(urn, line)
  else
    refusals.add(line, map.rows.urn, urn, `each school once: the URN stands on line ${earlier} too`)
}

function checkLength(
  { header }: Opened,
  line: number,
  cells: readonly string[],
  refusals: Refusals,
): void {
  const extra = cells.slice(header.length).find((cell) => cell.trim() !== '')
  if (extra === undefined) return
  refusals.add(
    line,
    '',
    extra,
    `at most ${header.length} cells, as the header has: something stands beyond them`,
  )
}

function countCell(
  { index, header }: Found,
  line: number,
  text: string | undefined,
  into: {
    tallies: Map<number, ColumnTally>
    extremes: Map<number, { low: Seen; high: Seen }>
    refusals: Refusals
  },
): void {
  if (text === undefined) return
  const cell = readCell(text)
  if (cell.kind === 'unknown') {
    into.refusals.add(
      line,
      header,
      text,
      'a number, or one of the published codes such as SUPP, NA or x',
    )
  }
  if (cell.kind !== 'number') return
  into.tallies.set(index, tally(into.tallies.get(index) ?? emptyTally, cell))
  const seen = { value: cell.value, line, text }
  const known = into.extremes.get(index)
  if (known === undefined) into.extremes.set(index, { low: seen, high: seen })
  else if (seen.value < known.low.value) into.extremes.set(index, { ...known, low: seen })
  else if (seen.value > known.high.value) into.extremes.set(index, { ...known, high: seen })
}

function columnsOf(
  found: readonly Found[],
  tallies: ReadonlyMap<number, ColumnTally>,
  year: number,
): SurveyColumn[] {
  const positionOf = (name: string | undefined) => {
    const place = found.findIndex(
      ({ header, kind }) => name !== undefined && kind !== 'measure' && columnName(header) === name,
    )
    return place === -1 ? null : place
  }
  return found.map((column, position) => {
    const counted = tallies.get(column.index) ?? emptyTally
    const carried = column.suffix !== undefined
    const isPercent = column.kind === 'coverage' || measureOf(column.measure)?.unit === 'percent'
    return {
      position,
      index: column.index,
      header: column.header,
      kind: column.kind,
      measure: column.kind === 'measure' ? column.measure : null,
      group: column.group,
      year: carried ? academicYear(2000 + Number(column.suffix)) : year,
      form: isPercent ? percentForm(counted) : 'number',
      cohort: column.kind === 'measure' && !carried ? positionOf(column.cohort) : null,
      coverage: column.kind === 'measure' && !carried ? positionOf(column.coverage) : null,
      carried,
      rounded: counted.numbers > 0 && counted.fractions === 0,
    }
  })
}

function checkRanges(counted: Counted, columns: readonly SurveyColumn[], refusals: Refusals): void {
  for (const column of columns) {
    const { index, header, form } = column
    const seen = counted.extremes.get(index)
    const range = rangeOf(column)
    if (seen === undefined || range === undefined) continue
    const [low, high] = range
    for (const { value, line, text } of new Set([seen.low, seen.high])) {
      const scaled = form === 'fraction' ? value * 100 : value
      if (scaled < low || scaled > high)
        refusals.add(line, header, text, `a figure from ${low} to ${high}`)
    }
  }
}

const mostPupils = 10_000_000

/** What a figure may be; the limits of an interval may lie outside the range of their measure. */
function rangeOf({ kind, measure }: SurveyColumn): readonly [number, number] | undefined {
  if (kind === 'cohort') return [0, mostPupils]
  if (kind === 'coverage') return [0, 100]
  const known = measure === null ? undefined : measureOf(measure)
  return known === undefined ? undefined : [known.lowest, known.highest]
}

/** What is not read of a file and why; what the map has never heard of is named. */
function leftColumns(
  { places, header, droppedColumns }: Opened,
  map: WideMap,
  read: readonly Found[],
): Pick<Survey, 'ignoredColumns' | 'unknownColumns'> {
  const taken = new Set(read.map(({ index }) => index))
  const named = new Set(Object.values(map.rows).map(columnName))
  const ignored = new Map<string, number>()
  const unknown: string[] = []
  for (const [name, index] of places) {
    const text = header[index] ?? name
    if (taken.has(index) || named.has(name) || droppedColumns.includes(text)) continue
    const rule = map.ignored.find(({ pattern }) => new RegExp(pattern, 'i').test(name))
    if (rule === undefined) unknown.push(text)
    else ignored.set(rule.because, (ignored.get(rule.because) ?? 0) + 1)
  }
  return {
    ignoredColumns: [...ignored].map(([because, columns]) => ({ because, columns })),
    unknownColumns: unknown,
  }
}
