import { z } from 'zod'

const words = z.string().min(1)

/** What constitutions have, which sections all clusters have alike, and how long they hold. */
export const constitutionPolicy = z.strictObject({
  name: words,
  title: words,
  source: words,
  validYears: z.int().min(1).max(5),
  /** So many days before the end the renewal is on the desk. */
  renewalDays: z.int().min(1).max(365),
  sections: z
    .array(z.strictObject({ id: words, title: words, alike: z.boolean(), asks: words }))
    .min(1),
})
export type ConstitutionPolicy = Readonly<z.infer<typeof constitutionPolicy>>

export const textsDocument = z.record(z.string(), z.string())
