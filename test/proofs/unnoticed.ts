import { readFileSync } from 'node:fs'
import { z } from 'zod'

/** Changes of policies that nobody notices: why nothing would be seen of them, or that no example shows them yet. */
export const unnoticed = z
  .array(z.strictObject({ mutant: z.string(), because: z.string().min(20) }))
  .parse(JSON.parse(readFileSync(new URL('unnoticed.json', import.meta.url), 'utf8')))
