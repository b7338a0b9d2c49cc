import { z } from 'zod'
import { groupKinds } from '#modules/clusters/model.ts'
import { answerers, bodyKinds, seatStates } from '../model/bodies.ts'
import { entitlements } from '../model/votes.ts'

const words = z.string().trim().min(1)
const slug = z.string().regex(/^[a-z0-9][a-z0-9-]{0,62}$/, 'a short name such as "strategic-board"')

export const bodyKind = z.enum(bodyKinds)
export const seatState = z.enum(seatStates)

/** Whom a seat of a group represents; the people themselves are kept with the seat. */
export const speaksFor = z.strictObject({
  who: z.enum(answerers),
  phase: z.enum(['primary', 'secondary']).optional(),
  groups: z.enum(groupKinds).optional(),
})

const seat = z.strictObject({
  name: words,
  /** "cluster A", "authority", "school X" or "group …". */
  represents: words,
  /** Left out, what is kept with the seat stays. */
  speaksFor: speaksFor.optional(),
  state: seatState.default('filled'),
  /** What a rotating seat turns through, or since when one is vacant. */
  note: z.string().default(''),
})
export type SeatPlan = Readonly<z.infer<typeof seat>>

const rule = z.strictObject({
  entitlement: z.enum(entitlements),
  quorum: z.literal('majority'),
  tie: z.literal('not carried'),
})

/** A list of a body's members as a source printed it; a later one that differs stands beside it. */
const list = z.strictObject({
  source: words,
  on: words,
  /** How many the source says that there are; the names are counted beside it. */
  says: z.int().optional(),
  names: z.array(words).min(1),
})

/** What is kept of a body beside its name and seats. */
export const bodyDocument = z.strictObject({
  phase: z.enum(['primary', 'secondary']).optional(),
  purpose: words,
  chair: z.string().default(''),
  terms: z.array(words).default([]),
  /** How often its members are reviewed, as the source says it. */
  reviewed: words,
  /** The same in numbers, and how long before it is due the reminder comes. Absent: nothing is due. */
  review: z.strictObject({ everyMonths: z.int().min(1), remindDays: z.int().min(0) }).optional(),
  /** Absent where the source names members and no votes. */
  rule: rule.optional(),
  /** What follows where the source is silent. */
  byDefault: z.array(words).default([]),
  lists: z.array(list).default([]),
})

const body = bodyDocument.extend({
  slug,
  name: words,
  kind: bodyKind,
  /** Or the schools that the roster has in the cluster of this short name. */
  seats: z.union([z.array(seat), z.strictObject({ schoolsOfCluster: slug })]),
})
export type BodyPlan = Readonly<z.infer<typeof body>>

const month = z.int().min(1).max(12)

/** How a partnership governs itself, as a file that it adopts: bodies, seats, votes, calendar. */
export const structure = z.strictObject({
  name: slug,
  title: words,
  source: words,
  /** The academic year for which it was adopted, by the year in which that ends. */
  year: z.int().min(1988).max(2100),
  adoptedBy: words,
  adoptedOn: z.iso.date(),
  /** How many strategic priorities a body may have in a year. */
  mostPriorities: z.int().min(1),
  bodies: z.array(body).min(1),
  priorities: z
    .array(z.strictObject({ body: slug, year: z.int(), words: z.array(words).min(1) }))
    .default([]),
  calendar: z.array(z.strictObject({ month, body: slug, what: words })).default([]),
})
export type Structure = Readonly<z.infer<typeof structure>>
