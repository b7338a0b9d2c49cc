import { idOf, leaksAround } from './attack.ts'
import { cheapestCure, type Cost } from './cure.ts'
import { indexed, type Cell, type CellId, type Indexed, type System } from './system.ts'

export interface Asked {
  /** Cells of so many pupils or fewer are hidden; a cell of no pupils is a true 0. At 0 nothing is. */
  readonly threshold: number
  /** Cells that the readers know or that have to be shown. */
  readonly open: ReadonlySet<CellId>
  /** Cells that are hidden before the rule is asked, as their source codes them. */
  readonly alwaysHidden?: ReadonlySet<CellId>
}

export interface Protection {
  /** All that is hidden: what had to be, and what would give it away. */
  readonly hidden: ReadonlySet<CellId>
  /** Cells of few pupils, and those hidden before. */
  readonly primary: ReadonlySet<CellId>
  /** Hidden cells that nothing can keep, since all that could stand before them is open. */
  readonly givenAway: ReadonlySet<CellId>
}

/**
 * Hides the cells of few pupils, and as few others as can be found, so that none of them can be
 * worked out from what is shown ("Access specification", statistical disclosure control). Others
 * are chosen by their number, then by their pupils, then by their id; a total is worth several of
 * its parts. Each cell at risk is given its cheapest cover, then covers that proved needless are
 * shown again, those of most pupils first.
 */
export function protect(system: System, asked: Asked): Protection {
  const within = indexed(system)
  const primary = new Set(
    within.cells.flatMap((cell, position) => (isPrimary(cell, asked) ? [position] : [])),
  )
  const cost = costIn(within, asked)
  const { hidden, givenAway } = covered(within, primary, cost)
  showNeedless(within, primary, hidden, cost)
  const ids = (positions: Iterable<number>) =>
    new Set([...positions].map((position) => idOf(within, position)))
  return {
    hidden: ids([...hidden, ...givenAway].toSorted((a, b) => a - b)),
    primary: ids(primary),
    givenAway: ids(givenAway),
  }
}

function isPrimary({ id, pupils }: Cell, { threshold, open, alwaysHidden }: Asked): boolean {
  if (open.has(id)) return false
  if (alwaysHidden?.has(id) === true) return true
  if (threshold === 0) return false
  return pupils === undefined || (pupils > 0 && pupils <= threshold)
}

/** How many parts a total is worth: a page without its total answers nothing. */
const partsOfTotal = 3
const moreThanAnyPupils = 1e9

/** A number of no pupils covers badly: whoever knows that there are none knows the number. */
function costIn(system: Indexed, { open }: Asked): Cost {
  return (position) => {
    const cell = system.cells[position]
    if (cell === undefined || open.has(cell.id)) return undefined
    const parts = system.totals.has(position) ? partsOfTotal : 1
    return (parts + (cell.pupils === 0 ? 1 : 0)) * moreThanAnyPupils + (cell.pupils ?? 0)
  }
}

/** Every turn hides a cell more or gives one up, so that there are no more turns than cells. */
function covered(
  system: Indexed,
  primary: ReadonlySet<number>,
  cost: Cost,
): { hidden: Set<number>; givenAway: Set<number> } {
  const hidden = new Set(primary)
  const givenAway = new Set<number>()
  let waiting = [...primary]
  for (let position = waiting.shift(); position !== undefined; position = waiting.shift()) {
    if (!hidden.has(position)) continue
    const more = cheapestCure(system, hidden, position, cost)
    if (more === undefined) {
      hidden.delete(position)
      givenAway.add(position)
      waiting = [...hidden]
    } else if (more.length > 0) {
      for (const other of more) hidden.add(other)
      waiting.push(position, ...more)
    }
  }
  return { hidden, givenAway }
}

function showNeedless(
  system: Indexed,
  primary: ReadonlySet<number>,
  hidden: Set<number>,
  cost: Cost,
): void {
  const others = [...hidden].filter((position) => !primary.has(position))
  const dearestFirst = others.toSorted((a, b) => (cost(b) ?? 0) - (cost(a) ?? 0) || a - b)
  for (const position of dearestFirst) {
    const beside = (system.equationsOf[position] ?? []).flatMap((number) => [
      ...(system.equations[number]?.keys() ?? []),
    ])
    hidden.delete(position)
    if (leaksAround(system, beside, hidden).length > 0) hidden.add(position)
  }
}
