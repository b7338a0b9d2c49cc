import { dayText, isDay, momentText } from '#lib/dates.ts'
import type { Pack } from '../model.ts'
import type { PrivacyPolicy } from '../policy.ts'
import { inWords } from './register.ts'

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

/**
 * A row as the page of a pack reads: what is filled in, days and moments as people write them, and the person
 * by name. The file for programs has every column as it is kept.
 */
export function rowInWords(row: Row, about: Pack['about']): readonly (readonly [string, string])[] {
  return Object.entries(row)
    .filter(([name, value]) => !isEmpty(value) && name !== 'partnership_id')
    .map(([name, value]) => [inWords(name), valueText(value, about)])
}

function isEmpty(value: unknown): boolean {
  return value === null || value === undefined || value === ''
}

function valueText(value: unknown, { id, name }: Pack['about']): string {
  if (typeof value === 'boolean') return value ? 'yes' : 'no'
  if (typeof value !== 'string') return JSON.stringify(value)
  if (value === id) return name
  if (isDay(value)) return dayText(value)
  return moment.test(value) ? momentText(value) : value
}

/** As the store tells a moment: "2026-11-29T15:02:00.314668+00:00". */
const moment = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)$/
