import { z } from 'zod'

const count = z.number().int().positive()

/** Which files may be papers of a meeting: how large, and how much they may be once they are opened. */
export const papersPolicy = z
  .strictObject({
    name: z.string(),
    title: z.string(),
    source: z.string(),
    mostBytes: count,
    mostPages: count,
    /** Of a picture, width by height. */
    mostPixels: count,
    /** Parts of an Office file, what they may be unpacked, and how much one may swell. */
    entries: count,
    unpackedBytes: count,
    ratio: count,
    /** How long a PDF may take to be read. */
    seconds: count,
    /** How many letters of a file the search finds. */
    mostLetters: count,
    /** How much a reader's own note on an item may hold. */
    noteWords: count,
    noteSigns: count,
    /** How many bytes of papers that are files one copy for reading offline takes in. */
    offlineBytes: count,
  })
  .readonly()
export type PapersPolicy = z.infer<typeof papersPolicy>
