import { academicYear, yearLabel, type AcademicYear } from '#lib/academic-year.ts'
import type { Measure, YearlyFigure } from '../model.ts'
import type { PerformancePolicy } from '../policy.ts'
import { breakBefore, comparable, seriesOf } from './catalogue.ts'
import { isFew } from './cohort.ts'
import { display } from './display.ts'

export interface Point {
  readonly year: AcademicYear
  /** `undefined` where there is no figure. */
  readonly value: number | undefined
  /** Whether a line leads here from the point before: not across a break, a gap or a small cohort. */
  readonly joined: boolean
}

export interface Sparkline {
  /** Published years, oldest first. */
  readonly points: readonly Point[]
  /** The same in words. */
  readonly sentence: string
}

/**
 * The last published years that end with the last of `figures`; years in which nothing was
 * measured, such as 2019/20, take no place. Without points when too few years have a figure.
 */
export function sparkline(
  figures: readonly YearlyFigure[],
  measure: Measure,
  policy: PerformancePolicy,
): Sparkline {
  const lastYear = academicYear(Math.max(...figures.map(({ year }) => year)))
  const published = publishedYears(measure, lastYear, policy.sparklineYears)
  const shown = published.map(
    (year) => figures.find((figure) => figure.year === year) ?? none(year),
  )
  const seen = shown.filter(({ statistic }) => statistic.kind === 'value').length
  if (seen < policy.sparklineLeastPoints)
    return { points: [], sentence: 'Too few years for a trend.' }
  const points = shown.map((figure, i): Point => ({
    year: figure.year,
    value: figure.statistic.kind === 'value' ? figure.statistic.value : undefined,
    joined: isJoined(shown[i - 1], figure, measure, policy),
  }))
  return { points, sentence: inSentence(points, measure) }
}

/** The years that a sparkline needs, oldest first: in 2022 five years reach back to 2016. */
export function publishedYears(
  measure: Measure,
  lastYear: AcademicYear,
  count: number,
): AcademicYear[] {
  const first = Math.min(...measure.series.map(({ from }) => from))
  const years: AcademicYear[] = []
  for (let year: number = lastYear; year >= first && years.length < count; year -= 1) {
    if (seriesOf(measure, year) !== undefined) years.unshift(academicYear(year))
  }
  return years
}

function none(year: AcademicYear): YearlyFigure {
  return { year, statistic: { kind: 'absent', because: 'no file in use has it' } }
}

function isJoined(
  before: YearlyFigure | undefined,
  { year, statistic }: YearlyFigure,
  measure: Measure,
  policy: PerformancePolicy,
): boolean {
  if (before?.statistic.kind !== 'value' || statistic.kind !== 'value') return false
  if (before.year !== year - 1 || !comparable(measure, before.year, year)) return false
  return !isFew(before.statistic.pupils, policy) && !isFew(statistic.pupils, policy)
}

function inSentence(points: readonly Point[], measure: Measure): string {
  const figures = points.map(({ year, value }) =>
    value === undefined
      ? `no figure in ${yearLabel(year)}`
      : `${display(value, measure)} in ${yearLabel(year)}`,
  )
  const breaks = points.slice(1).flatMap(({ year }) => {
    const why = breakBefore(measure, year)
    return why === undefined
      ? []
      : [`Not comparable with the years before ${yearLabel(year)}: ${why}.`]
  })
  return [`${figures.join(', ')}.`, ...new Set(breaks)].join(' ')
}
