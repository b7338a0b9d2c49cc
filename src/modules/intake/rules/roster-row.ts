import type { RosterLine } from '#modules/clusters/model.ts'
import type { RosterRow } from '../model.ts'
import { readDate } from './cells.ts'
import { rosterLinesOf } from './records.ts'

export interface Problem {
  readonly column: string
  readonly value: string
  readonly expected: string
}

export const rosterPhases = [
  'nursery',
  'infant',
  'junior',
  'first',
  'primary',
  'middle',
  'middle deemed primary',
  'middle deemed secondary',
  'secondary',
  'all-through',
  'special',
  'pru',
  'alternative provision',
  '16 plus',
] as const

/** One line of a roster, or every cell of it that is wrong. */
export function rosterRowOf(
  line: number,
  cell: (column: string) => string,
): { row: RosterRow } | { problems: Problem[] } {
  const from = dateIn(cell('from'))
  const to = dateIn(cell('to'))
  const problems = [...whichProblems(cell), ...whenProblems(cell, from, to)]
  if (problems.length > 0) return { problems }
  const group = cell('group')
  return {
    row: {
      line,
      urn: cell('urn'),
      phase: cell('phase').toLowerCase(),
      cluster: cell('cluster'),
      from: from ?? null,
      to: to ?? null,
      group: group === '' ? null : group,
    },
  }
}

/** What is wrong with the cells that say which school and which cluster. */
function whichProblems(cell: (column: string) => string): Problem[] {
  const problem = (column: string, expected: string) => ({ column, value: cell(column), expected })
  const phase = cell('phase').toLowerCase()
  return [
    !/^\d{6}$/.test(cell('urn')) && problem('urn', 'a URN of six digits'),
    !rosterPhases.some((known) => known === phase) &&
      problem('phase', `one of ${rosterPhases.join(', ')}`),
    !/^[^\p{Cc}]+$/u.test(cell('cluster')) && problem('cluster', 'the name of a cluster'),
    !/^[^\p{Cc}]*$/u.test(cell('group')) && problem('group', 'the name of a group, or nothing'),
  ].filter((found) => found !== false)
}

function whenProblems(
  cell: (column: string) => string,
  from: string | null | undefined,
  to: string | null | undefined,
): Problem[] {
  const problem = (column: string, expected: string) => ({ column, value: cell(column), expected })
  const noDay = [
    from === undefined && problem('from', dateExpected),
    to === undefined && problem('to', dateExpected),
  ].filter((found) => found !== false)
  if (typeof from !== 'string' || typeof to !== 'string' || to >= from) return noDay
  return [problem('to', `a date on or after ${from}`)]
}

const dateExpected = 'a date like 2017-09-01 or 01/09/2017, or nothing'

/** `null` for an empty cell, `undefined` for one that is no date. */
function dateIn(text: string): string | null | undefined {
  return text === '' ? null : readDate(text)
}

/** Lines that put a school in two clusters of one phase on the same day; an all-through school may be in one of each. */
export function overlapsIn(
  rows: readonly RosterRow[],
): { line: number; urn: string; other: number }[] {
  const bySchool = Map.groupBy(rosterLinesOf(rows), ({ urn, phase }) => `${urn} ${phase}`)
  return [...bySchool.values()].flatMap((same) =>
    same.flatMap((row, i) => {
      const other = same.slice(0, i).find((earlier) => overlap(earlier, row))
      return other === undefined ? [] : [{ line: row.line, urn: row.urn, other: other.line }]
    }),
  )
}

function overlap(a: RosterLine, b: RosterLine): boolean {
  return (a.from ?? '') <= (b.to ?? '9999-12-31') && (b.from ?? '') <= (a.to ?? '9999-12-31')
}
