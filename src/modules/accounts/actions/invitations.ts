import { namePerson } from '#modules/people/actions.ts'
import {
  acceptRoles,
  forgetPerson,
  invitedTo,
  renewInvitation,
  wasAsked,
} from '#modules/people/actions/invitations.ts'
import { askIn, closeRequest, whyNotAsked, type Answer } from '#modules/people/actions/roles.ts'
import type { DailyJob } from '#modules/people/actions/daily.ts'
import type { SignedIn } from '#modules/people/model.ts'
import type { RoleRead } from '#modules/people/rules/role-form.ts'
import { roleWords } from '#modules/people/rules/role-words.ts'
import { asKeeper, type Trx } from '#platform/db/transaction.ts'
import { secretHash } from '#platform/ids.ts'
import type { Shell } from '#platform/shell.ts'
import type { Refused } from '../model.ts'
import { accountsInForce } from '../rules/default-policy.ts'
import { roleLetter } from '../rules/letters.ts'
import { insertAccount, ownerOf, type Owner } from '../store/accounts.ts'
import { deleteUnopened, neverCame, unanswered } from '../store/invited.ts'
import { deleteWaiting } from '../store/mail.ts'
import { useLink } from '../store/links.ts'
import { note, wasNoted } from './events.ts'
import { invitationAddress, invitationBy, makeLink, type RoleOffered } from './links.ts'
import { hadEnough, write } from './mail.ts'

export interface Inviting {
  readonly once: string
  readonly email: string
  readonly called: string
  readonly read: RoleRead
}

/**
 * Invites somebody to a role by letter. It gives nothing until they have accepted and a second
 * person has agreed. Whoever invites is told the same whether the address is known or not.
 */
export async function inviteToRole(
  shell: Shell,
  by: SignedIn,
  { once, email, called, read }: Inviting,
): Promise<Answer> {
  return asKeeper(shell.store, async (trx) => {
    if (await wasAsked(trx, by, once)) return 'done'
    const owner = await ownerOf(trx, email)
    const personId = owner?.personId ?? shell.newId()
    const asked = { once, personId, called, email, read }
    const refused = await whyNotAsked(shell, trx, by, asked)
    if (refused !== undefined) return refused
    if (owner === undefined) await makeAccount(shell, trx, { personId, email, called })
    const answer = await askIn(shell, trx, by, asked)
    await send(shell, trx, by, { personId, email, owner })
    await note(shell, trx, personId, `invited to ${by.partnership.name}`, {
      byId: by.personId,
    })
    return answer
  })
}

async function makeAccount(
  shell: Shell,
  trx: Trx,
  { personId, email, called }: { personId: string; email: string; called: string },
): Promise<void> {
  await namePerson(shell, trx, { id: personId, name: called })
  const made = { personId, email, isOperator: false, at: shell.now().toString() }
  if (!(await insertAccount(trx, made))) throw new Error('An address was taken in the same moment')
}

/**
 * Tells all that the person may accept. A suspended account is written no letter, nor an address
 * that had enough of them; nobody is told so.
 */
async function send(
  shell: Shell,
  trx: Trx,
  by: SignedIn,
  { personId, email, owner }: { personId: string; email: string; owner: Owner | undefined },
): Promise<void> {
  if (owner?.isSuspended === true || (await hadEnough(shell, trx, email, 'invitation'))) return
  const link = invitationAddress(shell, await makeLink(shell, trx, 'invitation', personId))
  const roles = (await invitedTo(shell, trx, personId))
    .filter(({ partnershipId }) => partnershipId === by.partnership.id)
    .map(roleWords)
  const { invitationDays } = accountsInForce.links
  const told = { place: by.partnership.name, by: by.name, roles, link, days: invitationDays }
  await write(shell, trx, email, { ...roleLetter(told), kind: 'invitation' })
}

/** A new letter: the link of the earlier one opens nothing any more. */
export async function inviteAgain(
  shell: Shell,
  by: SignedIn,
  id: string,
  form: string = shell.newId(),
): Promise<Refused | undefined> {
  return asKeeper(shell.store, async (trx) => {
    if (await wasNoted(trx, form)) return undefined
    const renewed = await renewInvitation(shell, trx, by, id)
    if ('refused' in renewed) return renewed
    await send(shell, trx, by, { ...renewed, owner: await ownerOf(trx, renewed.email) })
    const what = `invited to ${by.partnership.name} again`
    await note(shell, trx, renewed.personId, what, { byId: by.personId, form })
    return undefined
  })
}

/**
 * Withdraws a role that was asked for, or says no to it. Who was invited and never came is not kept:
 * neither they, nor their account, nor a letter that waits. What was asked stays in the audit trail.
 */
export function closeRoleRequest(
  shell: Shell,
  by: SignedIn,
  id: string,
  isHeld: IsHeld,
): Promise<Answer> {
  return closeRequest(shell, by, id, async (trx, personId) => {
    await forgetWhoNeverCame(shell, trx, personId, isHeld)
  })
}

/** Whether a legal hold keeps what is told of somebody: the module that knows holds says so. */
export type IsHeld = (trx: Trx, personId: string) => Promise<boolean>

/** Who was invited and let the invitation run out is not kept either. */
export function forgetUnanswered(isHeld: IsHeld): DailyJob {
  return {
    name: 'Invitations that nobody answered',
    run: async (shell, trx) => {
      let count = 0
      for (const personId of await unanswered(trx, shell.now().toString()))
        if (await forgetWhoNeverCame(shell, trx, personId, isHeld)) count += 1
      return count === 0 ? 'Nobody was forgotten.' : `${count} forgotten.`
    },
  }
}

async function forgetWhoNeverCame(
  { now }: Pick<Shell, 'now'>,
  trx: Trx,
  personId: string,
  isHeld: IsHeld,
): Promise<boolean> {
  const email = await neverCame(trx, personId, now().toString())
  if (email === undefined || (await isHeld(trx, personId))) return false
  await deleteWaiting(trx, email, 'invitation')
  await deleteUnopened(trx, personId)
  await forgetPerson(trx, personId)
  return true
}

export interface Offer {
  readonly name: string
  readonly roles: readonly RoleOffered[]
}

/** What a link offers to somebody who has chosen a password before; `undefined` where it offers nothing. */
export async function offerBy(shell: Shell, secret: string): Promise<Offer | undefined> {
  const invited = await invitationBy(shell, secret)
  if (invited?.account === undefined) return undefined
  const { account } = invited
  if (account.password === null || account.isOperator) return undefined
  const { roles } = invited
  return roles.length === 0 ? undefined : { name: account.name, roles }
}

/**
 * Somebody with an account accepts what they were invited to. The letter opens nothing else: they
 * sign in as they always do, with both factors.
 */
export async function acceptOffer(shell: Shell, secret: string): Promise<Refused | undefined> {
  const invited = await invitationBy(shell, secret)
  const account = invited?.account
  return asKeeper(shell.store, async (trx) => {
    if (account === undefined || account.password === null || account.isOperator) return gone
    if ((await invitedTo(shell, trx, account.personId)).length === 0) return gone
    if (!(await useLink(trx, secretHash(secret), shell.now().toString()))) return gone
    await acceptRoles(shell, trx, account.personId)
    await note(shell, trx, account.personId, 'invitation accepted')
    return undefined
  })
}

const gone = { refused: 'This link was used before, or it is too old. Ask for a new one.' }
