import { z } from 'zod'

const words = z.string().min(1)
const slug = z.string().regex(/^[a-z][a-z-]{0,40}$/, 'a short name such as "strategy"')

const documentKind = z.strictObject({
  slug,
  title: words,
  /** For whom it is. */
  for: words,
  about: words,
  /** How often there is a new version. */
  everyMonths: z.int().min(1),
  /** Whether the bodies of the partnership are drawn below it. */
  showsBodies: z.boolean(),
  sections: z
    .array(z.strictObject({ id: slug, title: words, asks: words, isList: z.boolean() }))
    .min(1),
})
export type DocumentKind = Readonly<z.infer<typeof documentKind>>

/** What a partnership publishes to its own people, of which sections each is, and how often. */
export const documentsPolicy = z.strictObject({
  name: words,
  title: words,
  source: words,
  /** So many days before the next version is due it is on the desk. */
  remindDays: z.int().min(0),
  kinds: z.array(documentKind).min(1),
})
export type DocumentsPolicy = Readonly<z.infer<typeof documentsPolicy>>

export const textsDocument = z.record(z.string(), z.string())
