import { sql } from 'kysely'
import { z } from 'zod'
import type { Trx } from '#platform/db/transaction.ts'

/** Before the first entry: nothing, and the hash that the first is chained to. */
export async function beginChain(trx: Trx, partnershipId: string): Promise<void> {
  await sql`
    insert into audit_head (partnership_id, number, hash)
    values (${partnershipId}, 0, decode(repeat('00', 32), 'hex'))`.execute(trx)
}

export interface NewEntry {
  readonly partnershipId: string
  readonly id: string
  readonly at: string
  readonly personId: string
  readonly action: string
  readonly subject: string
  readonly detail: unknown
  /** All of it as canonical JSON. */
  readonly entry: string
}

/**
 * Moves the head on and adds the entry behind it, in one statement: of two who write at once the
 * second waits for the first and is chained to what the first left. Answers how many were added.
 */
export async function appendEntry(trx: Trx, made: NewEntry): Promise<number> {
  const { numAffectedRows } = await sql`
    with head as (
      update audit_head
      set number = number + 1, hash = sha256(hash || convert_to(${made.entry}::text, 'UTF8'))
      where partnership_id = ${made.partnershipId}
      returning number, hash)
    insert into event
      (partnership_id, id, at, person_id, action, subject, detail, number, entry, hash)
    select ${made.partnershipId}::uuid, ${made.id}::uuid, ${made.at}::timestamptz,
           ${made.personId}::uuid, ${made.action}, ${made.subject},
           ${JSON.stringify(made.detail)}::jsonb, head.number, ${made.entry}, head.hash
    from head`.execute(trx)
  return Number(numAffectedRows ?? 0)
}

const keptEntry = z.object({
  number: z.number(),
  entry: z.string(),
  hash: z.instanceof(Buffer),
  columns: z.looseObject({ at: z.string() }),
})
export type KeptEntry = Readonly<z.infer<typeof keptEntry>>

/** So many of the entries that come after a number, in the order of the chain. As the keeper. */
export async function entriesAfter(
  trx: Trx,
  partnershipId: string,
  after: number,
  most: number,
): Promise<KeptEntry[]> {
  const { rows } = await sql`
    select number, entry, hash,
           jsonb_build_object('id', id, 'at', at, 'person', person_id, 'action', action,
                              'subject', subject, 'detail', detail) as columns
    from event
    where partnership_id = ${partnershipId} and number > ${after}
    order by number limit ${most}`.execute(trx)
  return rows.map((row) => keptEntry.parse(row))
}

const batch = z.object({
  count: z.number(),
  last: z.number(),
  hashes: z.instanceof(Buffer),
  entries: z.string(),
  ids: z.string(),
  moments: z.string(),
  persons: z.string(),
  actions: z.string(),
  subjects: z.string(),
  details: z.string(),
})
export type Batch = Readonly<z.infer<typeof batch>>

/** No JSON has one of these that is not escaped. A batch with one in a title is read row by row. */
export const betweenEntries = '\u001F'

/**
 * So many entries as one value of each column, for a trail of hundreds of thousands is not read row by
 * row. Were they in another order, no hash would fit.
 */
export async function batchAfter(
  trx: Trx,
  partnershipId: string,
  after: number,
  most: number,
): Promise<Batch> {
  const { rows } = await sql`
    select count(*)::integer as count, coalesce(max(number), 0) as last,
           coalesce(string_agg(hash, ''::bytea), ''::bytea) as hashes,
           coalesce(string_agg(entry, ${betweenEntries}), '') as entries,
           coalesce(string_agg(id::text, ${betweenEntries}), '') as ids,
           coalesce(string_agg(timezone('UTC', at)::text, ${betweenEntries}), '') as moments,
           coalesce(string_agg(person_id::text, ${betweenEntries}), '') as persons,
           coalesce(string_agg(action, ${betweenEntries}), '') as actions,
           coalesce(string_agg(subject, ${betweenEntries}), '') as subjects,
           coalesce(string_agg(detail::text, ${betweenEntries}), '') as details
    from (
      select number, entry, hash, id, at, person_id, action, subject, detail from event
      where partnership_id = ${partnershipId} and number > ${after}
      order by number limit ${most}) e`.execute(trx)
  return batch.parse(rows[0])
}

const head = z.object({ number: z.number(), hash: z.instanceof(Buffer) })

/** As the keeper; undefined where somebody took the head away. */
export async function headOf(
  trx: Trx,
  partnershipId: string,
): Promise<z.infer<typeof head> | undefined> {
  const { rows } = await sql`
    select number, hash from audit_head where partnership_id = ${partnershipId}`.execute(trx)
  return rows[0] === undefined ? undefined : head.parse(rows[0])
}
