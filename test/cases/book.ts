import { academicYear } from '#lib/academic-year.ts'
import type { NationalFigure, Result, SchoolFacts } from '#modules/categorisation/model.ts'
import type { PolicyPack } from '#modules/categorisation/policy.ts'
import { bookOf, yardstickOf, type Book } from '#modules/categorisation/rules/book.ts'
import { packNamed } from '#modules/categorisation/rules/packs.ts'
import { told, type Verdict } from '#modules/categorisation/rules/verdicts.ts'

/** What a test of one rule says of a school and of England; the rest of the school is in order. */
export interface Given extends Partial<SchoolFacts> {
  readonly pack?: PolicyPack
  readonly england?: readonly NationalFigure[]
  readonly year?: number
  readonly on?: string
}

/** England has the figures that the test gives it and no others. */
export function bookAbout({ pack = packOf('bury-2017'), england = [], ...given }: Given): Book {
  const { year = 2017, on = `${year}-10-01`, ...school } = given
  const moment = { year: academicYear(year), on }
  const facts = { id: '900001', phase: 'primary', maintained: true, inspections: [], notices: [] }
  return bookOf(yardstickOf({ ...pack, national: [] }, england, moment), {
    ...{ ...facts, flags: [], results: [] },
    ...school,
  })
}

export function packOf(name: string): PolicyPack {
  const pack = packNamed(name)
  if (pack === undefined) throw new Error(`There is a pack ${name}`)
  return pack
}

/** A figure of thirty pupils, of whom nobody has said how many reached it. */
export function figure(
  measure: string,
  year: number,
  value: number | null,
  more: Partial<Result> = {},
): Result {
  const none = { numerator: null, denominator: null, lower: null, upper: null, coded: null }
  return { measure, year, group: 'all', value, ...none, pupils: 30, ...more }
}

export function national(
  measure: string,
  year: number,
  value: number,
  group = 'all',
): NationalFigure {
  return { measure, year, group, value }
}

/** A verdict as a page tells it. */
export function says({ answer, because }: Verdict): [answer: string, because: string] {
  return [answer, told(because)]
}
