import { z } from 'zod'
import type { Measure } from './model.ts'

const source = z.string().min(1)
const threshold = z.number().positive()

/** How a figure is held against the nation's. */
const ragRule = z.discriminatedUnion('method', [
  /** Above or below by so many units or more. */
  z.strictObject({ method: z.literal('band'), threshold, source }),
  /** Above or below by so many pupils or more: for small schools. */
  z.strictObject({ method: z.literal('pupil'), pupils: z.int().min(1), source }),
  /** Above or below by more than chance would explain. */
  z.strictObject({ method: z.literal('sig'), source }),
  /** The band that the Department for Education publishes, or its confidence limits. */
  z.strictObject({ method: z.literal('dfeBand'), source }),
  z.strictObject({ method: z.literal('none'), source }),
])
export type RagRule = Readonly<z.infer<typeof ragRule>>

/**
 * When a movement is a rise or a fall. On the threshold itself: `iconSet` calls a rise up and a
 * fall level, `closed` both a movement, `open` both level.
 */
const trendRule = z.discriminatedUnion('method', [
  z.strictObject({
    method: z.literal('threshold'),
    threshold,
    tie: z.enum(['iconSet', 'closed', 'open']),
    source,
  }),
  z.strictObject({ method: z.literal('none'), source }),
])
export type TrendRule = Readonly<z.infer<typeof trendRule>>

/** The weights of a roll-up: every pupil once, or every school once. */
export const weightings = ['pupils', 'schools'] as const
export type Weighting = (typeof weightings)[number]

const tolerance = z.strictObject({ schools: z.number().min(0), pupils: z.number().min(0) })

function byUnitAndMeasure<Rule extends z.ZodType>(rule: Rule) {
  return z.strictObject({
    byUnit: z.strictObject({
      percent: rule,
      points: rule,
      score: rule,
      progress: rule,
      pupils: rule,
    }),
    /** Measures whose rule differs from that of their unit. */
    byMeasure: z.record(z.string(), rule),
  })
}

const publicProfile = z.strictObject({
  hiddenPupils: z.int().min(0),
  /** Numbers of pupils of many schools together are rounded to so many. */
  totalsRoundedTo: z.int().min(1),
})

/** A year's policy of results: what counts as above, as a rise, as few pupils, as agreement. */
export const performancePolicy = z.strictObject({
  source,
  /** A cohort of so many pupils or fewer gets no colour, arrow, line or badge. */
  fewPupils: z.int().min(0),
  /** A cohort of so many pupils or fewer is hidden from people who are not entitled to it. */
  hiddenPupils: z.int().min(0),
  /** What the public sees, and who asks under the Freedom of Information Act. */
  publicProfile: publicProfile.default({ hiddenPupils: 5, totalsRoundedTo: 5 }),
  weighting: z.enum(weightings),
  /** How many published years a sparkline shows, and how many of them must have a figure. */
  sparklineYears: z.int().min(2),
  sparklineLeastPoints: z.int().min(2),
  /** How many standard errors from the nation are more than chance. */
  significance: z.strictObject({ z: z.number().positive() }),
  /** How far a roll-up may lie from the published figure, by unit and by the weights used. */
  reconciliation: z.strictObject({
    percent: tolerance,
    points: tolerance,
    score: tolerance,
    progress: tolerance,
    pupils: tolerance,
  }),
  rag: byUnitAndMeasure(ragRule),
  trend: byUnitAndMeasure(trendRule),
})
export type PerformancePolicy = Readonly<z.infer<typeof performancePolicy>>

export function ragRuleOf(measure: Measure, policy: PerformancePolicy): RagRule {
  return policy.rag.byMeasure[measure.code] ?? policy.rag.byUnit[measure.unit]
}

export function trendRuleOf(measure: Measure, policy: PerformancePolicy): TrendRule {
  return policy.trend.byMeasure[measure.code] ?? policy.trend.byUnit[measure.unit]
}
