import type { AcademicYear } from '#lib/academic-year.ts'
import { orNull } from '#lib/nulls.ts'
import { groups, type Group, type Measure, type Statistic } from '#modules/performance/model.ts'
import { knownMeasure } from '#modules/performance/rules/catalogue.ts'
import type { Figures } from '#modules/performance/rules/settle.ts'
import { limitCodes, limitsOf } from '#modules/performance/rules/significance.ts'
import type { Result } from '../model.ts'

/**
 * What figures tell of each school, in the order of measures, years and groups. They are gone through
 * in their own order, for to look each one up takes longer than to judge it.
 */
export function resultsBySchool(
  figures: Figures,
  measures: readonly string[],
  years: readonly AcademicYear[],
): ReadonlyMap<string, readonly Result[]> {
  const found = new Map<string, Result[]>()
  for (const measure of measures.map(knownMeasure)) {
    for (const year of years)
      for (const group of groups) addTo(found, figures, { measure, year, group })
  }
  return found
}

interface Asked {
  readonly measure: Measure
  readonly year: AcademicYear
  readonly group: Group
}

function addTo(
  found: Map<string, Result[]>,
  figures: Figures,
  { measure, year, group }: Asked,
): void {
  const place = { measure: measure.code, year, group }
  const limited = limitCodes(measure).some((code) => figures.hasAny(code, group, year))
  for (const [schoolId, statistic] of figures.each(measure.code, group, year)) {
    if (statistic.kind === 'absent') continue
    const of = (code: string) => figures.of(schoolId, code, group, year)
    const { lower, upper } = limited ? limitsOf(measure, of) : {}
    const result = resultOf(statistic, place, { lower: orNull(lower), upper: orNull(upper) })
    const known = found.get(schoolId)
    if (known === undefined) found.set(schoolId, [result])
    else known.push(result)
  }
}

type Place = Pick<Result, 'measure' | 'year' | 'group'>
type Bounds = Pick<Result, 'lower' | 'upper'>

/** Its keys are in the order of the alphabet, for then its review is hashed sooner. */
function resultOf(
  statistic: Exclude<Statistic, { kind: 'absent' }>,
  { measure, year, group }: Place,
  { lower, upper }: Bounds,
): Result {
  const pupils = orNull(statistic.pupils)
  if (statistic.kind === 'coded') {
    const none = { coded: statistic.code, denominator: null }
    return { ...none, group, lower, measure, numerator: null, pupils, upper, value: null, year }
  }
  const { value } = statistic
  const numerator = pupils === null ? null : orNull(statistic.numerator)
  const denominator = numerator === null ? null : pupils
  return { coded: null, denominator, group, lower, measure, numerator, pupils, upper, value, year }
}
