import type { Trx } from '#platform/db/transaction.ts'
import type { Shell } from '#platform/shell.ts'
import { mayEnd } from '../rules/giving.ts'
import { rolesInForce } from '../rules/role-policy.ts'
import type { SignedIn } from '../model.ts'
import { principalOf } from '../actions.ts'
import * as store from '../store/invitations.ts'
import { requestBy, setClosed, type RoleRequest } from '../store/roles.ts'
import { deletePerson, hold } from '../store.ts'
import { record } from './audit.ts'
import { apartFrom, bringIntoForce, endOf, heldBy, isOver, placed } from './roles.ts'

/** Whoever was invited accepts all that they were invited to. In a transaction of the keeper. */
export async function acceptRoles(shell: Shell, trx: Trx, personId: string): Promise<void> {
  for (const { id, partnershipId } of await invitedTo(shell, trx, personId)) {
    await hold(trx, `role request ${id}`)
    const request = await requestBy(trx, partnershipId, id)
    if (request?.closedAt === null) await accept(shell, trx, request)
  }
}

/** What can no longer be given, for its last day is over or another role speaks against it, is closed. */
async function accept(shell: Shell, trx: Trx, request: RoleRequest): Promise<void> {
  const { id, partnershipId, personId, agreedById } = request
  const at = shell.now().toString()
  if (isOver(shell, request) || (await apartFrom(shell, trx, request)) !== undefined) {
    await setClosed(trx, { partnershipId, id, personId, at })
    return
  }
  await store.setAccepted(trx, { partnershipId, id, at })
  const action = 'invitation accepted'
  await record(shell, trx, { partnershipId, personId }, { action, subject: `role request ${id}` })
  if (agreedById !== null) await bringIntoForce(shell, trx, agreedById, request)
}

/** What somebody was invited to and has not answered, in whichever partnership. */
export function invitedTo(shell: Shell, trx: Trx, personId: string): Promise<RoleRequest[]> {
  return store.invitationsOf(trx, personId, shell.now().toString())
}

/** An invitation that is sent again counts from now. In a transaction of the keeper. */
export async function renewInvitation(
  shell: Shell,
  trx: Trx,
  by: SignedIn,
  id: string,
): Promise<{ personId: string; email: string } | { refused: string }> {
  const { partnershipId } = principalOf(by)
  const request = await requestBy(trx, partnershipId, id)
  const held = await heldBy(shell, trx, by)
  if (
    request === undefined ||
    !mayEnd(rolesInForce, held, placed(request)) ||
    request.email === null
  )
    return { refused: 'There is no such invitation.' }
  const at = shell.now()
  const step = { partnershipId, id, at: at.toString(), endsAt: endOf(at) }
  if (!(await store.setEndsAt(trx, step)))
    return { refused: 'It was accepted or withdrawn, or it is too old. Invite them anew.' }
  const { personId, email } = request
  await record(shell, trx, principalOf(by), {
    action: 'invitation sent again',
    subject: `role request ${id}`,
  })
  return { personId, email }
}

/** Leaves nothing of somebody who was invited and never came; what was asked stays in the audit trail. */
export async function forgetPerson(trx: Trx, personId: string): Promise<void> {
  await store.deleteRequestsOf(trx, personId)
  await deletePerson(trx, personId)
}

/** Whether the same form came before. */
export async function wasAsked(trx: Trx, by: SignedIn, id: string): Promise<boolean> {
  return (await requestBy(trx, by.partnership.id, id)) !== undefined
}
