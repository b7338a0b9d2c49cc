import { z } from 'zod'
import { choices, entitlements } from '../model/votes.ts'

/** What is kept with a motion as a document, parsed again whenever it is read. */
export const choice = z.enum(choices)

const rule = z.strictObject({
  entitlement: z.enum(entitlements),
  quorum: z.literal('majority'),
  tie: z.literal('not carried'),
})

export const rollDocument = z.strictObject({
  rule,
  seats: z.array(
    z.strictObject({
      id: z.uuid(),
      name: z.string(),
      represents: z.string(),
      holders: z.array(z.strictObject({ id: z.string(), name: z.string() })),
    }),
  ),
})

const count = z.strictObject({
  entitled: z.int(),
  present: z.int(),
  quorate: z.boolean(),
  for: z.int(),
  against: z.int(),
  abstain: z.int(),
  carried: z.boolean(),
  refused: z.array(z.strictObject({ ballot: z.string(), because: z.string() })),
})

const file = z.strictObject({
  closesAt: z.string(),
  rule,
  seats: z.array(
    z.strictObject({ id: z.string(), holders: z.array(z.string()), represents: z.string() }),
  ),
  deputies: z.array(
    z.strictObject({
      seat: z.string(),
      person: z.string(),
      approvedBy: z.array(z.enum(['authority', 'represented'])),
      from: z.string(),
      to: z.string(),
    }),
  ),
  recusals: z.array(z.strictObject({ seat: z.string(), reason: z.string() })),
  ballots: z.array(z.strictObject({ seat: z.string(), by: z.string(), choice, at: z.string() })),
})

const voteReason = z.strictObject({ seat: z.string(), by: z.string(), words: z.string() })

export const countOutcome = z.strictObject({ count, file, reasons: z.array(voteReason).optional() })
