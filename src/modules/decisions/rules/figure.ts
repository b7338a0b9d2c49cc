import type { Measure, YearlyFigure } from '#modules/performance/model.ts'
import { displayFine } from '#modules/performance/rules/display.ts'

/** A figure as it is shown; nothing where there is none or it may not be shown. */
export function figureWords(
  figure: YearlyFigure | undefined,
  measure: Measure,
): string | undefined {
  return figure?.statistic.kind === 'value'
    ? displayFine(figure.statistic.value, measure)
    : undefined
}
