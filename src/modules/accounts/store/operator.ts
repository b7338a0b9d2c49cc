import { sql } from 'kysely'
import type { Trx } from '#platform/db/transaction.ts'

export interface InvitedPerson {
  readonly personId: string
  readonly name: string
  readonly partnershipId: string
  /** Null while nobody was invited for them. */
  readonly email: string | null
  /** Whether a password was chosen. */
  readonly hasEntered: boolean
}

/** The data officers of each partnership, which is all that an operator sees of one. */
export async function dataOfficers(trx: Trx): Promise<InvitedPerson[]> {
  const { rows } = await sql<InvitedPerson>`
    select distinct g.person_id as "personId", p.name, g.partnership_id as "partnershipId",
           a.email, coalesce(a.password is not null, false) as "hasEntered"
    from role_grant g
    join person p on p.id = g.person_id
    join partnership t on t.id = g.partnership_id and not t.invented
    left join account a on a.person_id = g.person_id
    where g.role = 'DT' and g.person_id <> '00000000-0000-7000-8000-000000000001'
      and (g.to_on is null or g.to_on >= (now() at time zone 'Europe/London')::date)
    order by p.name`.execute(trx)
  return rows
}

/** Suspends an account, or with null lets it in again; whose it is, `undefined` where nothing changes. */
export async function setSuspended(
  trx: Trx,
  email: string,
  at: string | null,
): Promise<string | undefined> {
  const { rows } = await sql<{ personId: string }>`
    update account set suspended_at = ${at}
    where email = ${email} and (suspended_at is null) = (${at}::timestamptz is not null)
    returning person_id as "personId"`.execute(trx)
  return rows[0]?.personId
}
