import { z } from 'zod'

/** How long a session lasts: without a request, and whatever is done. One for the whole installation. */
export const sessionPolicy = z.strictObject({
  idleMinutes: z.number().int().positive(),
  hours: z.number().int().positive(),
})
export type SessionPolicy = Readonly<z.infer<typeof sessionPolicy>>
