import { sql } from 'kysely'
import type { Trx } from '#platform/db/transaction.ts'
import type { Tries } from '../rules/throttle.ts'

export interface Try {
  readonly id: string
  readonly emailHash: Buffer
  readonly addressHash: Buffer
  readonly kind: 'password' | 'code'
  readonly at: string
}

/** Written as wrong before it is looked at, so that tries that arrive together are all counted. */
export async function insertTry(trx: Trx, made: Try): Promise<void> {
  await sql`
    insert into sign_in_try (id, email_hash, address_hash, kind, at, was_right)
    values (${made.id}, ${made.emailHash}, ${made.addressHash}, ${made.kind}, ${made.at}, false)`.execute(
    trx,
  )
}

export async function setRight(trx: Trx, id: string): Promise<void> {
  await sql`update sign_in_try set was_right = true where id = ${id}`.execute(trx)
}

/** The wrong tries since a moment, without this one. */
export async function wrongTries(trx: Trx, made: Try, since: string): Promise<Tries> {
  const { rows } = await sql<Tries>`
    select count(*) filter (where email_hash = ${made.emailHash}) as "ofAccount",
           count(*) filter (where address_hash = ${made.addressHash}) as "ofAddress"
    from sign_in_try
    where (email_hash = ${made.emailHash} or address_hash = ${made.addressHash})
      and at > ${since} and id <> ${made.id} and kind = ${made.kind} and not was_right`.execute(trx)
  return rows[0] ?? { ofAccount: 0, ofAddress: 0 }
}

export async function insertDevice(
  trx: Trx,
  device: { tokenHash: Buffer; personId: string; at: string },
): Promise<void> {
  await sql`
    insert into known_device (token_hash, person_id, seen_at)
    values (${device.tokenHash}, ${device.personId}, ${device.at})`.execute(trx)
}

export async function isKnownDevice(
  trx: Trx,
  device: { tokenHash: Buffer; personId: string; since: string },
): Promise<boolean> {
  const { rows } = await sql`
    select 1 from known_device
    where token_hash = ${device.tokenHash} and person_id = ${device.personId}
      and seen_at > ${device.since}`.execute(trx)
  return rows.length === 1
}
