import { isAcademicYear, yearLabel } from '#lib/academic-year.ts'
import { roundHalfAway } from '#lib/rounding.ts'
import { measureOf } from '#modules/performance/rules/catalogue.ts'
import type { Result, Stage } from '../model.ts'
import type { PolicyPack } from '../policy.ts'
import { isPublished, resultOf, type Book, type Figure } from './book.ts'
import { told, type Words } from './verdicts.ts'

/** Which figure is asked for. */
export interface FigureAsked {
  readonly measure: string
  readonly year: number
  readonly group?: string
  readonly stage: Stage
  /** Whether it counts however few its pupils, as one of several years that are added up. */
  readonly ofAnySize?: boolean
}

/** A school's figure of a year, unrounded: from its pupils where they are counted. */
export function figureOf(book: Book, asked: FigureAsked): Figure {
  const { measure, year, group = 'all', stage, ofAnySize } = asked
  const place = book.places.of(measure, year, group)
  if (place !== undefined) book.looked?.add(place)
  if (place === undefined || ofAnySize === true) return figureMade(book, asked)
  return (book.figures[stage][place] ??= figureMade(book, asked))
}

function figureMade(book: Book, asked: FigureAsked): Figure {
  const { measure, year, group = 'all' } = asked
  if (!isPublished(book.pack, measure, year)) {
    return { kind: 'not published', says: () => `${figureName(asked)} was not published` }
  }
  const result = resultOf(book, measure, year, group)
  if (result === undefined) {
    return { kind: 'unknown', says: () => `${figureName(asked)} is missing` }
  }
  const few = fewIn(book.pack, result, asked)
  if (few !== undefined) {
    return { kind: 'too few', says: () => `${figureName(asked)} is of ${told(few)}` }
  }
  const value = unrounded(result)
  if (value === undefined) {
    return { kind: 'unknown', says: () => `${figureName(asked)} is ${result.coded ?? 'missing'}` }
  }
  const says = once(() => `${figureName(asked)} is ${shown(result, value)}`)
  return { kind: 'value', value, result, says }
}

/** Several rules tell the same figure, which is put into words for the first. */
function once(makes: () => string): () => string {
  let made: string | undefined
  return () => (made ??= makes())
}

function figureName({ measure, year, group = 'all' }: FigureAsked): string {
  return `${nameOf(measure, group)} in ${labelOf(year)}`
}

function fewIn(
  { smallestCohort, lowCoverage }: PolicyPack,
  { pupils, denominator, coded }: Result,
  { stage, ofAnySize = false }: FigureAsked,
): Words | undefined {
  const count = pupils ?? denominator
  const smallest = ofAnySize ? 0 : smallestCohort[stage]
  if (count !== null && count < smallest) {
    // Never the number itself: whoever reads the reason may not be entitled to so small a one.
    return () => `fewer than ${smallest} pupils`
  }
  return coded !== null && lowCoverage.includes(coded) ? 'too few pupils covered' : undefined
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
  return isAcademicYear(year) ? yearLabel(year) : String(year)
}
