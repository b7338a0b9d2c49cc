import { sql } from 'kysely'
import { z } from 'zod'
import type { Trx } from '#platform/db/transaction.ts'

export interface NewRenewal {
  readonly partnershipId: string
  readonly id: string
  readonly personId: string
  readonly reason: string
  readonly askedBy: string
  readonly at: string
}

/** What is asked again while it is open stays as it was asked first. */
export async function insertRenewal(trx: Trx, made: NewRenewal): Promise<boolean> {
  const { rows } = await sql`
    insert into renewal (partnership_id, id, person_id, reason, asked_by, asked_at)
    values (${made.partnershipId}, ${made.id}, ${made.personId}, ${made.reason}, ${made.askedBy},
            ${made.at})
    on conflict do nothing returning id`.execute(trx)
  return rows.length === 1
}

const open = z.object({
  id: z.uuid(),
  personId: z.uuid(),
  name: z.string(),
  reason: z.string(),
  askedBy: z.uuid(),
  askedByName: z.string(),
  askedAt: z.string(),
})
export type OpenRenewal = Readonly<z.infer<typeof open>>

/** What one officer asked and none has confirmed, since a moment; the oldest first. */
export async function openRenewals(
  trx: Trx,
  partnershipId: string,
  since: string,
): Promise<OpenRenewal[]> {
  const { rows } = await sql`
    select r.id, r.person_id as "personId", p.name, r.reason, r.asked_by as "askedBy",
           q.name as "askedByName", r.asked_at as "askedAt"
    from renewal r
    join person p on p.id = r.person_id
    join person q on q.id = r.asked_by
    where r.partnership_id = ${partnershipId} and r.confirmed_at is null and r.asked_at > ${since}
    order by r.asked_at, r.id`.execute(trx)
  return rows.map((row) => open.parse(row))
}

/** What nobody confirmed in time may be asked anew. */
export async function deleteExpired(
  trx: Trx,
  partnershipId: string,
  before: string,
): Promise<void> {
  await sql`
    delete from renewal
    where partnership_id = ${partnershipId} and confirmed_at is null
      and asked_at <= ${before}`.execute(trx)
}

/** The person whose renewal this confirms; `undefined` unless it is open and two different officers agree. */
export async function confirm(
  trx: Trx,
  by: { partnershipId: string; id: string; personId: string; at: string; since: string },
): Promise<string | undefined> {
  const { rows } = await sql<{ personId: string }>`
    update renewal set confirmed_by = ${by.personId}, confirmed_at = ${by.at}
    where partnership_id = ${by.partnershipId} and id = ${by.id} and confirmed_at is null
      and asked_by <> ${by.personId} and person_id <> ${by.personId} and asked_at > ${by.since}
    returning person_id as "personId"`.execute(trx)
  return rows[0]?.personId
}

/** Nothing that opened the account opens it any more. */
export async function takeAllKeys(trx: Trx, personId: string): Promise<void> {
  await sql`update account set password = null where person_id = ${personId}`.execute(trx)
  await sql`delete from authenticator where person_id = ${personId}`.execute(trx)
  await sql`delete from recovery_code where person_id = ${personId}`.execute(trx)
  await sql`delete from passkey where person_id = ${personId}`.execute(trx)
  await sql`delete from provider_identity where person_id = ${personId}`.execute(trx)
  await sql`delete from known_device where person_id = ${personId}`.execute(trx)
  await sql`delete from sign_in_step where person_id = ${personId}`.execute(trx)
}
