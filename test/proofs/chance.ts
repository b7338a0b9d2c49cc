/** Chance that can be had again: the same seed makes the same choices. */
export class Chance {
  readonly seed: number
  #state: number

  constructor(seed = seedGiven()) {
    this.seed = seed
    this.#state = seed
  }

  /** A whole number from `from` to `to`, both of them too. */
  between(from: number, to: number): number {
    return from + Math.floor(this.#next() * (to - from + 1))
  }

  of<T>(choices: readonly T[]): T {
    const chosen = choices[this.between(0, choices.length - 1)]
    if (chosen === undefined) throw new Error('Nothing to choose from')
    return chosen
  }

  /** Mulberry32: small, and even enough to choose by. */
  #next(): number {
    this.#state = Math.trunc(this.#state + 0x6d_2b_79_f5)
    let mixed = Math.imul(this.#state ^ (this.#state >>> 15), 1 | this.#state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

function seedGiven(): number {
  const given = Number(process.env['TRELLIS_SEED'] ?? '')
  return given > 0 ? given : (Date.now() % 1_000_000_000) + 1
}
