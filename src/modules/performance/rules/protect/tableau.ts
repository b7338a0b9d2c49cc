import { inverse, lessTimes, times } from './modular.ts'
import type { Equation } from './system.ts'

type Row = Map<number, number>

/**
 * The sums of a system, solved for its hidden cells (Gauss and Jordan). Every hidden cell is either
 * bound, the only bound one of a row that tells it by the others, or loose, free to differ. A hidden
 * cell can be worked out exactly when it is bound by a row that has no loose cell. Rows without a
 * hidden cell are spare: each binds the next cell of it that is hidden.
 */
export class Tableau {
  readonly #rows: Row[]
  /** By position: the rows in which a cell occurs. */
  readonly #rowsWith: Set<number>[]
  readonly #boundBy = new Map<number, number>()
  readonly #boundIn = new Map<number, number>()
  readonly #loose = new Set<number>()

  constructor(equations: readonly Equation[], size: number) {
    this.#rows = equations.map((equation) => new Map(equation))
    this.#rowsWith = Array.from({ length: size }, () => new Set())
    for (const [number, row] of this.#rows.entries()) {
      for (const position of row.keys()) this.#rowsWith[position]?.add(number)
    }
  }

  isHidden(position: number): boolean {
    return this.#boundBy.has(position) || this.#loose.has(position)
  }

  hide(position: number): void {
    if (this.isHidden(position)) return
    const spare = this.#shortest(this.spareWith(position))
    if (spare === undefined) this.#loose.add(position)
    else this.#bind(position, spare)
  }

  show(position: number): void {
    if (this.#loose.delete(position)) return
    const number = this.#boundBy.get(position)
    if (number === undefined) return
    this.#boundBy.delete(position)
    this.#boundIn.delete(number)
    const other = this.#looseIn(number)
    if (other === undefined) return
    this.#loose.delete(other)
    this.#bind(other, number)
  }

  /** Whether the hidden cell at a position can be worked out. */
  isTold(position: number): boolean {
    const number = this.#boundBy.get(position)
    return number !== undefined && this.#looseIn(number) === undefined
  }

  /** Hidden cells that can be worked out. */
  told(): number[] {
    return [...this.#boundBy.keys()].filter((position) => this.isTold(position))
  }

  /** What tells a bound cell: it has no other bound one. */
  equationOf(position: number): Equation {
    const row = this.#rows[this.#boundBy.get(position) ?? -1]
    if (row === undefined) throw new Error(`No row binds the cell at ${position}`)
    return row
  }

  /** Numbers of the spare rows in which a cell occurs. */
  spareWith(position: number): number[] {
    return [...(this.#rowsWith[position] ?? [])].filter((number) => !this.#boundIn.has(number))
  }

  row(number: number): Equation {
    return this.#rows[number] ?? new Map()
  }

  #looseIn(number: number): number | undefined {
    const row = this.#rows[number]
    if (row === undefined) return undefined
    for (const position of row.keys()) if (this.#loose.has(position)) return position
    return undefined
  }

  #shortest(numbers: readonly number[]): number | undefined {
    const size = (number: number) => this.row(number).size
    return numbers.toSorted((a, b) => size(a) - size(b) || a - b)[0]
  }

  /** Solves a row for a cell, and takes the cell out of every other row. */
  #bind(position: number, number: number): void {
    const row = this.#rows[number] ?? new Map<number, number>()
    scale(row, inverse(row.get(position) ?? 0))
    for (const other of [...(this.#rowsWith[position] ?? [])]) {
      if (other !== number) this.#takeOut(position, other, row)
    }
    this.#boundBy.set(position, number)
    this.#boundIn.set(number, position)
  }

  #takeOut(position: number, from: number, by: Row): void {
    const row = this.#rows[from] ?? new Map<number, number>()
    const share = row.get(position) ?? 0
    for (const [other, coefficient] of by) {
      const left = lessTimes(row.get(other) ?? 0, share, coefficient)
      if (left === 0) {
        row.delete(other)
        this.#rowsWith[other]?.delete(from)
      } else {
        row.set(other, left)
        this.#rowsWith[other]?.add(from)
      }
    }
  }
}

function scale(row: Row, by: number): void {
  if (by === 1) return
  for (const [position, coefficient] of row) row.set(position, times(coefficient, by))
}

/** One equation less so much of another that a cell goes out of it. */
export function without(position: number, from: Equation, by: Equation): Equation {
  const share = times(from.get(position) ?? 0, inverse(by.get(position) ?? 0))
  if (share === 0) return from
  const left = new Map(from)
  for (const [other, coefficient] of by) {
    const rest = lessTimes(left.get(other) ?? 0, share, coefficient)
    if (rest === 0) left.delete(other)
    else left.set(other, rest)
  }
  return left
}
