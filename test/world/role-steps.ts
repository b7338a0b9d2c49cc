import { sql } from 'kysely'
import type { SignedIn } from '#modules/people/model.ts'
import { asKeeper } from '#platform/db/transaction.ts'
import type { Shell } from '#platform/shell.ts'

/** Somebody who signs in anew, and a role that waits for a second person. */
export async function addRoleSteps(
  shell: Shell,
  officer: SignedIn,
  { mark, urn }: { readonly mark: string; readonly urn: string },
): Promise<void> {
  const { id } = officer.partnership
  await asKeeper(shell.store, (trx) =>
    sql`
      insert into renewal (partnership_id, id, person_id, reason, asked_by, asked_at)
      select ${id}, ${shell.newId()}, g.person_id, ${`${mark} was on the telephone`},
             ${officer.personId}, ${shell.now().toString()}
      from role_grant g
      where g.partnership_id = ${id} and g.person_id <> ${officer.personId}
      limit 1`.execute(trx),
  )
  await asKeeper(shell.store, (trx) =>
    sql`
      insert into role_request
        (partnership_id, id, person_id, called, role, place, school_id, from_on, reason, asked_by, asked_at,
         ends_at, accepted_at)
      select ${id}, ${shell.newId()}, g.person_id, ${`${mark} somebody`}, 'GV', '', s.school_id, '2018-09-01',
             ${`${mark} stands in`}, ${officer.personId}, ${shell.now().toString()},
             ${shell.now().add({ hours: 24 }).toString()}, ${shell.now().toString()}
      from role_grant g
      join school_identifier s on s.partnership_id = g.partnership_id and s.value = ${urn}
      where g.partnership_id = ${id} and g.person_id <> ${officer.personId}
      limit 1`.execute(trx),
  )
}

/** The role of a borough that waits. */
export async function waitingRequest(shell: Shell, partnershipId: string): Promise<string> {
  const { rows } = await asKeeper(shell.store, (trx) =>
    sql<{ id: string }>`
      select id from role_request where partnership_id = ${partnershipId} limit 1`.execute(trx),
  )
  const [found] = rows
  if (found === undefined) throw new Error('No role waits')
  return found.id
}
