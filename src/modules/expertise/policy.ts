import { z } from 'zod'

const words = z.string().min(1)
const code = z.string().regex(/^[A-Za-z][A-Za-z0-9-]{0,40}$/, 'a short name such as "phonics"')
const named = z.strictObject({ code, title: words })
export type Named = Readonly<z.infer<typeof named>>

const badge = named.extend({
  /** The last day on which it was given nationally; null while it is. */
  endedOn: z.iso.date().nullable(),
})
export type BadgeKind = Readonly<z.infer<typeof badge>>

/** What may stand in the register of system leaders, as a policy that a board adopts. */
export const expertisePolicy = z.strictObject({
  name: words,
  title: words,
  source: words,
  badges: z.array(badge),
  phases: z.array(named).min(1),
  fields: z.array(named).min(1),
  /** An entry that nobody has looked at for so many months says so. */
  lookAgainMonths: z.int().min(1),
})
export type ExpertisePolicy = Readonly<z.infer<typeof expertisePolicy>>

/** The badges as they are kept with an entry. */
export const badgesDocument = z.array(
  z.strictObject({ code: z.string(), from: z.string(), to: z.string().nullable() }),
)
