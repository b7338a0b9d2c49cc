import { sql } from 'kysely'
import type { Trx } from '#platform/db/transaction.ts'

interface Identity {
  readonly issuer: string
  readonly subject: string
}

/** False when the identity is connected already, to this account or another. */
export async function insertIdentity(
  trx: Trx,
  made: Identity & { personId: string; at: string },
): Promise<boolean> {
  const { rows } = await sql`
    insert into provider_identity (issuer, subject, person_id, made_at)
    values (${made.issuer}, ${made.subject}, ${made.personId}, ${made.at})
    on conflict do nothing returning subject`.execute(trx)
  return rows.length === 1
}

export async function personOfIdentity(
  trx: Trx,
  { issuer, subject }: Identity,
): Promise<string | undefined> {
  const { rows } = await sql<{ personId: string }>`
    select person_id as "personId" from provider_identity
    where issuer = ${issuer} and subject = ${subject}`.execute(trx)
  return rows[0]?.personId
}

/** The issuers that a person connected. */
export async function issuersOf(trx: Trx, personId: string): Promise<string[]> {
  const { rows } = await sql<{ issuer: string }>`
    select distinct issuer from provider_identity where person_id = ${personId}
    order by issuer`.execute(trx)
  return rows.map(({ issuer }) => issuer)
}

export async function deleteIdentities(
  trx: Trx,
  personId: string,
  issuer: string,
): Promise<number> {
  const { rows } = await sql`
    delete from provider_identity where person_id = ${personId} and issuer = ${issuer}
    returning subject`.execute(trx)
  return rows.length
}
