import { roundHalfAway } from '#lib/rounding.ts'
import { defaultPolicy } from '#modules/performance/rules/default-policy.ts'
import { measureOf } from '#modules/performance/rules/catalogue.ts'
import { directionOf } from '#modules/performance/rules/direction.ts'
import type { Direction } from '#modules/performance/model.ts'
import { trendRuleOf } from '#modules/performance/policy.ts'
import type { PrintedRow, PrintedTable } from './printed.ts'

/** A figure of one school and year: `value` is as printed, `numerator` what makes it where anything does. */
export interface Figure {
  readonly pupils: number
  readonly numerator?: number
  readonly value: number
}

/** How far an invented cohort may lie from the school's usual size, as shares of that. */
const least = 0.7
const most = 1.4

/**
 * Cohorts that make the printed percentages of one school, the nearest to `sizes` (one a year). For
 * the last two years those are taken that also make the printed change and arrow; where none do,
 * the printed figures stand without a numerator if they do, for the booklet took its changes from
 * hidden decimals.
 */
export function fittedRow(
  row: PrintedRow,
  table: PrintedTable,
  sizes: readonly number[],
): Figure[] {
  const choices = row.figures.map((printed = 0, i) =>
    cohortsMaking(printed, table.decimals[i] ?? 0, sizes[i] ?? 0),
  )
  const plain = row.figures.map((printed = 0, i) => ({ pupils: sizes[i] ?? 0, value: printed }))
  const nearest = choices.map((choice, i) => choice[0] ?? plain[i] ?? never())
  const pair = pairThatFits(choices.at(-2) ?? [], choices.at(-1) ?? [], row, table)
  if (pair !== undefined) return [...nearest.slice(0, -2), ...pair]
  const lastTwo = plain.slice(-2)
  return fits(lastTwo, row, table) ? [...nearest.slice(0, -2), ...lastTwo] : nearest
}

/** Every cohort near `size` of which some whole number of pupils rounds to the printed figure. */
export function cohortsMaking(printed: number, decimals: number, size: number): Figure[] {
  const first = Math.ceil(size * least)
  const cohorts = Array.from({ length: Math.floor(size * most) - first + 1 }, (_, i) => first + i)
  return cohorts
    .toSorted((a, b) => Math.abs(a - size) - Math.abs(b - size) || a - b)
    .flatMap((pupils) => {
      const numerator = Math.round((printed * pupils) / 100)
      const makes = roundHalfAway((100 * numerator) / pupils, decimals)
      return makes === printed ? [{ pupils, numerator, value: printed }] : []
    })
}

function pairThatFits(
  before: readonly Figure[],
  now: readonly Figure[],
  row: PrintedRow,
  table: PrintedTable,
): readonly Figure[] | undefined {
  const pairs = now.flatMap((b, j) => before.map((a, i) => ({ figures: [a, b], far: i + 2 * j })))
  return pairs.toSorted((a, b) => a.far - b.far).find(({ figures }) => fits(figures, row, table))
    ?.figures
}

function fits(figures: readonly Figure[], row: PrintedRow, table: PrintedTable): boolean {
  const [before, now] = figures
  if (before === undefined || now === undefined) return false
  const by = exact(now) - exact(before)
  const same = row.change === undefined || roundHalfAway(by, table.changeDecimals) === row.change
  return same && arrowOf(by, table.measure) === row.arrow
}

/** The percentage that the pupils make, or else the printed figure. */
export function exact({ pupils, numerator, value }: Figure): number {
  return numerator === undefined ? value : (100 * numerator) / pupils
}

/** The arrow of the product's own rule for a movement of a measure. */
function arrowOf(by: number, measure: string): Direction | undefined {
  const found = measureOf(measure)
  if (found === undefined) throw new Error(`No measure ${measure}`)
  return directionOf(by, trendRuleOf(found, defaultPolicy))
}

function never(): never {
  throw new Error('A printed row has more figures than years')
}
