import { z } from 'zod'

/** The summary as it is kept. */
export const summaryDocument = z.object({
  words: z.string(),
  asked: z.number().int().min(0),
  for: z.number().int().min(0),
  against: z.number().int().min(0),
  unsure: z.number().int().min(0),
})
