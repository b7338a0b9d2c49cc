import type { AcademicYear } from '#lib/academic-year.ts'
import type { Group, Statistic } from '../model.ts'
import { isOfNoSchool, leavesOut, notShared, type Share } from './shares.ts'

/** One figure as one release tells it; several releases may tell the same one. */
export interface Reading {
  /** A school id, a URN or the name of an area: whom the figure is about. */
  readonly key: string
  readonly measure: string
  readonly group: Group
  readonly year: AcademicYear
  /** When the release came into use. */
  readonly sinceAt: string
  readonly statistic: Statistic
}

const firmness = { final: 4, revised: 3, provisional: 2, 'school-reported': 1 } as const

/**
 * Of several readings of one figure the one that counts: a file of the year itself before one that
 * carries the year along, then the firmest vintage, then the newest. The others stay readable.
 */
export function settle(readings: readonly Reading[]): Reading | undefined {
  return readings.toSorted(byTrust)[0]
}

function byTrust(a: Reading, b: Reading): number {
  return (
    distance(a) - distance(b) || firmnessOf(b) - firmnessOf(a) || b.sinceAt.localeCompare(a.sinceAt)
  )
}

/** A file of the year itself is nearest, then one that carries the year along, then a row without the column. */
function distance({ statistic }: Reading): number {
  if (statistic.kind === 'absent') return 2
  return statistic.from?.carried === true ? 1 : 0
}

function firmnessOf({ statistic }: Reading): number {
  const from = statistic.kind === 'absent' ? undefined : statistic.from
  return from === undefined ? 0 : firmness[from.vintage]
}

function releaseOf({ statistic }: Reading): string | undefined {
  return statistic.kind === 'absent' ? undefined : statistic.from?.release.id
}

type ByKey = Map<string, Reading[]>
type ByYear = Map<number, ByKey>
type ByGroup = Map<Group, ByYear>

/** All readings by whom, measure, group and year, each list with the reading that counts first. */
export class Figures {
  /** By measure, group and year, one inside the other: a page asks for some thousands. */
  readonly #places = new Map<string, ByGroup>()
  readonly #readings: readonly Reading[]
  readonly #counted = new Map<string, Figures>()
  /** What the reader sees in part. */
  readonly shares: readonly Share[]

  constructor(readings: readonly Reading[], shares: readonly Share[] = []) {
    this.#readings = readings
    this.shares = shares
    for (const reading of readings) {
      const byGroup = within(this.#places, reading.measure, (): ByGroup => new Map())
      const byYear = within(byGroup, reading.group, (): ByYear => new Map())
      const byKey = within(byYear, reading.year, (): ByKey => new Map())
      within(byKey, reading.key, () => []).push(reading)
    }
    for (const byGroup of this.#places.values()) {
      for (const byYear of byGroup.values()) {
        for (const byKey of byYear.values()) for (const list of byKey.values()) list.sort(byTrust)
      }
    }
  }

  /** The figure that counts, or that there is none. */
  of(key: string, measure: string, group: Group, year: number): Statistic {
    const [first] = this.all(key, measure, group, year)
    if (first !== undefined) return first.statistic
    return this.#withheld(key).some(({ tells }) => tells(measure, group, year))
      ? notShared
      : { kind: 'absent', because: 'no file in use has it' }
  }

  /** The figure that counts of everybody of whom there is one; for whoever goes through thousands. */
  *each(measure: string, group: Group, year: number): Generator<readonly [string, Statistic]> {
    for (const [key, [first]] of this.#at(measure, group, year) ?? []) {
      if (first !== undefined) yield [key, first.statistic]
    }
  }

  /** The shares that have nothing for the reader of whom a figure would be about. */
  #withheld(key: string): readonly Share[] {
    return isOfNoSchool(key) ? [] : this.shares.filter(({ reached }) => !reached.has(key))
  }

  /** Whether there are such figures of which the reader sees a part at most. */
  withholds(measure: string, group: Group, year: number): boolean {
    return this.shares.some(({ tells }) => tells(measure, group, year))
  }

  /**
   * The figures that may stand in a sum over some schools, or over all: a release that leaves one of
   * them out counts for none, lest a part pass for the whole. Without it, what was there before counts.
   */
  countedIn(keys: readonly string[] | 'all'): Figures {
    const left = this.shares.filter((share) => leavesOut(share, keys))
    if (left.length === 0) return this
    const ids = new Set(left.map(({ releaseId }) => releaseId))
    return within(this.#counted, [...ids].join(' '), () => this.#without(ids))
  }

  #without(releaseIds: ReadonlySet<string>): Figures {
    return new Figures(
      this.#readings.filter((reading) => !releaseIds.has(releaseOf(reading) ?? '')),
      this.shares.map((share) =>
        releaseIds.has(share.releaseId) ? { ...share, reached: new Set<string>() } : share,
      ),
    )
  }

  /** Every reading of a figure, the one that counts first. */
  all(key: string, measure: string, group: Group, year: number): readonly Reading[] {
    return this.#at(measure, group, year)?.get(key) ?? []
  }

  /** Whether anybody has such a figure. */
  hasAny(measure: string, group: Group, year: number): boolean {
    return this.#at(measure, group, year) !== undefined
  }

  /** Whom any figure of the measure, group and year is about. */
  keysWith(measure: string, group: Group, year: number): string[] {
    return [...(this.#at(measure, group, year)?.keys() ?? [])]
  }

  #at(measure: string, group: Group, year: number): ByKey | undefined {
    return this.#places.get(measure)?.get(group)?.get(year)
  }
}

/** What a map has under a key, which is made where it has nothing. */
function within<Key, Value>(map: Map<Key, Value>, key: Key, make: () => Value): Value {
  const known = map.get(key)
  if (known !== undefined) return known
  const made = make()
  map.set(key, made)
  return made
}
