import { roundHalfAway } from '#lib/rounding.ts'
import type { Measure, Statistic } from '../model.ts'
import type { PerformancePolicy } from '../policy.ts'

/** The policy as the public is told figures by it: with the number of pupils that are hidden from it. */
export function publicPolicy(policy: PerformancePolicy): PerformancePolicy {
  return { ...policy, hiddenPupils: policy.publicProfile.hiddenPupils }
}

/**
 * A figure of many schools as the public sees it: its pupils rounded to so many, its value to what pages
 * print, and not of how many pupils it is true ("Access specification", small numbers, profile of the public).
 */
export function roundedTotal(statistic: Statistic, measure: Measure, to: number): Statistic {
  if (statistic.kind !== 'value') return statistic
  const { value, pupils, from } = statistic
  return {
    kind: 'value',
    value: roundHalfAway(value, measure.decimals),
    pupils: roundedPupils(pupils, to),
    rounded: true,
    from,
  }
}

export function roundedPupils(pupils: number | undefined, to: number): number | undefined {
  return pupils === undefined ? undefined : roundHalfAway(pupils / to, 0) * to
}
