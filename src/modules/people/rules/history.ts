import { z } from 'zod'

/** A field of a thing as it was and as it became, in words; null for nothing. */
const change = z.object({
  field: z.string(),
  from: z.string().nullable(),
  to: z.string().nullable(),
})
export type Change = Readonly<z.infer<typeof change>>

/** What an entry of the audit trail tells of a thing's fields, under `history` in its detail. */
export interface History {
  /** Such as "notice" and its id. */
  readonly of: string
  readonly changes: readonly Change[]
}

/** An entry as the page of a thing shows it. */
export const historyEntry = z.object({
  id: z.string(),
  of: z.string(),
  at: z.string(),
  who: z.string(),
  action: z.string(),
  changes: z.array(change),
})
export type HistoryEntry = Readonly<z.infer<typeof historyEntry>>

type Fields = Readonly<Record<string, string | number | null | undefined>>

/** The fields that differ, under the names of either side: what was not there, or is gone, is null. */
export function changesOf(before: Fields, after: Fields): Change[] {
  const fields = [...new Set([...Object.keys(before), ...Object.keys(after)])]
  return fields
    .map((field) => ({ field, from: inWords(own(before, field)), to: inWords(own(after, field)) }))
    .filter(({ from, to }) => from !== to)
}

/** A field of a thing's own: every object answers to names such as "__proto__" too. */
function own(fields: Fields, name: string) {
  return Object.hasOwn(fields, name) ? fields[name] : undefined
}

function inWords(value: string | number | null | undefined): string | null {
  return value === null || value === undefined || value === '' ? null : String(value)
}
