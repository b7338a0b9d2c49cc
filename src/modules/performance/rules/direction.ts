import { steady } from '#lib/rounding.ts'
import type { Change, Direction, Measure } from '../model.ts'
import { trendRuleOf, type PerformancePolicy, type TrendRule } from '../policy.ts'

/**
 * The arrow beside a result; `undefined` where no change is told, where the pupils behind it are
 * not known, or where the measure has no arrow.
 */
export function direction(
  change: Change,
  measure: Measure,
  policy: PerformancePolicy,
): Direction | undefined {
  if (change.kind === 'none' || !change.pupilsKnown) return undefined
  return directionOf(change.by, trendRuleOf(measure, policy))
}

/**
 * The change is compared before rounding to print: the 2017 booklet prints "1.0" with a level
 * arrow for one school and an up arrow for another ("Domain specification", section 3.2).
 */
export function directionOf(by: number, rule: TrendRule): Direction | undefined {
  if (rule.method === 'none') return undefined
  const beyond = steady(Math.abs(by) - rule.threshold)
  if (beyond === 0) return onThreshold(by, rule.tie)
  if (beyond < 0) return 'level'
  return by > 0 ? 'up' : 'down'
}

function onThreshold(by: number, tie: 'iconSet' | 'closed' | 'open'): Direction {
  switch (tie) {
    case 'iconSet':
      return by > 0 ? 'up' : 'level'
    case 'closed':
      return by > 0 ? 'up' : 'down'
    case 'open':
      return 'level'
  }
}
