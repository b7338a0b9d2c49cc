import { parseAcademicYear, yearLabel } from '#lib/academic-year.ts'
import { roundHalfAway } from '#lib/rounding.ts'
import { measureOf } from '#modules/performance/rules/catalogue.ts'
import type { NationalFigure, Result, SchoolFacts, Stage } from '../model.ts'
import type { PolicyPack } from '../policy.ts'

/** A figure that may decide, or why there is none. */
export type Figure =
  | {
      readonly kind: 'value'
      readonly value: number
      readonly result: Result
      readonly says: string
    }
  | { readonly kind: 'unknown' | 'too few' | 'not published'; readonly says: string }

/** What rules ask of a school and of England; built once for a school. */
export interface Book {
  readonly school: SchoolFacts
  readonly pack: PolicyPack
  readonly results: ReadonlyMap<string, Result>
  readonly national: ReadonlyMap<string, number>
}

const place = (measure: string, year: number, group: string) => `${measure} ${year} ${group}`

/** National figures that are given stand before those of the pack. */
export function bookOf(
  school: SchoolFacts,
  pack: PolicyPack,
  given: readonly NationalFigure[],
): Book {
  const national = [...pack.national, ...given]
  return {
    school,
    pack,
    results: new Map(school.results.map((r) => [place(r.measure, r.year, r.group), r])),
    national: new Map(national.map((n) => [place(n.measure, n.year, n.group), n.value])),
  }
}

export function nationalOf(
  { national }: Book,
  measure: string,
  year: number,
  group = 'all',
): number | undefined {
  return national.get(place(measure, year, group))
}

export function resultOf(book: Book, measure: string, year: number, group: string) {
  return book.results.get(place(measure, year, group))
}

/** Whether a measure was published in a year; the pack lists the years in which one was not. */
export function isPublished({ notPublished }: PolicyPack, measure: string, year: number): boolean {
  return !notPublished.some(
    ({ begins, years }) => measure.startsWith(begins) && years.includes(year),
  )
}

/** A school's figure of a year, unrounded: from its pupils where they are counted. */
export function figureOf(
  book: Book,
  asked: { measure: string; year: number; group?: string; stage: Stage },
): Figure {
  const { measure, year, group = 'all', stage } = asked
  const named = `${nameOf(measure, group)} in ${labelOf(year)}`
  if (!isPublished(book.pack, measure, year)) {
    return { kind: 'not published', says: `${named} was not published` }
  }
  const result = resultOf(book, measure, year, group)
  if (result === undefined) return { kind: 'unknown', says: `${named} is missing` }
  const few = fewIn(book.pack, result, stage)
  if (few !== undefined) return { kind: 'too few', says: `${named} is of ${few}` }
  const value = unrounded(result)
  if (value === undefined) {
    return { kind: 'unknown', says: `${named} is ${result.coded ?? 'missing'}` }
  }
  return { kind: 'value', value, result, says: `${named} is ${shown(result, value)}` }
}

function fewIn(pack: PolicyPack, { pupils, denominator, coded }: Result, stage: Stage) {
  const count = pupils ?? denominator
  if (count !== null && count < pack.smallestCohort[stage]) {
    // Never the number itself: whoever reads the reason may not be entitled to so small a one.
    return `fewer than ${pack.smallestCohort[stage]} pupils`
  }
  return coded !== null && pack.lowCoverage.includes(coded) ? 'too few pupils covered' : undefined
}

/** 37 of 57 is 64.9, though a file may print 65. */
function unrounded({ measure, value, numerator, denominator }: Result): number | undefined {
  const counted = numerator !== null && denominator !== null && denominator > 0
  if (counted && isPercent(measure)) return (100 * numerator) / denominator
  return value ?? undefined
}

function shown(result: Result, value: number): string {
  const { measure, numerator, denominator } = result
  const unit = isPercent(measure) ? '%' : ''
  const figure = `${roundHalfAway(value, 2)}${unit}`
  if (numerator !== null && denominator !== null)
    return `${figure} (${numerator} of ${denominator})`
  return isRounded(result) ? `${figure} (rounded source)` : figure
}

/** A percentage without its pupils and without decimals was rounded by whoever printed it. */
function isRounded({ measure, value }: Result): boolean {
  return isPercent(measure) && value !== null && Number.isInteger(value)
}

function isPercent(measure: string): boolean {
  return measureOf(measure)?.unit === 'percent'
}

export function nameOf(measure: string, group = 'all'): string {
  const name = measureOf(measure)?.shortName ?? measure
  return group === 'all' ? name : `${name} (${group})`
}

export function labelOf(year: number): string {
  const parsed = parseAcademicYear(String(year))
  return parsed === undefined ? String(year) : yearLabel(parsed)
}
