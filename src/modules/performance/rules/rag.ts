import { steady } from '#lib/rounding.ts'
import type { Measure, Rag, Statistic } from '../model.ts'
import { ragRuleOf, type PerformancePolicy, type RagRule } from '../policy.ts'
import { isFew } from './cohort.ts'
import { byLimits, significance, type Limits, type Significance } from './significance.ts'

export type Judgement = { readonly rag: Rag } | { readonly because: NoRag }

export type NoRag =
  | 'no figure this year'
  | 'few pupils'
  | 'pupils not known'
  | 'nothing to compare with'
  | 'not a measure of better or worse'
  | 'no threshold is set'
  | 'the band is not known'

/** A figure that may be judged, with the nation's where there is one. */
interface Facts {
  readonly value: number
  readonly pupils: number
  readonly national: number | undefined
  readonly badge: Significance | undefined
  readonly limits: Limits
}

/**
 * How a figure stands against the nation's, on unrounded values; above means better, whichever
 * way the measure runs ("Domain specification", section 3.5). `limits` are what the source
 * publishes beside a progress score.
 */
export function rag(
  statistic: Statistic,
  comparator: Statistic,
  measure: Measure,
  policy: PerformancePolicy,
  limits: Limits = {},
): Judgement {
  if (measure.better === 'neutral') return { because: 'not a measure of better or worse' }
  if (statistic.kind !== 'value') return { because: 'no figure this year' }
  if (statistic.pupils === undefined) return { because: 'pupils not known' }
  if (isFew(statistic.pupils, policy)) return { because: 'few pupils' }
  const sign = measure.better === 'low' ? -1 : 1
  return judged(ragRuleOf(measure, policy), {
    value: sign * statistic.value,
    pupils: statistic.pupils,
    national: comparator.kind === 'value' ? sign * comparator.value : undefined,
    badge: significance(statistic, comparator, measure, policy, limits),
    limits,
  })
}

function judged(rule: RagRule, facts: Facts): Judgement {
  switch (rule.method) {
    case 'band':
      return byDistance(facts, rule.threshold)
    case 'pupil':
      return byDistance(facts, (rule.pupils * 100) / facts.pupils)
    case 'sig':
      return byBadge(facts.badge, 'nothing to compare with')
    case 'dfeBand':
      return byBand(facts.limits)
    case 'none':
      return { because: 'no threshold is set' }
  }
}

function byDistance({ value, national }: Facts, threshold: number): Judgement {
  if (national === undefined) return { because: 'nothing to compare with' }
  const beyond = steady(Math.abs(value - national) - threshold)
  if (beyond < 0) return { rag: 'in line' }
  return { rag: value > national ? 'above' : 'below' }
}

/** Bands 1 and 2 are above, 4 and 5 below; without a band the published limits tell the same. */
function byBand(limits: Limits): Judgement {
  if (limits.band === undefined) return byBadge(byLimits(limits), 'the band is not known')
  if (limits.band <= 2) return { rag: 'above' }
  return { rag: limits.band >= 4 ? 'below' : 'in line' }
}

function byBadge(badge: Significance | undefined, otherwise: NoRag): Judgement {
  if (badge === undefined) return { because: otherwise }
  return { rag: badge === 'not significant' ? 'in line' : badge }
}
