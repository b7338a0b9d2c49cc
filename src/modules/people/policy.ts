import { z } from 'zod'
import { roleCode } from './model.ts'

/** How long a session lasts, and how much it asks for: without a request, and whatever is done. One for the whole installation. */
export const sessionPolicy = z.strictObject({
  idleMinutes: z.number().int().positive(),
  hours: z.number().int().positive(),
  /** Requests in a minute where others reach the server; `kept` is how many counts are kept before old ones go. */
  mostAMinute: z.strictObject({
    ofAddress: z.number().int().positive(),
    ofSession: z.number().int().positive(),
    costly: z.number().int().positive(),
    kept: z.number().int().positive(),
  }),
})
export type SessionPolicy = Readonly<z.infer<typeof sessionPolicy>>

const reach = z.enum(['own', 'all'])
/** Roles that may, each for their own school or for all. */
const givers = z.partialRecord(roleCode, reach)
export type Givers = Readonly<z.infer<typeof givers>>

const givenRole = z.strictObject({
  /** What the role is for. */
  of: z.enum(['school', 'phase', 'partnership']),
  /** Who may ask for it, and who may be the second person. */
  ask: givers,
  agree: givers,
})

/**
 * Who gives which role, within what the access matrix lets anybody give. A role that is not listed
 * is not given here: leads are elected.
 */
export const rolePolicy = z.strictObject({
  /** So long what was asked for may be agreed and accepted. */
  requestDays: z.number().int().positive(),
  roles: z.partialRecord(roleCode, givenRole),
  /** A partnership begins with its data officers alone: they give the first of these roles. */
  beginning: z.strictObject({
    until: z.array(roleCode),
    roles: z.array(roleCode),
    ask: givers,
    agree: givers,
  }),
  /** Pairs that nobody holds together. */
  apart: z.array(z.tuple([roleCode, roleCode])),
})
export type RolePolicy = Readonly<z.infer<typeof rolePolicy>>

/** When the server does by itself what is due once a day: one for the whole installation. */
export const dailyPolicy = z.strictObject({
  /** The hour in Europe/London from which the jobs of a day are due. */
  fromHour: z.number().int().min(0).max(23),
  lookMinutes: z.number().int().positive(),
  /** So often a job that fails is tried on its day. */
  tries: z.number().int().positive(),
})
export type DailyPolicy = Readonly<z.infer<typeof dailyPolicy>>
