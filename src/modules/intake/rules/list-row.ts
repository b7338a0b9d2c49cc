import { parseAcademicYear } from '#lib/academic-year.ts'
import { groups, type Group, type SimilarSchool } from '#modules/performance/model.ts'
import { measureOf } from '#modules/performance/rules/catalogue.ts'
import type { TargetRow } from '../model.ts'
import { readCell } from './cells.ts'

export interface ListProblem {
  readonly column: string
  readonly value: string
  readonly expected: string
}

type CellOf = (column: string) => string

interface Check {
  readonly column: string
  readonly fits: (text: string, cell: CellOf) => boolean
  readonly expected: string
}

const isUrn = (text: string) => /^\d{6}$/.test(text)
const isEmptyOr = (fits: (text: string) => boolean) => (text: string) => text === '' || fits(text)

const similarChecks: readonly Check[] = [
  { column: 'urn', fits: isUrn, expected: 'a URN of six digits' },
  { column: 'neighbour_urn', fits: isUrn, expected: 'a URN of six digits' },
  {
    column: 'neighbour_urn',
    fits: (text, cell) => text !== cell('urn'),
    expected: 'another school than the one itself',
  },
  {
    column: 'rank',
    fits: (text) => /^[1-9]\d{0,5}$/.test(text),
    expected: 'a place from 1, the nearest first',
  },
  { column: 'dist', fits: isEmptyOr(isNumber), expected: 'a number, or nothing' },
]

/** One line of a list of similar schools, or every cell of it that is wrong. */
export function similarRowOf(
  line: number,
  cell: CellOf,
): { row: SimilarSchool } | { problems: readonly ListProblem[] } {
  const problems = problemsIn(cell, similarChecks)
  if (problems.length > 0) return { problems }
  const [urn, neighbourUrn] = [cell('urn'), cell('neighbour_urn')]
  const row = {
    line,
    urn,
    neighbourUrn,
    place: Number(cell('rank')),
    distance: numberOf(cell('dist')),
  }
  return { row }
}

const figure = {
  fits: (text: string, cell: CellOf) => isEmptyOr(isNumber)(text) && isInRange(text, cell),
  expected: 'a number that the measure can have, such as 63 for a percentage, or nothing',
}

const targetChecks: readonly Check[] = [
  { column: 'urn', fits: isUrn, expected: 'a URN of six digits' },
  {
    column: 'measure',
    fits: (text) => measureOf(text) !== undefined,
    expected: 'a code of the measure list, such as KS2_RWM_EXS',
  },
  {
    column: 'year',
    fits: (text) => parseAcademicYear(text) !== undefined,
    expected: 'a year like 2027 or 2026/27',
  },
  {
    column: 'group',
    fits: (text) => groupIn(text) !== undefined,
    expected: `one of ${groups.join(', ')}`,
  },
  {
    column: 'pupils',
    fits: isEmptyOr((text) => /^\d{1,6}$/.test(text)),
    expected: 'a number of pupils, or nothing',
  },
  { column: 'estimate', ...figure },
  { column: 'target', ...figure },
  {
    column: 'target',
    fits: (text, cell) => text !== '' || cell('estimate') !== '',
    expected: 'an estimate, a target or both',
  },
]

/** One line of a target-setting collection, or every cell of it that is wrong. */
export function targetRowOf(
  line: number,
  cell: CellOf,
): { row: TargetRow } | { problems: readonly ListProblem[] } {
  const problems = problemsIn(cell, targetChecks)
  const year = parseAcademicYear(cell('year'))
  const group = groupIn(cell('group'))
  if (problems.length > 0 || year === undefined || group === undefined) return { problems }
  return {
    row: {
      line,
      urn: cell('urn'),
      measure: cell('measure'),
      year,
      group,
      pupils: numberOf(cell('pupils')),
      estimate: numberOf(cell('estimate')),
      target: numberOf(cell('target')),
      source: cell('source') === '' ? 'school' : cell('source'),
    },
  }
}

function problemsIn(cell: CellOf, checks: readonly Check[]): ListProblem[] {
  return checks.flatMap(({ column, fits, expected }) =>
    fits(cell(column), cell) ? [] : [{ column, value: cell(column), expected }],
  )
}

/** An empty cell means all pupils. */
function groupIn(text: string): Group | undefined {
  const asked = text === '' ? 'all' : text.toLowerCase()
  return groups.find((known) => known.toLowerCase() === asked)
}

function isNumber(text: string): boolean {
  return readCell(text).kind === 'number'
}

function isInRange(text: string, cell: CellOf): boolean {
  const value = numberOf(text)
  const measure = measureOf(cell('measure'))
  if (value === null || measure === undefined) return true
  return value >= measure.lowest && value <= measure.highest
}

function numberOf(text: string): number | null {
  const read = readCell(text)
  return read.kind === 'number' ? read.value : null
}
