import { z } from 'zod'

/** When a link from one URN to the next is put to a person, because their days do not fit. */
export const linksPolicy = z.strictObject({
  source: z.string().min(1),
  /** Days between the end of the one and the beginning of the other, beyond which a person looks. */
  mostDaysBetween: z.int().min(0),
  /** Days for which both may be open, for files disagree by some. */
  mostDaysTogether: z.int().min(0),
})
export type LinksPolicy = Readonly<z.infer<typeof linksPolicy>>
