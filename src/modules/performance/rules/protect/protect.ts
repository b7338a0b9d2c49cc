import { cheapestCover, type Cost } from './cover.ts'
import { idOf, indexed, type Cell, type CellId, type Indexed, type System } from './system.ts'
import { Tableau } from './tableau.ts'

export interface Asked {
  /** Cells of so many pupils or fewer are hidden; a cell of no pupils is a true 0. At 0 nothing is. */
  readonly threshold: number
  /** Cells that the readers know or that have to be shown. */
  readonly open: ReadonlySet<CellId>
  /** Cells that are hidden before the rule is asked, as those that the readers may not see. */
  readonly alwaysHidden?: ReadonlySet<CellId>
  /** Cells that no page shows, and that need no keeping: readers may work them out. */
  readonly unseen?: ReadonlySet<CellId>
  /** How many cells of one it is worth to show a cell; left out, a total is worth three of its parts. */
  readonly worth?: (id: CellId) => number
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
  const primary = positionsThat(within, (cell) => isPrimary(cell, asked))
  const ids = (positions: Iterable<number>) =>
    new Set([...positions].map((position) => idOf(within, position)))
  if (primary.length === 0) return { hidden: new Set(), primary: new Set(), givenAway: new Set() }
  const unseen = positionsThat(within, ({ id }) => asked.unseen?.has(id) === true)
  const tableau = new Tableau(within.equations, within.cells.length)
  for (const position of [...unseen, ...primary]) tableau.hide(position)
  const cost = costIn(within, asked)
  const kept = covered(tableau, primary, cost)
  const hidden = withoutNeedless(tableau, new Set(primary), kept, cost)
  return {
    hidden: ids([...hidden, ...kept.givenAway].toSorted((a, b) => a - b)),
    primary: ids(primary),
    givenAway: ids(kept.givenAway),
  }
}

/** The hidden cells that a patient reader can work out exactly from what is shown, by sums and differences. */
export function recoverable(system: System, hidden: ReadonlySet<CellId>): Set<CellId> {
  const within = indexed(system)
  const tableau = new Tableau(within.equations, within.cells.length)
  for (const position of positionsThat(within, ({ id }) => hidden.has(id))) tableau.hide(position)
  return new Set(tableau.told().map((position) => idOf(within, position)))
}

function positionsThat({ cells }: Indexed, is: (cell: Cell) => boolean): number[] {
  return cells.flatMap((cell, position) => (is(cell) ? [position] : []))
}

function isPrimary({ id, pupils }: Cell, asked: Asked): boolean {
  if (asked.open.has(id) || asked.unseen?.has(id) === true) return false
  return asked.alwaysHidden?.has(id) === true || isFew(pupils, asked.threshold)
}

function isFew(pupils: number | undefined, threshold: number): boolean {
  return threshold > 0 && (pupils === undefined || (pupils > 0 && pupils <= threshold))
}

/** How many parts a total is worth: a page without its total answers nothing. */
const partsOfTotal = 3
const moreThanAnyPupils = 1e9

/** A number of no pupils covers badly: whoever knows that there are none knows the number. */
function costIn(system: Indexed, { open, worth }: Asked): Cost {
  const worthOf = worth ?? worthAsTotal(system)
  return (position) => {
    const cell = system.cells[position]
    if (cell === undefined || open.has(cell.id)) return undefined
    const none = cell.pupils === 0 ? 1 : 0
    return (worthOf(cell.id) + none) * moreThanAnyPupils + (cell.pupils ?? 0)
  }
}

function worthAsTotal({ positions, totals }: Indexed): (id: CellId) => number {
  return (id) => (totals.has(positions.get(id) ?? -1) ? partsOfTotal : 1)
}

interface Kept {
  /** In the order in which they were hidden. */
  readonly hidden: ReadonlySet<number>
  readonly givenAway: ReadonlySet<number>
}

/** Every turn hides a cell more or gives one up, so that there are no more turns than cells. */
function covered(tableau: Tableau, primary: readonly number[], cost: Cost): Kept {
  const hidden = new Set(primary)
  const givenAway = new Set<number>()
  let waiting = [...primary]
  for (let position = waiting.shift(); position !== undefined; position = waiting.shift()) {
    if (!hidden.has(position) || !tableau.isTold(position)) continue
    const more = cheapestCover(tableau, position, cost)
    if (more === undefined) {
      hidden.delete(position)
      givenAway.add(position)
      tableau.show(position)
      waiting = [...hidden]
    } else {
      for (const other of more) {
        hidden.add(other)
        tableau.hide(other)
      }
      waiting.push(position, ...more)
    }
  }
  return { hidden, givenAway }
}

function withoutNeedless(
  tableau: Tableau,
  primary: ReadonlySet<number>,
  kept: Kept,
  cost: Cost,
): ReadonlySet<number> {
  const hidden = new Set(kept.hidden)
  const others = [...hidden].filter((position) => !primary.has(position))
  const dearestFirst = others.toSorted((a, b) => (cost(b) ?? 0) - (cost(a) ?? 0) || a - b)
  for (const position of dearestFirst) {
    tableau.show(position)
    hidden.delete(position)
    if (!tableau.told().some((told) => hidden.has(told))) continue
    tableau.hide(position)
    hidden.add(position)
  }
  return hidden
}
