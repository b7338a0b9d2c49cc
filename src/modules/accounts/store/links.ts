import { sql } from 'kysely'
import { z } from 'zod'
import type { Trx } from '#platform/db/transaction.ts'

export const purpose = z.enum(['operator', 'invitation', 'reset', 'address'])
export type Purpose = z.infer<typeof purpose>

export interface NewLink {
  readonly tokenHash: Buffer
  readonly purpose: Purpose
  readonly personId: string | null
  readonly at: string
  readonly endsAt: string
  /** Where the link is for a new address. */
  readonly newEmail?: string | undefined
}

/** Earlier links of the same purpose end: the last that was sent is the one that counts. */
export async function insertLink(trx: Trx, link: NewLink): Promise<void> {
  await sql`
    update account_link set ends_at = ${link.at}
    where purpose = ${link.purpose} and person_id is not distinct from ${link.personId}::uuid
      and used_at is null and ends_at > ${link.at}`.execute(trx)
  await sql`
    insert into account_link (token_hash, purpose, person_id, made_at, ends_at, new_email)
    values (${link.tokenHash}, ${link.purpose}, ${link.personId}, ${link.at}, ${link.endsAt},
            ${link.newEmail ?? null})`.execute(trx)
}

const row = z.object({
  purpose,
  personId: z.uuid().nullable(),
  newEmail: z.string().nullable(),
})
export type Link = Readonly<z.infer<typeof row>>

export async function linkBy(trx: Trx, tokenHash: Buffer, at: string): Promise<Link | undefined> {
  const { rows } = await sql`
    select purpose, person_id as "personId", new_email as "newEmail" from account_link
    where token_hash = ${tokenHash} and used_at is null and ends_at > ${at}`.execute(trx)
  return rows[0] === undefined ? undefined : row.parse(rows[0])
}

/** Uses a link up: false when it was used before, also when both arrive at once. */
export async function useLink(trx: Trx, tokenHash: Buffer, at: string): Promise<boolean> {
  const { rows } = await sql`
    update account_link set used_at = ${at}
    where token_hash = ${tokenHash} and used_at is null and ends_at > ${at}
    returning token_hash`.execute(trx)
  return rows.length === 1
}

/** How many links of a kind were made for a person since a moment. */
export async function countLinks(
  trx: Trx,
  { purpose, personId, since }: { purpose: Purpose; personId: string; since: string },
): Promise<number> {
  const { rows } = await sql<{ made: number }>`
    select count(*)::int as made from account_link
    where purpose = ${purpose} and person_id = ${personId} and made_at > ${since}`.execute(trx)
  return rows[0]?.made ?? 0
}
