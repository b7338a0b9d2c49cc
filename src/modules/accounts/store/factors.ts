import { sql } from 'kysely'
import { z } from 'zod'
import type { Trx } from '#platform/db/transaction.ts'
import type { Factors } from '../model.ts'

export async function factorsOf(trx: Trx, personId: string): Promise<Factors> {
  const { rows } = await sql<Factors>`
    select (select count(*) from authenticator
            where person_id = ${personId} and confirmed_at is not null) as authenticators,
           (select count(*) from passkey where person_id = ${personId}) as passkeys,
           (select count(*) from recovery_code
            where person_id = ${personId} and used_at is null) as "recoveryCodes"`.execute(trx)
  return rows[0] ?? { authenticators: 0, passkeys: 0, recoveryCodes: 0 }
}

const authenticator = z.object({ id: z.uuid(), secret: z.string(), isConfirmed: z.boolean() })
export type Authenticator = Readonly<z.infer<typeof authenticator>>

/** Held until the transaction ends, so that one code is not used twice at once. */
export async function authenticatorsOf(trx: Trx, personId: string): Promise<Authenticator[]> {
  const { rows } = await sql`
    select id, secret, confirmed_at is not null as "isConfirmed" from authenticator
    where person_id = ${personId}
    order by made_at, id
    for update`.execute(trx)
  return rows.map((row) => authenticator.parse(row))
}

/** Puts down the one that a person sets up, unless another page did so meanwhile. */
export async function insertAuthenticator(
  trx: Trx,
  made: { personId: string; id: string; secret: string; at: string },
): Promise<void> {
  await sql`
    insert into authenticator (person_id, id, secret, last_step, made_at)
    values (${made.personId}, ${made.id}, ${made.secret}, 0, ${made.at})
    on conflict (person_id) where confirmed_at is null do nothing`.execute(trx)
}

/** Uses a code up: false when it, or a later one, was used before. */
export async function useStep(
  trx: Trx,
  used: { personId: string; id: string; step: number },
): Promise<boolean> {
  const { rows } = await sql`
    update authenticator set last_step = ${used.step}
    where person_id = ${used.personId} and id = ${used.id} and last_step < ${used.step}
    returning id`.execute(trx)
  return rows.length === 1
}

export async function confirmAuthenticator(
  trx: Trx,
  { personId, id, at }: { personId: string; id: string; at: string },
): Promise<void> {
  await sql`
    update authenticator set confirmed_at = ${at}
    where person_id = ${personId} and id = ${id}`.execute(trx)
}

export async function deleteAuthenticator(
  trx: Trx,
  { personId, id }: { readonly personId: string; readonly id: string },
): Promise<void> {
  await sql`delete from authenticator where person_id = ${personId} and id = ${id}`.execute(trx)
}

/** All but the one that is kept; those that never gave a code go too. */
export async function deleteAuthenticators(
  trx: Trx,
  personId: string,
  kept: string | null,
): Promise<void> {
  await sql`
    delete from authenticator
    where person_id = ${personId} and (${kept}::uuid is null or id <> ${kept}::uuid)`.execute(trx)
}

export async function replaceRecoveryCodes(
  trx: Trx,
  personId: string,
  hashes: readonly Buffer[],
  at: string,
): Promise<void> {
  await sql`delete from recovery_code where person_id = ${personId}`.execute(trx)
  for (const hash of hashes) {
    await sql`
      insert into recovery_code (person_id, code_hash, made_at)
      values (${personId}, ${hash}, ${at})`.execute(trx)
  }
}

/** Uses a code up: false when there is none such, or it was used before. */
export async function useRecoveryCode(
  trx: Trx,
  { personId, hash, at }: { personId: string; hash: Buffer; at: string },
): Promise<boolean> {
  const { rows } = await sql`
    update recovery_code set used_at = ${at}
    where person_id = ${personId} and code_hash = ${hash} and used_at is null
    returning person_id`.execute(trx)
  return rows.length === 1
}

/** Of everybody, with the secret as it is kept. */
export async function allAuthenticators(
  trx: Trx,
): Promise<{ id: string; personId: string; secret: string }[]> {
  const { rows } = await sql<{ id: string; personId: string; secret: string }>`
    select id, person_id as "personId", secret from authenticator for update`.execute(trx)
  return rows
}

export async function setSecret(
  trx: Trx,
  { id, personId, secret }: { id: string; personId: string; secret: string },
): Promise<void> {
  await sql`
    update authenticator set secret = ${secret}
    where person_id = ${personId} and id = ${id}`.execute(trx)
}
