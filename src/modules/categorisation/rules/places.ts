import type { Criterion, PolicyPack } from '../policy.ts'
import { measuresIn } from './pack-measures.ts'

/**
 * Where a figure lies in a row of all that a pack may ask of a school, so that it is found without a
 * search. Only for speed: what has no place here is looked for in the school's results.
 */
export class Places {
  readonly #measures: ReadonlyMap<string, number>
  readonly #groups: ReadonlyMap<string, number>
  readonly #latest: number
  /** A row in which nothing lies yet. */
  readonly empty: readonly undefined[]

  constructor(measures: readonly string[], groups: readonly string[], latest: number) {
    this.#measures = numbered(measures)
    this.#groups = numbered(groups)
    this.#latest = latest
    const length = this.#measures.size * this.#groups.size * years
    this.empty = Array.from({ length }, () => undefined)
  }

  of(measure: string, year: number, group: string): number | undefined {
    const row = this.#measures.get(measure)
    const column = this.#groups.get(group)
    const back = this.#latest - year
    if (row === undefined || column === undefined || !isIndex(back)) return undefined
    return (row * this.#groups.size + column) * years + back
  }
}

/** The latest year and those before it that have a place. */
const years = 6

function isIndex(back: number): boolean {
  return back >= 0 && back < years && Number.isInteger(back)
}

function numbered(names: readonly string[]): ReadonlyMap<string, number> {
  return new Map([...new Set(names)].map((name, i) => [name, i]))
}

export function placesOf(pack: PolicyPack, latest: number): Places {
  const named = pack.categories.flatMap(({ criteria }) => criteria.flatMap(groupsIn))
  return new Places(measuresIn(pack), [...everySchool, ...named], latest)
}

const everySchool = ['all', 'disadvantaged', 'other'] as const

function groupsIn(criterion: Criterion): readonly string[] {
  return 'groups' in criterion ? criterion.groups : []
}
