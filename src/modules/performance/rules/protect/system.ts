/**
 * What readers see, as numbers that belong together. One number is one cell, however many tables
 * show it: a school's cell may stand in the table of its cluster, of its trust and of its authority.
 */
export interface System {
  readonly cells: readonly Cell[]
  readonly sums: readonly Sum[]
}

export type CellId = string

export interface Cell {
  readonly id: CellId
  /** The pupils behind the number; `undefined` where no file tells, which may be few. */
  readonly pupils: number | undefined
}

/** The total is the sum of its parts: a cluster of its schools, all pupils of boys and girls, three years of each. */
export interface Sum {
  readonly total: CellId
  readonly parts: readonly CellId[]
}

/** A sum as an equation: coefficients by the position of the cell, which add up to 0. */
export type Equation = ReadonlyMap<number, number>

/** A system by positions instead of ids. */
export interface Indexed {
  readonly cells: readonly Cell[]
  readonly positions: ReadonlyMap<CellId, number>
  readonly equations: readonly Equation[]
  /** Positions of cells that are the total of a sum. */
  readonly totals: ReadonlySet<number>
}

/** Cells in the order of their ids, so that the answer does not hang on the order in which they are given. */
export function indexed({ cells, sums }: System): Indexed {
  const sorted = cells.toSorted((a, b) => (a.id < b.id ? -1 : Number(a.id > b.id)))
  const positions = new Map(sorted.map(({ id }, position) => [id, position]))
  if (positions.size !== cells.length) throw new Error('Two cells have one id')
  return {
    cells: sorted,
    positions,
    equations: sums.map((sum) => equationOf(sum, positions)),
    totals: new Set(sums.map(({ total }) => positionOf(total, positions))),
  }
}

function equationOf({ total, parts }: Sum, positions: Indexed['positions']): Equation {
  const equation = new Map<number, number>()
  for (const [id, by] of [[total, -1] as const, ...parts.map((part) => [part, 1] as const)]) {
    const position = positionOf(id, positions)
    equation.set(position, (equation.get(position) ?? 0) + by)
  }
  for (const [position, coefficient] of equation) {
    if (coefficient === 0) equation.delete(position)
  }
  return equation
}

function positionOf(id: CellId, positions: Indexed['positions']): number {
  const position = positions.get(id)
  if (position === undefined) throw new Error(`A sum names a cell that is not there: ${id}`)
  return position
}

export function idOf({ cells }: Indexed, position: number): CellId {
  const cell = cells[position]
  if (cell === undefined) throw new Error(`No cell at ${position}`)
  return cell.id
}
