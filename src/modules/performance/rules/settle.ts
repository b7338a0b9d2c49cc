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

/** All readings by whom, measure, group and year, each list with the reading that counts first. */
export class Figures {
  /** By measure, group and year; inside by whom. */
  readonly #places = new Map<string, Map<string, Reading[]>>()

  constructor(readings: readonly Reading[]) {
    for (const reading of readings) {
      const place = placeOf(reading.measure, reading.group, reading.year)
      const byKey = this.#places.get(place) ?? new Map<string, Reading[]>()
      this.#places.set(place, byKey)
      const list = byKey.get(reading.key)
      if (list === undefined) byKey.set(reading.key, [reading])
      else list.push(reading)
    }
    for (const byKey of this.#places.values()) {
      for (const list of byKey.values()) list.sort(byTrust)
    }
  }

  /** The figure that counts, or that there is none. */
  of(key: string, measure: string, group: Group, year: number): Statistic {
    const [first] = this.all(key, measure, group, year)
    return first?.statistic ?? { kind: 'absent', because: 'no file in use has it' }
  }

  /** Every reading of a figure, the one that counts first. */
  all(key: string, measure: string, group: Group, year: number): readonly Reading[] {
    return this.#places.get(placeOf(measure, group, year))?.get(key) ?? []
  }

  /** Whom any figure of the measure, group and year is about. */
  keysWith(measure: string, group: Group, year: number): string[] {
    return [...(this.#places.get(placeOf(measure, group, year))?.keys() ?? [])]
  }
}

function placeOf(measure: string, group: string, year: number): string {
  return `${measure}|${group}|${year}`
}
