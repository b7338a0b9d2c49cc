import { sql } from 'kysely'
import { z } from 'zod'
import type { Trx } from '#platform/db/transaction.ts'

export interface NewPasskey {
  readonly credentialId: string
  readonly personId: string
  readonly name: string
  readonly publicKey: Buffer
  readonly counter: number
  readonly at: string
}

/** False when the passkey is known already. */
export async function insertPasskey(trx: Trx, made: NewPasskey): Promise<boolean> {
  const { rows } = await sql`
    insert into passkey (credential_id, person_id, name, public_key, counter, made_at)
    values (${made.credentialId}, ${made.personId}, ${made.name}, ${made.publicKey},
            ${made.counter}, ${made.at})
    on conflict do nothing returning credential_id`.execute(trx)
  return rows.length === 1
}

export interface Passkey {
  readonly personId: string
  readonly publicKey: Buffer
  readonly counter: number
}

/** Held until the transaction ends, so that its counter is not passed twice at once. */
export async function passkeyBy(trx: Trx, credentialId: string): Promise<Passkey | undefined> {
  const { rows } = await sql<Passkey>`
    select person_id as "personId", public_key as "publicKey", counter
    from passkey where credential_id = ${credentialId}
    for update`.execute(trx)
  return rows[0]
}

export async function setUsed(
  trx: Trx,
  { credentialId, counter, at }: { credentialId: string; counter: number; at: string },
): Promise<void> {
  await sql`
    update passkey set counter = ${counter}, used_at = ${at}
    where credential_id = ${credentialId}`.execute(trx)
}

const listed = z.object({
  credentialId: z.string(),
  name: z.string(),
  publicKey: z.instanceof(Uint8Array),
  madeAt: z.string(),
  usedAt: z.string().nullable(),
})
export type ListedPasskey = Readonly<z.infer<typeof listed>>

export async function passkeysOf(trx: Trx, personId: string): Promise<ListedPasskey[]> {
  const { rows } = await sql`
    select credential_id as "credentialId", name, public_key as "publicKey", made_at as "madeAt", used_at as "usedAt"
    from passkey where person_id = ${personId} order by made_at, credential_id`.execute(trx)
  return rows.map((row) => listed.parse(row))
}

export async function deletePasskey(
  trx: Trx,
  personId: string,
  credentialId: string,
): Promise<boolean> {
  const { rows } = await sql`
    delete from passkey where person_id = ${personId} and credential_id = ${credentialId}
    returning credential_id`.execute(trx)
  return rows.length === 1
}
