import { steady } from '#lib/rounding.ts'
import type { Change, Statistic, Measure, NoChange } from '../model.ts'
import type { PerformancePolicy } from '../policy.ts'
import { breakBefore, comparable } from './catalogue.ts'
import { isFew } from './cohort.ts'

/**
 * The movement since the year before `year`, of unrounded figures in the measure's unit
 * ("Domain specification", section 3.1); none across a break, a gap or a small cohort.
 */
export function change(
  previous: Statistic,
  current: Statistic,
  measure: Measure,
  year: number,
  policy: PerformancePolicy,
): Change {
  if (current.kind !== 'value') return none('no figure this year')
  if (breakBefore(measure, year) !== undefined) return none('series break')
  if (previous.kind !== 'value') return none('no figure the year before')
  if (!comparable(measure, year - 1, year)) return none('series break')
  const cohorts = [previous.pupils, current.pupils]
  if (cohorts.some((pupils) => isFew(pupils, policy))) return none('few pupils')
  return {
    kind: 'change',
    by: steady(current.value - previous.value),
    fromRounded: previous.rounded || current.rounded,
    pupilsKnown: !cohorts.includes(undefined),
  }
}

function none(because: NoChange): Change {
  return { kind: 'none', because }
}
