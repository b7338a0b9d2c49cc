import type { AcademicYear } from '#lib/academic-year.ts'
import type { Group, Statistic } from '../model.ts'

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

export function byTrust(a: Reading, b: Reading): number {
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

/** All readings by whom, measure, group and year, each list with the reading that counts first. */
export class Figures {
  readonly #byPlace = new Map<string, Reading[]>()

  constructor(readings: readonly Reading[]) {
    for (const reading of readings) {
      const place = placeOf(reading.key, reading.measure, reading.group, reading.year)
      const list = this.#byPlace.get(place)
      if (list === undefined) this.#byPlace.set(place, [reading])
      else list.push(reading)
    }
    for (const list of this.#byPlace.values()) list.sort(byTrust)
  }

  /** The figure that counts, or that there is none. */
  of(key: string, measure: string, group: Group, year: number): Statistic {
    const [first] = this.all(key, measure, group, year)
    return first?.statistic ?? { kind: 'absent', because: 'no file in use has it' }
  }

  /** Every reading of a figure, the one that counts first. */
  all(key: string, measure: string, group: Group, year: number): readonly Reading[] {
    return this.#byPlace.get(placeOf(key, measure, group, year)) ?? []
  }

  /** Whom any figure of the measure, group and year is about. */
  keysWith(measure: string, group: Group, year: number): string[] {
    const end = placeOf('', measure, group, year)
    return [...this.#byPlace.entries()].flatMap(([place, [first]]) =>
      place.endsWith(end) && first !== undefined ? [first.key] : [],
    )
  }
}

function placeOf(key: string, measure: string, group: string, year: number): string {
  return `${key}|${measure}|${group}|${year}`
}
