import { academicYear } from '#lib/academic-year.ts'
import type { Group, Vintage } from '#modules/performance/model.ts'

export interface YearTold {
  readonly year: number
  readonly vintage: Vintage | null
}

const words: Readonly<Record<string, Vintage>> = {
  prov: 'provisional',
  rev: 'revised',
  final: 'final',
}

/**
 * The academic year of a row: "201718", "2017/18", "2017-18" or the year in which it ends, with
 * the status that may stand behind it, as in "2025 (prov)". `undefined` for anything else, such as
 * three years together.
 */
export function yearIn(text: string): YearTold | undefined {
  const { from = '', to, status = '' } = form.exec(text.trim())?.groups ?? {}
  const year = endingYear(from, to)
  if (year === undefined) return undefined
  return { year: academicYear(year), vintage: words[status.toLowerCase()] ?? null }
}

function endingYear(from: string, to: string | undefined): number | undefined {
  const year = Number(from) + (to === undefined ? 0 : 1)
  const follows = to === undefined || Number(to) === year % 100
  return follows && isLikely(year) ? year : undefined
}

const form = /^(?<from>\d{4})(?:[-/]?(?<to>\d{2}))?(?:\s*\((?<status>[a-z]+)\))?$/i

function isLikely(year: number): boolean {
  return year >= 1990 && year <= 2100
}

interface Filters {
  readonly totals: Readonly<Record<string, readonly string[]>>
  readonly groups: readonly {
    readonly column: string
    readonly value: string
    readonly group: Group
  }[]
}

/**
 * Whose figures a row has: all pupils where every filter stands at a total, a group where one
 * filter alone names it. `undefined` for pupils of whom no page speaks, or two filters at once.
 */
export function groupIn(
  { totals, groups }: Filters,
  valueOf: (column: string) => string | undefined,
): Group | undefined {
  const narrowed = Object.entries(totals).flatMap(([column, all]) => {
    const value = valueOf(column)
    return value === undefined || value === '' || all.includes(value) ? [] : [{ column, value }]
  })
  const [first, second] = narrowed
  if (first === undefined) return 'all'
  if (second !== undefined) return undefined
  return groups.find(({ column, value }) => column === first.column && value === first.value)?.group
}
