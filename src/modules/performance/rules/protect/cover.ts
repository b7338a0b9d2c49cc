import type { Equation } from './system.ts'
import { without, type Tableau } from './tableau.ts'

/** What it costs to hide the cell at a position; `undefined` where it cannot be hidden. */
export type Cost = (position: number) => number | undefined

/** Cells to hide as well, and what would tell the cell at risk after all but the last of them. */
interface Step {
  readonly more: readonly number[]
  readonly cost: number
  readonly equation: Equation
  readonly bound: readonly Bound[]
}

/** A spare equation that binds a cell which is to be hidden as well. */
interface Bound {
  readonly position: number
  readonly equation: Equation
}

const mostTries = 300
/** Of the cells of one equation only the cheapest are tried. */
const mostWays = 24

/**
 * The cheapest cells to hide as well, so that a hidden cell cannot be worked out any more;
 * `undefined` where nothing can keep it. An equation that tells the cell does so until another of
 * its cells is hidden, so that only those need be tried. Where the cheapest are not found soon, the
 * cheapest cell of the first equation is a step on the way.
 */
export function cheapestCover(
  tableau: Tableau,
  position: number,
  cost: Cost,
): readonly number[] | undefined {
  const start: Step = { more: [], cost: 0, equation: tableau.equationOf(position), bound: [] }
  const steps = stepsAfter(start, position, tableau, cost)
  const first = steps[0]
  const seen = new Set<string>()
  for (let tries = 0; tries < mostTries; tries += 1) {
    const step = takeCheapest(steps)
    if (step === undefined) return undefined
    const bound = bindLast(tableau, step)
    if (bound === undefined) return step.more
    for (const next of stepsAfter(bound, position, tableau, cost)) {
      const name = next.more.toSorted((a, b) => a - b).join(' ')
      if (!seen.has(name)) steps.push(next)
      seen.add(name)
    }
  }
  return first?.more
}

/** One more cell of the equation that tells the cell at risk, the cheapest first. */
function stepsAfter(
  { more, cost: before, equation, bound }: Step,
  position: number,
  tableau: Tableau,
  cost: Cost,
): Step[] {
  const ways: Step[] = []
  for (const other of equation.keys()) {
    if (other === position || tableau.isHidden(other)) continue
    const extra = cost(other)
    if (extra !== undefined) {
      ways.push({ more: [...more, other], cost: before + extra, equation, bound })
    }
  }
  return ways.toSorted((a, b) => a.cost - b.cost || compare(a.more, b.more)).slice(0, mostWays)
}

/** What tells the cell at risk once the last cell is hidden too; `undefined` where nothing does. */
function bindLast(tableau: Tableau, step: Step): Step | undefined {
  const last = step.more.at(-1)
  if (last === undefined) throw new Error('A step hides a cell')
  const spare = spareWith(tableau, step.bound, last)
  if (spare === undefined) return undefined
  return {
    ...step,
    equation: without(last, step.equation, spare),
    bound: [...step.bound, { position: last, equation: spare }],
  }
}

/** The shortest spare equation that still has the cell once the cells before it are bound. */
function spareWith(
  tableau: Tableau,
  bound: readonly Bound[],
  position: number,
): Equation | undefined {
  const numbers = new Set([position, ...bound.map((by) => by.position)].flatMap(spares))
  return [...numbers]
    .toSorted((a, b) => a - b)
    .map((number) =>
      bound.reduce((left, by) => without(by.position, left, by.equation), tableau.row(number)),
    )
    .filter((equation) => equation.has(position))
    .toSorted((a, b) => a.size - b.size)[0]

  function spares(of: number): number[] {
    return tableau.spareWith(of)
  }
}

function takeCheapest(steps: Step[]): Step | undefined {
  const least = steps.reduce<number>(
    (best, step, at) => (isBefore(step, steps[best]) ? at : best),
    0,
  )
  return steps.splice(least, 1)[0]
}

function isBefore(step: Step, than: Step | undefined): boolean {
  if (than === undefined) return false
  return step.cost < than.cost || (step.cost === than.cost && compare(step.more, than.more) < 0)
}

/** By the first position that differs, so that one answer comes out of equal costs. */
function compare(a: readonly number[], b: readonly number[]): number {
  const at = a.findIndex((position, i) => position !== b[i])
  return at === -1 ? 0 : (a[at] ?? 0) - (b[at] ?? 0)
}
