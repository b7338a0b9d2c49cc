import { z } from 'zod'
import { roleCode } from '#modules/people/model.ts'

const source = z.string().min(1)

export const weekdays = [
  'Monday',
  'Tuesday',
  'Wednesday',
  'Thursday',
  'Friday',
  'Saturday',
  'Sunday',
] as const

/** When a thing is due in its month. */
const dueRule = z.discriminatedUnion('rule', [
  z.strictObject({ rule: z.literal('day'), day: z.int().min(1).max(28) }),
  /** The second Tuesday, the last Friday. */
  z.strictObject({
    rule: z.literal('weekday'),
    nth: z.union([z.int().min(1).max(4), z.literal('last')]),
    weekday: z.enum(weekdays),
  }),
  z.strictObject({ rule: z.literal('last day') }),
])
export type DueRule = Readonly<z.infer<typeof dueRule>>

/** The source's own words. */
export const sourceAudiences = [
  'School / SEPs',
  'School / LA',
  'School',
  'Internal Reports',
  'LA',
  'All',
] as const
export type SourceAudience = (typeof sourceAudiences)[number]

const entry = z.strictObject({
  key: z.string().regex(/^[a-z0-9-]{3,60}$/),
  month: z.int().min(1).max(12),
  activity: z.string().min(1),
  audience: z.enum(sourceAudiences),
  phase: z.enum(['primary', 'secondary']),
  ownerRole: roleCode,
  due: dueRule,
  /** Whether the rule is a default that came with Trellis, which neither a source nor the partnership set. */
  dueIsOurs: z.boolean().default(false),
  /** Codes of the measures that each school returns. */
  collects: z.array(z.string()),
  inputs: z.string().min(1),
  outputs: z.string().min(1),
  /**
   * What stands in its place today. From the year `since` on what is gone or merged is not
   * applicable, and what has another name bears it.
   */
  today: z.strictObject({
    status: z.enum(['kept', 'changed', 'replaced', 'merged', 'gone']),
    words: z.string().min(1),
    since: z.int().optional(),
    activity: z.string().min(1).optional(),
    source,
  }),
  source,
})
export type PolicyEntry = Readonly<z.infer<typeof entry>>

/** What a partnership publishes, collects and sends in the course of an academic year. */
export const dataYearPolicy = z.strictObject({
  source,
  /** A provisional release is followed by a revised one, so many months after it came into use. */
  followUp: z.strictObject({ months: z.int().min(1).max(12), ownerRole: roleCode, source }),
  entries: z.array(entry).refine((all) => new Set(all.map(({ key }) => key)).size === all.length, {
    error: 'Two entries have the same key',
  }),
})
export type DataYearPolicy = Readonly<z.infer<typeof dataYearPolicy>>
