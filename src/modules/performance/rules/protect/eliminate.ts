import type { Equation } from './system.ts'

/**
 * Gauss and Jordan over whole numbers, so that nothing is lost to rounding: every equation that is
 * left has one hidden cell that no other has. A hidden cell can be worked out exactly when it is
 * the only hidden one of an equation that is left.
 */
export function eliminated(
  equations: readonly Equation[],
  isHidden: ReadonlySet<number>,
): Equation[] {
  const byPivot = new Map<number, Equation>()
  for (const equation of equations) {
    const left = withoutPivots(equation, byPivot)
    const pivot = left.keys().find((position) => isHidden.has(position))
    if (pivot === undefined) continue
    for (const [other, before] of byPivot) {
      if (before.has(pivot)) byPivot.set(other, without(pivot, before, left))
    }
    byPivot.set(pivot, left)
  }
  return [...byPivot.values()]
}

/** The equations left hold no pivot but their own, so that one pass brings no pivot back. */
function withoutPivots(equation: Equation, byPivot: ReadonlyMap<number, Equation>): Equation {
  let left = equation
  for (const position of equation.keys()) {
    const by = byPivot.get(position)
    if (by !== undefined) left = without(position, left, by)
  }
  return left
}

/** Takes so much of one equation from another that a cell goes out of it. */
function without(position: number, from: Equation, by: Equation): Equation {
  const times = by.get(position) ?? 0n
  const less = from.get(position) ?? 0n
  const left = new Map<number, bigint>()
  for (const [other, coefficient] of from) left.set(other, coefficient * times)
  for (const [other, coefficient] of by) {
    const difference = (left.get(other) ?? 0n) - coefficient * less
    if (difference === 0n) left.delete(other)
    else left.set(other, difference)
  }
  return inLowestTerms(left)
}

function inLowestTerms(equation: Equation): Equation {
  let divisor = 0n
  for (const coefficient of equation.values()) {
    divisor = commonDivisor(divisor, coefficient)
    if (divisor === 1n) return equation
  }
  return new Map(equation.entries().map(([position, value]) => [position, value / divisor]))
}

function commonDivisor(a: bigint, b: bigint): bigint {
  let [more, less] = [a < 0n ? -a : a, b < 0n ? -b : b]
  while (less !== 0n) [more, less] = [less, more % less]
  return more
}
