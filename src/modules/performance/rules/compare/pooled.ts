import type { AcademicYear } from '#lib/academic-year.ts'
import type { Measure, YearlyFigure } from '../../model.ts'
import { comparable } from '../catalogue.ts'
import { rollUp } from '../roll-up.ts'

/** Some years taken together as if they were one, so that a small school has a figure to speak of. */
export interface Pooled {
  readonly value: number
  readonly pupils: number
  /** The years that have a figure, oldest first. */
  readonly years: readonly AcademicYear[]
}

const yearsTogether = 3

/**
 * The last three years together, every pupil counting once; `undefined` where fewer than two of
 * them have a figure. Years that are not comparable with the last, or whose figure is hidden, do not count.
 */
export function pooled(
  figures: readonly YearlyFigure[],
  measure: Measure,
  last: AcademicYear,
): Pooled | undefined {
  const counting = figures.filter(
    ({ year, statistic }) =>
      year > last - yearsTogether &&
      year <= last &&
      statistic.kind === 'value' &&
      statistic.pupils !== undefined &&
      comparable(measure, year, last),
  )
  if (counting.length < 2 || measure.unit === 'pupils') return undefined
  const parts = counting.map(({ year, statistic }) => ({ schoolId: String(year), statistic }))
  const { statistic, pupils } = rollUp(parts, 'pupils')
  if (statistic.kind !== 'value' || pupils === undefined) return undefined
  return { value: statistic.value, pupils, years: counting.map(({ year }) => year) }
}
