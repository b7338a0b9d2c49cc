import { readFileSync } from 'node:fs'
import { z } from 'zod'

/** Changes of policies that nobody notices, and why: none of them changes what anybody may. */
export const unnoticed = z
  .array(z.strictObject({ mutant: z.string(), because: z.string().min(20) }))
  .parse(JSON.parse(readFileSync(new URL('unnoticed.json', import.meta.url), 'utf8')))
