import { isAcademicYear, yearLabel } from '#lib/academic-year.ts'
import { roundHalfAway } from '#lib/rounding.ts'
import { measureOf } from '#modules/performance/rules/catalogue.ts'
import { meaningOf } from '#modules/performance/rules/codes.ts'
import type { Result, Stage } from '../model.ts'
import type { PolicyPack } from '../policy.ts'
import { isPublished, resultOf, type Book, type Figure } from './book.ts'
import type { Said } from './reasons.ts'

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
    return {
      kind: 'not published',
      says: () => ({ ...saidOf(asked, 'published'), verb: 'was not' }),
    }
  }
  const result = resultOf(book, measure, year, group)
  if (result === undefined) {
    return { kind: 'unknown', says: () => saidOf(asked, 'missing') }
  }
  const few = fewIn(book.pack, result, asked)
  if (few !== undefined) {
    return { kind: 'too few', says: () => saidOf(asked, few()) }
  }
  const value = unrounded(result)
  if (value === undefined) {
    return { kind: 'unknown', says: () => saidOf(asked, withoutValue(result)) }
  }
  const says = once(() => saidOf(asked, shown(result, value)))
  return { kind: 'value', value, result, says }
}

/** Several rules tell the same figure, which is put into words for the first. */
function once(makes: () => Said): () => Said {
  let made: Said | undefined
  return () => (made ??= makes())
}

function saidOf({ measure, year, group }: FigureAsked, says: string): Said {
  return { name: nameOf(measure, group), year: labelOf(year), verb: 'is', says }
}

/** England's figure of a year that a rule would have needed. */
export function nationMissing(measure: string, year: number, group = 'all'): Said {
  const of = 'England’s figure of'
  return { of, name: nameOf(measure, group), year: labelOf(year), verb: 'is', says: 'missing' }
}

function withoutValue({ coded }: Result): string {
  if (coded === null) return 'missing'
  return coded === '' ? 'left empty' : `given as ${coded} (${meaningOf(coded)})`
}

function fewIn(
  { smallestCohort, lowCoverage }: PolicyPack,
  { pupils, denominator, coded }: Result,
  { stage, ofAnySize = false }: FigureAsked,
): (() => string) | undefined {
  const count = pupils ?? denominator
  const smallest = ofAnySize ? 0 : smallestCohort[stage]
  if (count !== null && count < smallest) {
    // Never the number itself: whoever reads the reason may not be entitled to so small a one.
    return () => `of fewer than ${smallest} pupils`
  }
  const isLow = lowCoverage.some((code) => code === coded)
  return isLow ? () => 'of too few pupils to judge' : undefined
}

/** 37 of 57 is 64.9, though a file may print 65. */
function unrounded({ measure, value, numerator, denominator }: Result): number | undefined {
  const of = denominator ?? 0
  if (numerator !== null && of > 0 && isPercent(measure)) return (100 * numerator) / of
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
  return isPercent(measure) && Number.isInteger(value)
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
