import { asPerson, principalOf, record } from '#modules/people/actions.ts'
import { endSessions, partnershipsOfPerson } from '#modules/people/actions/sessions.ts'
import type { SignedIn } from '#modules/people/model.ts'
import { asKeeper } from '#platform/db/transaction.ts'
import type { Shell } from '#platform/shell.ts'
import type { Refused } from '../model.ts'
import { accountsInForce } from '../rules/default-policy.ts'
import { renewalLetter } from '../rules/letters.ts'
import { accountByEmail, accountOf } from '../store/accounts.ts'
import * as store from '../store/renewals.ts'
import { note } from './events.ts'
import { invitationAddress, makeLink } from './links.ts'
import { write } from './mail.ts'

/** What is asked and waits for a second officer. */
export async function waitingRenewals(
  shell: Shell,
  person: SignedIn,
): Promise<store.OpenRenewal[]> {
  return asPerson(shell, person, (trx) =>
    store.openRenewals(trx, person.partnership.id, oldest(shell)),
  )
}

function oldest(shell: Shell): string {
  return shell
    .now()
    .subtract({ hours: 24 * accountsInForce.links.renewalDays })
    .toString()
}

/**
 * One officer says that somebody of the partnership lost what they sign in with. Nothing changes
 * until another officer has made sure too, by talking to them and not by mail.
 */
export async function askForRenewal(
  shell: Shell,
  by: SignedIn,
  { email, reason }: { email: string; reason: string },
): Promise<Refused | undefined> {
  if (reason.trim() === '') return { refused: 'Say how you made sure that it is them.' }
  const { partnershipId, personId: askedBy } = principalOf(by)
  return asKeeper(shell.store, async (trx) => {
    const account = await accountByEmail(trx, email)
    const places = account === undefined ? [] : await partnershipsOfPerson(trx, account.personId)
    if (account === undefined || !places.some(({ id }) => id === partnershipId))
      return { refused: 'Nobody with this address has a role in your partnership today.' }
    if (account.personId === askedBy)
      return { refused: 'Ask two other officers: nobody renews their own.' }
    await store.deleteExpired(trx, partnershipId, oldest(shell))
    const at = shell.now().toString()
    const made = { partnershipId, id: shell.newId(), personId: account.personId, askedBy, at }
    if (await store.insertRenewal(trx, { ...made, reason: reason.trim() })) {
      const action = 'renewal of a sign-in asked'
      await record(shell, trx, principalOf(by), { action, subject: `person ${account.personId}` })
      await note(shell, trx, account.personId, 'renewal asked by an officer', { byId: askedBy })
    }
    return undefined
  })
}

/**
 * Another officer agrees: whatever opened the account opens it no more, every session ends, and a
 * letter to the address of the account lets its owner begin anew.
 */
export async function confirmRenewal(
  shell: Shell,
  by: SignedIn,
  id: string,
): Promise<Refused | undefined> {
  const { partnershipId, personId } = principalOf(by)
  const at = shell.now().toString()
  return asKeeper(shell.store, async (trx) => {
    const asked = { partnershipId, id, personId, at, since: oldest(shell) }
    const renewed = await store.confirm(trx, asked)
    const account = renewed === undefined ? undefined : await accountOf(trx, renewed)
    if (renewed === undefined || account === undefined)
      return { refused: 'This was confirmed already, or it takes another officer than you.' }
    await store.takeAllKeys(trx, renewed)
    await endSessions(trx, renewed)
    const link = invitationAddress(shell, await makeLink(shell, trx, 'invitation', renewed))
    const { invitationDays } = accountsInForce.links
    await write(shell, trx, account.email, renewalLetter(link, invitationDays))
    await note(shell, trx, renewed, 'begun anew: two officers agreed', { byId: personId })
    const action = 'renewal of a sign-in confirmed'
    await record(shell, trx, principalOf(by), { action, subject: `person ${renewed}` })
    return undefined
  })
}
