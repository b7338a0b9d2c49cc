import { z } from 'zod'

const count = z.number().int().positive()

/** How accounts are opened and guarded: one for the whole installation, for a person may be of several partnerships. */
export const accountPolicy = z.strictObject({
  password: z.strictObject({
    /** In characters. */
    shortest: count.min(12),
    longest: count,
    /** Words of this place, of which alone no password may be made. */
    words: z.array(z.string().regex(/^[a-z]{4,}$/)).min(10),
    /** At least what OWASP asks of argon2id. */
    cost: z.strictObject({ memoryKiB: count.min(19_456), passes: count.min(2), lanes: count }),
  }),
  /** So many wrong tries within the minutes; then a known browser or the second factor is asked for. */
  throttle: z.strictObject({
    minutes: count,
    triesOfAccount: count,
    triesOfAddress: count,
    codes: count,
  }),
  /** How long a sign-in may take once the password was right, and how many codes may be wrong in it. */
  step: z.strictObject({ minutes: count, wrongCodes: count }),
  /** How long links that are sent may be used. */
  links: z.strictObject({
    invitationDays: count,
    renewalDays: count,
    resetMinutes: count,
    operatorHours: count,
  }),
  letters: z.strictObject({
    /** So many of a kind are written to one address in an hour, whoever asks; what is more is not written. */
    mostAnHour: z.strictObject({ invitation: count, reset: count, address: count }),
    /** How often a mail server that refuses a letter is asked, and how long whoever took one has it. */
    tries: count,
    triedAgainMinutes: count,
  }),
  recoveryCodes: count,
  /** So long after both factors were shown, what guards an account may be changed without showing them again. */
  proofMinutes: count,
  deviceDays: count,
})
export type AccountPolicy = Readonly<z.infer<typeof accountPolicy>>
