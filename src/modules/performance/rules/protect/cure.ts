import { leaksAround } from './attack.ts'
import type { Indexed } from './system.ts'

/** What it costs to hide the cell at a position; `undefined` where it cannot be hidden. */
export type Cost = (position: number) => number | undefined

interface Step {
  readonly more: readonly number[]
  readonly cost: number
}

/**
 * The cheapest cells to hide as well, so that a hidden cell cannot be worked out any more; none
 * where it is safe already, `undefined` where nothing can keep it. An equation that gives the cell
 * away does so until another of its cells is hidden, so that only those need be tried. Where the
 * cheapest are not found soon, the cheapest one of the first equation is a step on the way.
 */
export function cheapestCure(
  system: Indexed,
  isHidden: ReadonlySet<number>,
  position: number,
  cost: Cost,
): readonly number[] | undefined {
  const steps: Step[] = [{ more: [], cost: 0 }]
  const seen = new Set<string>()
  let first: Step | undefined
  for (let tries = 0; tries < mostTries; tries += 1) {
    const step = takeCheapest(steps)
    if (step === undefined) return undefined
    const next = nextSteps(system, isHidden, position, step, cost)
    if (next === undefined) return step.more
    if (next.length === 0) return undefined
    first ??= next[0]
    addUnseen(steps, next, seen)
  }
  return first?.more
}

function addUnseen(steps: Step[], next: readonly Step[], seen: Set<string>): void {
  for (const found of next) {
    const name = found.more.toSorted((a, b) => a - b).join(' ')
    if (!seen.has(name)) steps.push(found)
    seen.add(name)
  }
}

const mostTries = 120

/** One more cell of an equation that gives the cell away, the cheapest first; `undefined` where none does. */
function nextSteps(
  system: Indexed,
  isHidden: ReadonlySet<number>,
  position: number,
  { more, cost: before }: Step,
  cost: Cost,
): Step[] | undefined {
  const hidden = new Set([...isHidden, ...more])
  const ways = leaksAround(system, [position], hidden)
    .filter(({ cells }) => cells.includes(position))
    .map(({ equation }) =>
      [...equation.keys()].flatMap((other): Step[] => {
        const extra = hidden.has(other) ? undefined : cost(other)
        return extra === undefined ? [] : [{ more: [...more, other], cost: before + extra }]
      }),
    )
  return ways
    .toSorted((a, b) => a.length - b.length)[0]
    ?.toSorted((a, b) => a.cost - b.cost || compare(a.more, b.more))
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
