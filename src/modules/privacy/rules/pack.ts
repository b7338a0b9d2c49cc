import type { Pack } from '../model.ts'
import type { PrivacyPolicy } from '../policy.ts'

type Row = Readonly<Record<string, unknown>>

/** What stands in a pack in place of a value that it does not tell. */
export const keptBack = 'kept, and not told'

/** By "table.column", why a pack does not tell it: what opens an account, and in others' hands a ballot. */
export function notTold(
  { withheld, withheldFromOthers }: Pick<PrivacyPolicy, 'withheld' | 'withheldFromOthers'>,
  madeFor: Pack['madeFor'],
): ReadonlyMap<string, string> {
  const all = madeFor === 'the person' ? withheld : { ...withheld, ...withheldFromOthers }
  return new Map(Object.entries(all))
}

/** A row as a pack tells it: without secrets, and without the bytes of hashes and files. */
export function toldRow(
  table: string,
  row: Row,
  types: ReadonlyMap<string, string>,
  kept: ReadonlyMap<string, string>,
): Row {
  return Object.fromEntries(
    Object.entries(row).map(([name, value]) => {
      if (value === null) return [name, value]
      if (kept.has(`${table}.${name}`) || types.get(name) === 'bytea') return [name, keptBack]
      return [name, value]
    }),
  )
}

/** A value as words for a page. */
export function valueText(value: unknown): string {
  if (value === null || value === undefined) return 'nothing'
  if (typeof value === 'string') return value
  if (typeof value === 'boolean') return value ? 'yes' : 'no'
  return JSON.stringify(value)
}
