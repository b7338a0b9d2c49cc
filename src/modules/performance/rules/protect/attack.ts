import { tellsByBounds } from './bounds.ts'
import { eliminated } from './eliminate.ts'
import { indexed, type CellId, type Equation, type Indexed, type System } from './system.ts'

/** An equation that gives hidden cells away. To hide one more of its cells is the only cure. */
export interface Leak {
  readonly cells: readonly number[]
  readonly equation: Equation
}

/**
 * The hidden cells that a patient reader can work out exactly from what is shown: by sums and
 * differences, and because no number is below 0 or above its cohort.
 */
export function recoverable(system: System, hidden: ReadonlySet<CellId>): Set<CellId> {
  const within = indexed(system)
  const unknown = positionsOf(within, hidden)
  const found = new Set<CellId>()
  for (;;) {
    const told = leaksAmong(within, within.equations, unknown).flatMap(({ cells }) => cells)
    if (told.length === 0) return found
    for (const position of told) {
      unknown.delete(position)
      found.add(idOf(within, position))
    }
  }
}

/** The leaks of all hidden cells that hang together with these through hidden cells. */
export function leaksAround(
  system: Indexed,
  around: Iterable<number>,
  isHidden: ReadonlySet<number>,
): Leak[] {
  const reached = new Set(around)
  const equations = new Set<number>()
  for (const position of reached) {
    if (!isHidden.has(position)) continue
    const fresh = (system.equationsOf[position] ?? []).filter((number) => !equations.has(number))
    for (const number of fresh) {
      equations.add(number)
      for (const next of hiddenIn(system, number, isHidden)) reached.add(next)
    }
  }
  const found = [...equations].flatMap((number) => system.equations[number] ?? [])
  return leaksAmong(system, found, isHidden)
}

function hiddenIn(system: Indexed, number: number, isHidden: ReadonlySet<number>): number[] {
  const equation = system.equations[number]
  return equation === undefined ? [] : hiddenOf(equation, isHidden)
}

function leaksAmong(
  system: Indexed,
  equations: readonly Equation[],
  isHidden: ReadonlySet<number>,
): Leak[] {
  const left = eliminated(equations, isHidden)
  const exact = left.flatMap((equation): Leak[] => {
    const cells = hiddenOf(equation, isHidden)
    return cells.length === 1 ? [{ cells, equation }] : []
  })
  const bounded = [...equations, ...left]
    .filter((equation) => tellsByBounds(system, equation, isHidden))
    .map((equation) => ({ cells: hiddenOf(equation, isHidden), equation }))
  return [...exact, ...bounded]
}

function hiddenOf(equation: Equation, isHidden: ReadonlySet<number>): number[] {
  return [...equation.keys()].filter((position) => isHidden.has(position))
}

function positionsOf({ positions }: Indexed, ids: ReadonlySet<CellId>): Set<number> {
  return new Set([...ids].flatMap((id) => positions.get(id) ?? []))
}

export function idOf({ cells }: Indexed, position: number): CellId {
  const cell = cells[position]
  if (cell === undefined) throw new Error(`No cell at ${position}`)
  return cell.id
}
