import type { Measure, Statistic } from '../model.ts'
import type { PerformancePolicy } from '../policy.ts'
import { isFew } from './cohort.ts'

/** What a source publishes beside a progress score: its 95% confidence limits and its band, 1 (well above) to 5. */
export interface Limits {
  readonly lower?: number
  readonly upper?: number
  readonly band?: number
}

/** The codes under which a release keeps what it publishes beside a progress score; none for other measures. */
export function limitCodes({ code, unit }: Measure): readonly string[] {
  return unit === 'progress' ? [`${code}_LOWER`, `${code}_UPPER`, `${code}_BAND`] : []
}

/** The limits of a school's progress score, from the figures kept under `limitCodes`. */
export function limitsOf(measure: Measure, figureOf: (code: string) => Statistic): Limits {
  const [lower, upper, band] = limitCodes(measure).map((code) => {
    const statistic = figureOf(code)
    return statistic.kind === 'value' ? statistic.value : undefined
  })
  return {
    ...(lower === undefined ? {} : { lower }),
    ...(upper === undefined ? {} : { upper }),
    ...(band === undefined ? {} : { band }),
  }
}

export type Significance = 'above' | 'not significant' | 'below'

/**
 * Whether a figure differs from the nation's by more than chance would explain, above meaning
 * better; `undefined` when that is not known. Over whole cohorts such tests are disputed: the
 * badge is a prompt for a conversation and never the colour ("Domain specification", section 3.5).
 */
export function significance(
  statistic: Statistic,
  comparator: Statistic,
  measure: Measure,
  policy: PerformancePolicy,
  limits: Limits = {},
): Significance | undefined {
  if (statistic.kind !== 'value' || measure.better === 'neutral') return undefined
  if (statistic.pupils === undefined || isFew(statistic.pupils, policy)) return undefined
  if (measure.unit === 'progress') return byLimits(limits)
  const errors = standardErrors(statistic.value, statistic.pupils, comparator, measure)
  return byErrors(errors, policy.significance.z)
}

/** A score is unlike the average of 0 when its limits are both above or both below 0. */
export function byLimits({ lower, upper }: Limits): Significance | undefined {
  if (lower === undefined || upper === undefined) return undefined
  if (lower > 0) return 'above'
  return upper < 0 ? 'below' : 'not significant'
}

/** How many standard errors a percentage of `pupils` is better than the nation's; `undefined` for what is no percentage. */
function standardErrors(
  percent: number,
  pupils: number,
  comparator: Statistic,
  { unit, better }: Measure,
): number | undefined {
  if (unit !== 'percent' || comparator.kind !== 'value') return undefined
  if (percent === comparator.value) return 0
  const share = comparator.value / 100
  const sign = better === 'low' ? -1 : 1
  return (sign * (percent / 100 - share)) / Math.sqrt((share * (1 - share)) / pupils)
}

function byErrors(errors: number | undefined, z: number): Significance | undefined {
  if (errors === undefined) return undefined
  if (Math.abs(errors) < z) return 'not significant'
  return errors > 0 ? 'above' : 'below'
}
