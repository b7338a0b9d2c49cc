import { roundHalfAway } from '#lib/rounding.ts'
import type { Measure, Provenance, Statistic } from '#modules/performance/model.ts'
import { display } from '#modules/performance/rules/display.ts'
import { roundedTotal } from '#modules/performance/rules/public-profile.ts'
import type { StatisticAnswer } from '../model.ts'

/** A figure as an answer tells it; what no file tells is null. */
export function statisticShown(statistic: Statistic, measure: Measure): StatisticAnswer {
  switch (statistic.kind) {
    case 'value':
      return {
        kind: 'value',
        value: roundHalfAway(statistic.value, 4),
        display: display(statistic.value, measure),
        pupils: statistic.pupils ?? null,
        rounded: statistic.rounded,
        source: sourceOf(statistic.from),
      }
    case 'coded':
      return {
        kind: 'coded',
        code: statistic.code,
        meaning: statistic.meaning,
        source: sourceOf(statistic.from),
      }
    case 'absent':
      return { kind: 'absent', because: statistic.because }
  }
}

/** A figure of many schools, rounded for the public. */
export function sumShown(
  statistic: Statistic,
  measure: Measure,
  roundedTo: number | undefined,
): StatisticAnswer {
  const told = roundedTo === undefined ? statistic : roundedTotal(statistic, measure, roundedTo)
  return statisticShown(told, measure)
}

function sourceOf(from: Provenance | undefined) {
  if (from === undefined) return null
  return {
    file: from.file,
    column: from.column,
    line: from.line,
    release: from.release.id,
    published: from.release.kind === 'published',
    vintage: from.vintage,
    notes: [...(from.footnotes ?? [])],
  }
}
