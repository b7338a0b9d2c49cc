import { z } from 'zod'
import type { Finding, Nearness, SchoolFacts } from '../model.ts'

const number = z.number().nullable()
const answers = ['yes', 'no', 'unknown', 'not assessable', 'not applicable'] as const

export const nationalFigures = z.array(
  z.strictObject({ measure: z.string(), year: z.number(), group: z.string(), value: z.number() }),
)

const inspection = z.strictObject({
  date: z.string(),
  framework: z.enum(['overall', 'judgements', 'report-card']),
  category: z
    .enum(['special measures', 'serious weaknesses', 'requires significant improvement'])
    .nullable(),
  grades: z.record(z.string(), z.string()),
  safeguarding: z.enum(['met', 'not met']).nullable(),
})

const notice = z.strictObject({
  kind: z.enum(['note of concern', 'warning notice']),
  ground: z.enum(['standards', 'governance', 'safety']).nullable(),
  issued: z.string(),
  ended: z.string().nullable(),
})

const result = z.strictObject({
  measure: z.string(),
  year: z.number(),
  group: z.string(),
  value: number,
  numerator: number,
  denominator: number,
  lower: number,
  upper: number,
  pupils: number,
  coded: z.string().nullable(),
})

/** Facts as a review kept them: strict, for what is read again must be what was written. */
export const keptFacts: z.ZodType<SchoolFacts> = z.strictObject({
  id: z.string(),
  phase: z.string(),
  maintained: z.boolean().nullable(),
  inspections: z.array(inspection).nullable(),
  notices: z.array(notice),
  results: z.array(result),
  flags: z
    .array(
      z.strictObject({
        kind: z.string(),
        year: z.number(),
        value: z.string().nullable(),
        source: z.string().exactOptional(),
      }),
    )
    .nullable(),
})

export const keptFinding: z.ZodType<Finding> = z.strictObject({
  id: z.string(),
  category: z.string(),
  provisional: z.boolean(),
  couldBe: z.array(z.string()),
  needsReview: z.boolean(),
  criteria: z.array(
    z.strictObject({ id: z.string(), answer: z.enum(answers), because: z.string() }),
  ),
  days: z.strictObject({ from: z.number(), to: z.number() }),
})

export const keptNearness: z.ZodType<Nearness> = z.strictObject({
  near: z.array(
    z.strictObject({
      criterion: z.string(),
      to: z.enum(['yes', 'no']),
      measure: z.string(),
      year: z.number(),
      group: z.string(),
      by: z.union([
        z.strictObject({ pupils: z.number() }),
        z.strictObject({ points: z.number(), of: z.number() }),
      ]),
      up: z.boolean(),
    }),
  ),
  cases: z.number(),
  stays: z.number(),
})
