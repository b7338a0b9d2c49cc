import { readFileSync } from 'node:fs'
import { parse } from 'csv-parse/sync'
import { z } from 'zod'

const row = z.strictObject({
  id: z.string().regex(/^\d{1,2}\.\d{1,2}\.\d{1,2}$/),
  level: z.enum(['1', '2', '3']),
  state: z.enum(['met', 'not applicable', 'not met']),
  /** In our own words: what it is about here, or why it is not applicable or not met. */
  means: z.string().min(15).max(240),
  /** What shows it: tests, sections of CI, headings of documents. */
  shown: z.string().transform((text) => text.split(' | ').filter((each) => each !== '')),
})
export type Row = Readonly<z.infer<typeof row>>

/** The rows of the list; a row of another form is a mistake. */
function rowsIn(text: string): Row[] {
  return z.array(row).parse(parse(text, { columns: true, skip_empty_lines: true }))
}

export function readRows(): Row[] {
  return rowsIn(readFileSync('security/asvs.csv', 'utf8'))
}
