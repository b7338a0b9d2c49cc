import type { Inspection, Moment, NationalFigure, Result, SchoolFacts, Stage } from '../model.ts'
import type { Criterion, PolicyPack } from '../policy.ts'
import { placesOf, type Places } from './places.ts'
import type { Said } from './reasons.ts'

/** A figure that may decide, or why there is none. */
export type Figure =
  | {
      readonly kind: 'value'
      readonly value: number
      readonly result: Result
      readonly says: () => Said
    }
  | { readonly kind: 'unknown' | 'too few' | 'not published'; readonly says: () => Said }

type England = ReadonlyMap<string, ReadonlyMap<number, ReadonlyMap<string, number>>>

/** What every school of a run is held against: made once, for England's figures are many. */
export interface Yardstick extends Moment {
  readonly pack: PolicyPack
  /** By measure, year and group. */
  readonly national: England
  readonly places: Places
  readonly criteria: readonly Criterion[]
}

/** What rules ask of a school and of England; made once for a school. */
export interface Book extends Yardstick {
  readonly school: SchoolFacts
  /** By their place. */
  readonly results: readonly (Result | undefined)[]
  /** Figures by their place, as far as a rule has asked for them: several rules ask for the same. */
  readonly figures: Readonly<Record<Stage, (Figure | undefined)[]>>
  /** Collects the places of the figures that rules look at, where somebody wants to know. */
  readonly looked: Set<number> | undefined
  /** Up to the day of the review, the newest first; `null` where none have been brought in. */
  readonly inspections: readonly Inspection[] | null
}

/** National figures that are given stand before those of the pack. */
export function yardstickOf(
  pack: PolicyPack,
  given: readonly NationalFigure[],
  { year, on }: Moment,
): Yardstick {
  const national = englandBy([...pack.national, ...given])
  const criteria = pack.categories.flatMap((category) => category.criteria)
  return { pack, year, on, national, places: placesOf(pack, year), criteria }
}

function englandBy(figures: readonly NationalFigure[]): England {
  const england = new Map<string, Map<number, Map<string, number>>>()
  for (const { measure, year, group, value } of figures) {
    const years = england.get(measure) ?? new Map<number, Map<string, number>>()
    const groups = years.get(year) ?? new Map<string, number>()
    england.set(measure, years.set(year, groups.set(group, value)))
  }
  return england
}

export function bookOf(yardstick: Yardstick, school: SchoolFacts): Book {
  const { places, on } = yardstick
  const results: (Result | undefined)[] = [...places.empty]
  for (const result of school.results) {
    const place = places.of(result.measure, result.year, result.group)
    if (place !== undefined) results[place] = result
  }
  const figures = { primary: [...places.empty], secondary: [...places.empty] }
  const inspections = inspectionsUpTo(school, on)
  return { ...yardstick, school, results, figures, looked: undefined, inspections }
}

/** Of two figures of one place the later in the list. */
export function resultOf(book: Book, measure: string, year: number, group: string) {
  const place = book.places.of(measure, year, group)
  if (place !== undefined) return book.results[place]
  return book.school.results.findLast(
    (each) => each.measure === measure && each.year === year && each.group === group,
  )
}

export function nationalOf(
  { national }: Book,
  measure: string,
  year: number,
  group = 'all',
): number | undefined {
  return national.get(measure)?.get(year)?.get(group)
}

/** The same book with one figure moved. */
export function withResult(book: Book, place: number, moved: Result): Book {
  const without = (figures: readonly (Figure | undefined)[]) => figures.with(place, undefined)
  const { primary, secondary } = book.figures
  const figures = { primary: without(primary), secondary: without(secondary) }
  return { ...book, results: book.results.with(place, moved), figures }
}

/** The newest first; of two on one day the later in the list. */
function inspectionsUpTo({ inspections }: SchoolFacts, on: string): readonly Inspection[] | null {
  return inspections === null
    ? null
    : inspections
        .filter(({ date }) => date <= on)
        .toReversed()
        .toSorted((a, b) => b.date.localeCompare(a.date))
}

/** Whether a measure was published in a year; the pack lists the years in which one was not. */
export function isPublished({ notPublished }: PolicyPack, measure: string, year: number): boolean {
  return !notPublished.some(
    ({ begins, years }) => years.includes(year) && measure.startsWith(begins),
  )
}
