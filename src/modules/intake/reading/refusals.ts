import type { Refusal } from '../model.ts'

const most = 200

/** Collects what is wrong with a file, cell by cell; past the bound it only counts. */
export class Refusals {
  readonly #file: string
  readonly #list: Refusal[] = []
  #more = 0

  constructor(file: string) {
    this.#file = file
  }

  static one(file: string, expected: string): { refused: readonly Refusal[] } {
    return { refused: [{ file, line: null, column: null, value: null, expected }] }
  }

  add(line: number, column: string | null, value: string | null, expected: string): void {
    if (this.#list.length >= most) this.#more += 1
    else this.#list.push({ file: this.#file, line, column, value: shown(value), expected })
  }

  get any(): boolean {
    return this.#list.length > 0
  }

  all(): readonly Refusal[] {
    if (this.#more === 0) return this.#list
    const expected = `${this.#more} more like these.`
    return [...this.#list, { file: this.#file, line: null, column: null, value: null, expected }]
  }
}

/** A cell as it may be repeated on a page or a terminal: not too long, and nothing that they would obey. */
function shown(value: string | null): string | null {
  return value?.slice(0, 200).replaceAll(/[\p{Cc}\p{Cf}]/gu, ' ') ?? null
}
