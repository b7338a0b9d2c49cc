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
export const areaWords = ['ENGLAND', 'REGION', 'LA'] as const

/** One line of a partnership's own results, or every cell of it that is wrong. */
export function localRowOf(
  line: number,
  cell: (column: string) => string,
): { row: LocalRow } | { problems: LocalProblem[] } {
  const urn = cell('urn').toUpperCase()
  const year = parseAcademicYear(cell('year'))
  const measure = measureOf(cell('measure'))
  const group = groups.find(
    (known) => known.toLowerCase() === (cell('group') || 'all').toLowerCase(),
  )
  const status = vintages.find((known) => known === (cell('status') || 'school-reported'))
  const numbers = numbersIn(cell, measure)
  const problems = [
    ...(isWhom(urn)
      ? []
      : [wrong('urn', cell, `a URN of six digits, or one of ${areaWords.join(', ')}`)]),
    ...(measure === undefined
      ? [wrong('measure', cell, 'a code of the measure list, such as PHON_Y1')]
      : []),
    ...(year === undefined ? [wrong('year', cell, 'a year like 2017 or 2016/17')] : []),
    ...(group === undefined ? [wrong('group', cell, `one of ${groups.join(', ')}`)] : []),
    ...(status === undefined ? [wrong('status', cell, `one of ${vintages.join(', ')}`)] : []),
    ...('problems' in numbers ? numbers.problems : []),
  ]
  if (problems.length > 0 || 'problems' in numbers) return { problems }
  if (year === undefined || measure === undefined || group === undefined || status === undefined) {
    return { problems }
  }
  return { row: { line, urn, measure: measure.code, year, group, status, ...numbers } }
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
  const value = cell('value') === '' ? undefined : readCell(cell('value'))
  if (pupils === undefined)
    return one('pupils', cell, 'a whole number, or nothing where it is not known')
  if (numerator === undefined) return one('numerator', cell, 'a whole number, or nothing')
  if (value?.kind === 'unknown') return one('value', cell, 'a number, or a code such as SUPP or x')
  if (value?.kind === 'code') return { pupils, numerator, value: null, code: value.code }
  const number = value?.value ?? null
  const problem = disagreement(cell, measure, { pupils, numerator, number })
  if (problem !== undefined) return { problems: [problem] }
  return { pupils, numerator, value: number ?? share(pupils, numerator), code: null }
}

function disagreement(
  cell: (column: string) => string,
  measure: Measure | undefined,
  found: { pupils: number | null; numerator: number | null; number: number | null },
): LocalProblem | undefined {
  const { pupils, numerator, number } = found
  if (numerator !== null && pupils !== null && numerator > pupils) {
    return wrong('numerator', cell, `at most the ${pupils} pupils of the cohort`)
  }
  const counted = share(pupils, numerator)
  if (number === null && counted === null) {
    return wrong('value', cell, 'a figure, a code, or pupils and numerator to make one from')
  }
  if (
    number !== null &&
    measure !== undefined &&
    (number < measure.lowest || number > measure.highest)
  ) {
    return wrong('value', cell, `a figure from ${measure.lowest} to ${measure.highest}`)
  }
  if (
    number !== null &&
    counted !== null &&
    measure?.unit === 'percent' &&
    Math.abs(number - counted) > 0.6
  ) {
    return wrong(
      'value',
      cell,
      `what ${numerator ?? 0} of ${pupils ?? 0} pupils makes, ${counted.toFixed(1)}%`,
    )
  }
  return undefined
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
