import { z } from 'zod'
import type { PolicyInForce } from '#modules/policy/model.ts'
import { posts, standings, type ElectionCalled } from './model.ts'

const words = z.string().min(1)
const year = z.int().min(1988).max(2100)
const named = { id: words, title: words, cites: words }

/** A figure of the candidate's school that must lie above a line, or whose interval must reach one. */
const test = z.strictObject({
  measure: words,
  year,
  above: z.number().optional(),
  /** The upper limit of the interval must reach this: the figure is not significantly below it. */
  upperAtLeast: z.number().optional(),
})

const criterion = z.discriminatedUnion('kind', [
  z.strictObject({ ...named, kind: z.literal('years as head'), years: z.int().min(1).max(10) }),
  z.strictObject({
    ...named,
    kind: z.literal('inspected as head'),
    overall: z.array(words).min(1),
    judgements: z.strictObject({ areas: z.array(words).min(1), grades: z.array(words).min(1) }),
    /** Every area of a report card, with safeguarding met. */
    reportCard: z.array(words).min(1),
  }),
  z.strictObject({
    ...named,
    kind: z.literal('category'),
    categories: z.array(words).min(1),
    maintainedOnly: z.boolean(),
  }),
  z.strictObject({
    ...named,
    kind: z.literal('results'),
    tests: z.array(test).min(1),
    exemptPhases: z.array(words),
  }),
  /** A criterion of the support categories that the newest review must have answered with no. */
  z.strictObject({
    ...named,
    kind: z.literal('review says no'),
    pack: words,
    criterion: words,
    exemptPhases: z.array(words),
  }),
  z.strictObject({ ...named, kind: z.literal('evidence of one'), subjects: z.array(words).min(1) }),
  z.strictObject({
    ...named,
    kind: z.literal('evidence of none'),
    subject: words,
    /** A badge that the register of system leaders may have of them. */
    badge: words.optional(),
  }),
  z.strictObject({ ...named, kind: z.literal('no seat'), bodies: z.array(words).min(1) }),
])
export type Criterion = Readonly<z.infer<typeof criterion>>
export type CriterionOf<K extends Criterion['kind']> = Extract<Criterion, { kind: K }>

const place = z.strictObject({
  post: z.enum(posts),
  /** How many may hold the post at once. */
  least: z.int().min(1),
  most: z.int().min(1).optional(),
  criteria: z.array(words).min(1),
})

const ofPhase = z
  .strictObject({ criteria: z.array(criterion).min(1), posts: z.array(place).min(1) })
  .refine(
    ({ criteria, posts: places }) =>
      places.every((each) => each.criteria.every((id) => criteria.some((one) => one.id === id))),
    'criteria that the phase has',
  )

/** Who may lead a cluster and on what terms, as a file that a board adopts every year. */
export const leadsPolicy = z.strictObject({
  name: words,
  title: words,
  source: words,
  /** Figures of fewer pupils are for people to judge. */
  smallestCohort: z.int().min(1),
  /** What somebody may write down of a candidate, and the question that it answers. */
  subjects: z.array(z.strictObject({ name: words, asks: words })),
  primary: ofPhase,
  secondary: ofPhase,
  termYears: z.int().min(1).max(10),
  /** Parts of the role that may be commissioned out if the cluster permits it. */
  commissioned: z.array(words).min(1),
  /** The part that may not, whoever permits it. */
  neverCommissioned: z.array(words).min(1),
  /** What the yearly payment to the lead's school is for. */
  duties: z.array(words).min(1),
})
export type LeadsPolicy = Readonly<z.infer<typeof leadsPolicy>>

export const partYears = ['in full', 'by days'] as const

/** What a lead's school is paid for a year, as the strategic board set it. */
export const paymentPolicy = z.strictObject({
  chairPence: z.int().min(0),
  vicePence: z.int().min(0),
  /** What is paid for a year of which somebody leads only a part; not said in older versions. */
  partYear: z.enum(partYears).optional(),
  /** Of older versions, which did not keep it beside the document. */
  minute: words.optional(),
})
export type PaymentPolicy = Readonly<z.infer<typeof paymentPolicy>>

/** What is kept with an election and a nomination, parsed again whenever it is read. */
export const outcomeDocument = z.strictObject({
  elected: z.array(z.uuid()),
  tied: z.array(z.uuid()),
})

export const eligibilityDocument = z.strictObject({
  post: z.enum(posts),
  standing: z.enum(standings),
  criteria: z.array(
    z.strictObject({
      id: words,
      title: words,
      answer: z.enum(['yes', 'no', 'unknown', 'not assessable', 'not applicable']),
      because: words,
    }),
  ),
  away: z.array(words),
})

/** An election by the criteria as they were when it was called. */
export interface Election extends ElectionCalled {
  readonly policy: LeadsPolicy
}

/** The criteria and the payment of a day, and who adopted them. */
export interface InForce {
  readonly criteria: PolicyInForce<LeadsPolicy>
  /** `null` until the strategic board has set one. */
  readonly payment: PolicyInForce<PaymentPolicy | null>
}
