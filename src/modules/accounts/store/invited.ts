import { sql } from 'kysely'
import type { Trx } from '#platform/db/transaction.ts'

/**
 * The address of somebody who was invited, never chose a password, and whom nothing waits for any
 * more: no role was ever theirs, and no other invitation is open, in whichever partnership.
 */
export async function neverCame(
  trx: Trx,
  personId: string,
  at: string,
): Promise<string | undefined> {
  const { rows } = await sql<{ email: string }>`
    select a.email from account a
    where a.person_id = ${personId} and a.password is null and not a.is_operator
      and not exists (select from role_grant g where g.person_id = a.person_id)
      and not exists (select from renewal r where r.person_id = a.person_id)
      and not exists (
        select from role_request r
        where r.person_id = a.person_id and (r.accepted_at is not null or (r.closed_at is null and r.ends_at > ${at})))`.execute(
    trx,
  )
  return rows[0]?.email
}

/** An account that nobody ever opened, with its links and what was noted of it. */
export async function deleteUnopened(trx: Trx, personId: string): Promise<void> {
  await sql`delete from account_link where person_id = ${personId}`.execute(trx)
  await sql`delete from account_event where person_id = ${personId}`.execute(trx)
  await sql`delete from account where person_id = ${personId} and password is null`.execute(trx)
}

/** Whose invitations ran out, or were closed while a hold kept them, and who never chose a password. */
export async function unanswered(trx: Trx, at: string): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select a.person_id as id from account a
    where a.password is null and exists (
      select from role_request r
      where r.person_id = a.person_id and (r.ends_at <= ${at} or r.closed_at is not null))
    order by a.person_id`.execute(trx)
  return rows.map(({ id }) => id)
}
