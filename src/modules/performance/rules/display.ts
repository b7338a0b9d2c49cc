import { decimal, roundHalfAway, signed, steady } from '#lib/rounding.ts'
import type { Change, Measure } from '../model.ts'

/** A figure as pages print it: rounded half away from zero, with its unit. */
export function display(
  value: number,
  measure: Measure,
  decimals: number = measure.decimals,
): string {
  if (measure.unit === 'percent') return `${decimal(value, decimals)}%`
  return measure.unit === 'progress' ? signed(value, decimals) : decimal(value, decimals)
}

/** As `display`, with a decimal more where the figure has one: a school's 82.2%, a nation's 81%. */
export function displayFine(value: number, measure: Measure): string {
  const fine =
    steady(value) === roundHalfAway(value, 0) ? measure.decimals : Math.max(1, measure.decimals)
  return display(
    value,
    measure,
    measure.unit === 'percent' && steady(value) === roundHalfAway(value, 0) ? 0 : fine,
  )
}

/** "+6", "−0.3": points of the unit, rounded after the difference was taken. */
export function displayChange(change: Change, measure: Measure): string | undefined {
  return change.kind === 'none' ? undefined : displayPoints(change.by, measure)
}

/** As `displayChange`, for any difference of two figures; nothing where there is none. */
export function displayPoints(by: number | undefined, measure: Measure): string | undefined {
  if (by === undefined) return undefined
  return signed(by, measure.unit === 'percent' ? 0 : Math.max(1, measure.decimals))
}
