import type { Equation, Indexed } from './system.ts'

/** The lowest and the highest that a number can be. */
type Interval = readonly [number, number]

/** What is known of a number before any sum is looked at: it is none or more, and at most its cohort. */
function atFirst({ cells }: Indexed, position: number): Interval {
  const cell = cells[position]
  return cell?.reached === undefined ? [-Infinity, Infinity] : [0, cell.pupils ?? Infinity]
}

/**
 * Whether the hidden cells of an equation add up to the least or the most that they can: then each
 * of them is known. Two hidden numbers that make 0 together are both 0.
 */
export function tellsByBounds(
  system: Indexed,
  equation: Equation,
  isHidden: ReadonlySet<number>,
): boolean {
  const sum = sumOfHidden(system, equation, isHidden)
  if (sum === undefined) return false
  const hidden = [...equation].filter(([position]) => isHidden.has(position))
  const [least, most] = hidden.reduce<Interval>(
    ([low, high], [position, coefficient]) => {
      const [from, to] = scaled(atFirst(system, position), Number(coefficient))
      return [low + from, high + to]
    },
    [0, 0],
  )
  return hidden.length > 0 && (isSame(sum, least) || isSame(sum, most))
}

/** What the hidden cells of an equation add up to; `undefined` where a number beside them is not given. */
function sumOfHidden(
  { cells }: Indexed,
  equation: Equation,
  isHidden: ReadonlySet<number>,
): number | undefined {
  let sum = 0
  for (const [position, coefficient] of equation) {
    if (isHidden.has(position)) continue
    const reached = cells[position]?.reached
    if (reached === undefined) return undefined
    sum -= Number(coefficient) * reached
  }
  return sum
}

function scaled([low, high]: Interval, by: number): Interval {
  return by < 0 ? [high * by, low * by] : [low * by, high * by]
}

/** Numbers made from percentages agree up to the last binary digits. */
function isSame(a: number, b: number): boolean {
  return Math.abs(a - b) < 1e-6
}
