import { sql } from 'kysely'
import type { Trx } from '#platform/db/transaction.ts'
import { requests, toRequest, type RoleRequest, type Step } from './roles.ts'

/** What somebody was invited to and may still accept, in whichever partnership. */
export async function invitationsOf(
  trx: Trx,
  personId: string,
  at: string,
): Promise<RoleRequest[]> {
  const { rows } = await sql`
    ${requests}
    where r.person_id = ${personId} and r.accepted_at is null and r.closed_at is null
      and r.ends_at > ${at}
    order by r.asked_at, r.id`.execute(trx)
  return rows.map(toRequest)
}

export async function setAccepted(trx: Trx, step: Omit<Step, 'personId'>): Promise<void> {
  await sql`
    update role_request set accepted_at = ${step.at}
    where partnership_id = ${step.partnershipId} and id = ${step.id}`.execute(trx)
}

/** An invitation that is sent again may be accepted for as long as a new one. */
export async function setEndsAt(
  trx: Trx,
  step: Omit<Step, 'personId'> & { endsAt: string },
): Promise<boolean> {
  const { rows } = await sql`
    update role_request set ends_at = ${step.endsAt}
    where partnership_id = ${step.partnershipId} and id = ${step.id} and closed_at is null
      and accepted_at is null and ends_at > ${step.at}
    returning id`.execute(trx)
  return rows.length === 1
}

/** The requests for somebody who never accepted one. */
export async function deleteRequestsOf(trx: Trx, personId: string): Promise<void> {
  await sql`
    delete from role_request where person_id = ${personId} and accepted_at is null`.execute(trx)
}
