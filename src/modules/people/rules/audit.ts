import { z } from 'zod'
import { canonicalJson } from '#lib/canonical.ts'

/** What an entry of the audit trail says, the moment as text. */
export interface Told {
  readonly id: string
  readonly at: string
  readonly person: string
  readonly action: string
  readonly subject: string
  readonly detail: unknown
}

/** The moment as finely as the database keeps it, lest an entry differ from its own columns. */
export function momentOf(at: Temporal.Instant): string {
  return at.round('microsecond').toString()
}

/** An entry beside its columns as the database writes each of them. */
export interface Written {
  readonly entry: string
  readonly id: string
  /** In UTC, without a zone. */
  readonly moment: string
  readonly person: string
  readonly action: string
  readonly subject: string
  readonly detail: string
}

/**
 * Whether an entry is to the letter what its columns say: the quick half of `isTold`, which knows other
 * spellings. Its keys are put together here in their order, for trails have hundreds of thousands.
 */
export function isAsWritten(row: Written): boolean {
  const detail = canonicalJson(JSON.parse(row.detail))
  const at = `${row.moment.replace(' ', 'T')}Z`
  const told = `"at":"${at}","detail":${detail},"id":"${row.id}","person":"${row.person}"`
  const subject = JSON.stringify(row.subject)
  return row.entry === `{"action":${JSON.stringify(row.action)},${told},"subject":${subject}}`
}

const withMoment = z.looseObject({ at: z.string() })

/** Whether the words that the hash is of and the columns that people read say the same. */
export function isTold(entry: string, columns: Readonly<Record<string, unknown>>): boolean {
  const said = inOneForm(readJson(entry))
  return said !== undefined && said === inOneForm(columns)
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** One text for the same entry, however its moment and its numbers are written. */
function inOneForm(value: unknown): string | undefined {
  const read = withMoment.safeParse(value)
  if (!read.success) return undefined
  const at = instantOf(read.data.at)
  return at === undefined ? undefined : canonicalJson({ ...read.data, at: momentOf(at) })
}

/** The first entries were written without a zone, in UTC. */
function instantOf(text: string): Temporal.Instant | undefined {
  try {
    return Temporal.Instant.from(/(?:Z|[+-]\d\d:?\d\d)$/.test(text) ? text : `${text}Z`)
  } catch {
    return undefined
  }
}

/** A place in a chain that somebody kept elsewhere, written as `12:` and 64 hexadecimal digits. */
export interface Place {
  readonly number: number
  readonly hash: string
}

export function placeFrom(text: string): Place | undefined {
  const [, number, hash] = /^(\d{1,9}):([0-9a-f]{64})$/.exec(text) ?? []
  return number === undefined || hash === undefined ? undefined : { number: Number(number), hash }
}

export function placeText({ number, hash }: Place): string {
  return `${number}:${hash}`
}
