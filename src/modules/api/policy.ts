import { z } from 'zod'

const count = z.number().int().positive()

/** What programs may: one for the whole installation, for it guards the server and not a partnership. */
export const apiPolicy = z.strictObject({
  /** How long a token may last, and lasts where nobody says how long. */
  tokens: z.strictObject({ mostDays: count, usualDays: count }),
  mostAMinute: z.strictObject({
    /** Requests of one token. */
    ofToken: count,
    /** Requests without a token in force, from one address: a program that was set up wrongly, or a guess. */
    withoutToken: count,
    /** So many addresses are remembered before those are forgotten whose minute is over. */
    addresses: count,
  }),
})
export type ApiPolicy = Readonly<z.infer<typeof apiPolicy>>
