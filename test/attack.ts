import type { CellId, System } from '#modules/performance/rules/protect/system.ts'

/**
 * The hidden cells that have one value only, found by the other way about: a hidden cell is safe if
 * the table may differ in it and still look the same. Such differences are combinations of hidden
 * columns that come to nothing, reckoned here modulo two primes.
 */
export function told(system: System, hidden: ReadonlySet<CellId>): Set<CellId> {
  return new Set([...primes].flatMap((prime) => [...toldModulo(prime, system, hidden)]))
}

/** Below 2 to the power of 26, so that products stay exact. */
const primes = [67_108_859, 33_554_393] as const

function toldModulo(prime: number, system: System, hidden: ReadonlySet<CellId>): Set<CellId> {
  const cells = [...hidden]
  const height = system.sums.length
  const columns = cells.map((id, at) => {
    const column = new Float64Array(height + cells.length)
    for (const [row, { total, parts }] of system.sums.entries()) {
      const count = parts.filter((part) => part === id).length - (total === id ? 1 : 0)
      column[row] = (count + prime) % prime
    }
    column[height + at] = 1
    return column
  })
  const safe = new Set<CellId>()
  for (const difference of combinationsToNothing(columns, height, prime)) {
    for (const [at, id] of cells.entries()) if (difference[height + at] !== 0) safe.add(id)
  }
  return new Set(cells.filter((id) => !safe.has(id)))
}

function combinationsToNothing(
  columns: readonly Float64Array[],
  height: number,
  prime: number,
): Float64Array[] {
  let left = [...columns]
  for (let row = 0; row < height; row += 1) {
    const pivot = left.find((column) => column[row] !== 0)
    if (pivot === undefined) continue
    const inverse = power(pivot[row] ?? 0, prime - 2, prime)
    left = left.filter((column) => column !== pivot)
    for (const column of left) {
      const times = ((column[row] ?? 0) * inverse) % prime
      if (times === 0) continue
      for (const [at, value] of pivot.entries()) {
        if (value !== 0) column[at] = ((column[at] ?? 0) + (prime - times) * value) % prime
      }
    }
  }
  return left
}

function power(base: number, exponent: number, prime: number): number {
  let result = 1
  for (let square = base, bits = exponent; bits > 0; bits = Math.floor(bits / 2)) {
    if (bits % 2 === 1) result = (result * square) % prime
    square = (square * square) % prime
  }
  return result
}
