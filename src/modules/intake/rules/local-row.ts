import { parseAcademicYear } from '#lib/academic-year.ts'
import { groups, vintages, type Measure } from '#modules/performance/model.ts'
import { measureOf } from '#modules/performance/rules/catalogue.ts'
import type { LocalRow } from '../model.ts'
import { readCell } from './cells.ts'

export interface LocalProblem {
  readonly column: string
  readonly value: string
  readonly expected: string
}

/** Words that stand for an area in place of a URN: a figure to compare with. */
const areaWords = ['ENGLAND', 'REGION', 'LA'] as const

/** One line of a partnership's own results, or every cell of it that is wrong. */
export function localRowOf(
  line: number,
  cell: (column: string) => string,
): { row: LocalRow } | { problems: LocalProblem[] } {
  const urn = cell('urn').toUpperCase()
  const whom = isWhom(urn)
    ? []
    : [wrong('urn', cell, `a URN of six digits, or one of ${areaWords.join(', ')}`)]
  const place = placeIn(cell)
  const numbers = numbersIn(cell, measureOf(cell('measure')))
  if (whom.length > 0 || 'problems' in place || 'problems' in numbers) {
    return { problems: [...whom, ...problemsOf(place), ...problemsOf(numbers)] }
  }
  return { row: { line, urn, ...place, ...numbers } }
}

function problemsOf(read: object | { problems: LocalProblem[] }): LocalProblem[] {
  return 'problems' in read ? read.problems : []
}

type Place = Pick<LocalRow, 'measure' | 'year' | 'group' | 'status'>

/** What a figure is of, and how firm it is. */
function placeIn(cell: (column: string) => string): Place | { problems: LocalProblem[] } {
  const measure = measureOf(cell('measure'))?.code
  const year = parseAcademicYear(cell('year'))
  const group = groupIn(cell('group'))
  const status = statusIn(cell('status'))
  if (measure && year && group && status) return { measure, year, group, status }
  const found: Readonly<Record<string, unknown>> = { measure, year, group, status }
  const missing = placeExpected.filter(({ column }) => found[column] === undefined)
  return { problems: missing.map(({ column, expected }) => wrong(column, cell, expected)) }
}

const placeExpected = [
  { column: 'measure', expected: 'a code of the measure list, such as PHON_Y1' },
  { column: 'year', expected: 'a year like 2017 or 2016/17' },
  { column: 'group', expected: `one of ${groups.join(', ')}` },
  { column: 'status', expected: `one of ${vintages.join(', ')}` },
] as const

/** An empty cell means all pupils. */
function groupIn(text: string): LocalRow['group'] | undefined {
  const asked = text === '' ? 'all' : text.toLowerCase()
  return groups.find((known) => known.toLowerCase() === asked)
}

/** An empty cell means that the school reported it. */
function statusIn(text: string): LocalRow['status'] | undefined {
  const asked = text === '' ? 'school-reported' : text
  return vintages.find((known) => known === asked)
}

function isWhom(urn: string): boolean {
  return /^\d{6}$/.test(urn) || areaWords.some((word) => word === urn)
}

type Numbers = Pick<LocalRow, 'pupils' | 'numerator' | 'value' | 'code'>

function numbersIn(
  cell: (column: string) => string,
  measure: Measure | undefined,
): Numbers | { problems: LocalProblem[] } {
  const pupils = countIn(cell('pupils'))
  const numerator = countIn(cell('numerator'))
  if (pupils === undefined)
    return one('pupils', cell, 'a whole number, or nothing where it is not known')
  if (numerator === undefined) return one('numerator', cell, 'a whole number, or nothing')
  const value = figureIn(cell('value'))
  if (value === undefined) return one('value', cell, 'a number, or a code such as SUPP or x')
  if (typeof value === 'string') return { pupils, numerator, value: null, code: value }
  const problem = disagreement(cell, measure, { pupils, numerator, number: value })
  if (problem !== undefined) return { problems: [problem] }
  return { pupils, numerator, value: value ?? share(pupils, numerator), code: null }
}

/** A number, a code as it stands, `null` for an empty cell, `undefined` for anything else. */
function figureIn(text: string): number | string | null | undefined {
  if (text === '') return null
  const cell = readCell(text)
  if (cell.kind === 'code') return cell.code
  return cell.kind === 'number' ? cell.value : undefined
}

interface Found {
  readonly pupils: number | null
  readonly numerator: number | null
  readonly number: number | null
}

/** The first way in which the numbers of a line contradict each other or their measure. */
function disagreement(
  cell: (column: string) => string,
  measure: Measure | undefined,
  found: Found,
): LocalProblem | undefined {
  if (isMoreThanAll(found)) {
    return wrong('numerator', cell, `at most the ${found.pupils ?? 0} pupils of the cohort`)
  }
  const counted = share(found.pupils, found.numerator)
  if (found.number === null) {
    return counted === null
      ? wrong('value', cell, 'a figure, a code, or pupils and numerator to make one from')
      : undefined
  }
  if (measure === undefined) return undefined
  if (!isInRange(found.number, measure)) {
    return wrong('value', cell, `a figure from ${measure.lowest} to ${measure.highest}`)
  }
  return misfit(cell, measure, found, counted)
}

function isMoreThanAll({ pupils, numerator }: Found): boolean {
  return numerator !== null && pupils !== null && numerator > pupils
}

function isInRange(value: number, { lowest, highest }: Measure): boolean {
  return value >= lowest && value <= highest
}

/** A percentage may differ from its pupils by rounding, 0.6 of a point at most. */
function misfit(
  cell: (column: string) => string,
  measure: Measure,
  { pupils, numerator, number }: Found,
  counted: number | null,
): LocalProblem | undefined {
  if (number === null || counted === null || measure.unit !== 'percent') return undefined
  if (Math.abs(number - counted) <= 0.6) return undefined
  const made = `what ${numerator ?? 0} of ${pupils ?? 0} pupils makes, ${counted.toFixed(1)}%`
  return wrong('value', cell, made)
}

function share(pupils: number | null, numerator: number | null): number | null {
  return pupils === null || numerator === null || pupils === 0 ? null : (100 * numerator) / pupils
}

function countIn(text: string): number | null | undefined {
  if (text === '') return null
  return /^\d{1,7}$/.test(text) ? Number(text) : undefined
}

function one(
  column: string,
  cell: (column: string) => string,
  expected: string,
): { problems: LocalProblem[] } {
  return { problems: [wrong(column, cell, expected)] }
}

function wrong(column: string, cell: (column: string) => string, expected: string): LocalProblem {
  return { column, value: cell(column), expected }
}
