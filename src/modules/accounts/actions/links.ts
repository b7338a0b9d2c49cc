import { namePerson } from '#modules/people/actions.ts'
import { acceptRoles, invitedTo } from '#modules/people/actions/invitations.ts'
import { partnershipsOfPerson } from '#modules/people/actions/sessions.ts'
import { asKeeper, type Trx } from '#platform/db/transaction.ts'
import { newSecret, secretHash } from '#platform/ids.ts'
import type { Shell } from '#platform/shell.ts'
import type { Account, Refused, Stage } from '../model.ts'
import { accountsInForce } from '../rules/default-policy.ts'
import { accountByEmail, accountOf, insertAccount, setPassword } from '../store/accounts.ts'
import { factorsOf } from '../store/factors.ts'
import * as store from '../store/links.ts'
import { note } from './events.ts'
import { whyRefused } from './password.ts'
import { beginStep, stageFor } from './sign-in.ts'

const hoursOf: Readonly<Record<store.Purpose, number>> = {
  operator: accountsInForce.links.operatorHours,
  invitation: accountsInForce.links.invitationDays * 24,
  reset: accountsInForce.links.resetMinutes / 60,
  address: accountsInForce.links.resetMinutes / 60,
}

/** Makes a link; its secret is told this once. Earlier ones of the same kind for the same person end. */
export async function makeLink(
  shell: Shell,
  trx: Trx,
  purpose: store.Purpose,
  personId: string | null,
  newEmail?: string,
): Promise<string> {
  const secret = newSecret()
  const at = shell.now()
  await store.insertLink(trx, {
    tokenHash: secretHash(secret),
    purpose,
    personId,
    newEmail,
    at: at.toString(),
    endsAt: at.add({ minutes: Math.round(hoursOf[purpose] * 60) }).toString(),
  })
  return secret
}

/** The address that is printed or sent; the secret leaves the address bar at once. */
export function invitationAddress({ front }: Shell, secret: string): string {
  return `${front.origin}/invitations/${secret}`
}

/** What an invitation that was followed opens; `undefined` for one that is used, too old or none. */
export interface Invitation {
  readonly purpose: store.Purpose
  /** `undefined` where the account is yet to be made: the first operator's. */
  readonly account: Account | undefined
}

/** As the keeper, who may read of roles: the door knows accounts alone. */
export async function invitationBy(shell: Shell, secret: string): Promise<Invitation | undefined> {
  return asKeeper(shell.store, (trx) => invitationIn(shell, trx, secret))
}

const opens: ReadonlySet<store.Purpose> = new Set(['operator', 'invitation'])

async function invitationIn(
  shell: Shell,
  trx: Trx,
  secret: string,
): Promise<Invitation | undefined> {
  const link = await store.linkBy(trx, secretHash(secret), shell.now().toString())
  if (link === undefined || !opens.has(link.purpose)) return undefined
  if (link.personId === null) return { purpose: link.purpose, account: undefined }
  const account = await accountOf(trx, link.personId)
  if (!(await isExpected(shell, trx, link.personId))) return undefined
  return account === undefined ? undefined : { purpose: link.purpose, account }
}

/** Whether a partnership still waits for somebody: who was invited to nothing else opens no account. */
async function isExpected(shell: Shell, trx: Trx, personId: string): Promise<boolean> {
  const offers = await invitedTo(shell, trx, personId)
  return offers.length > 0 || (await partnershipsOfPerson(trx, personId)).length > 0
}

export interface Accepted {
  readonly email: string
  readonly name: string
  readonly password: string
}

export type AcceptedAnswer =
  | (Refused & { readonly field?: 'email' | 'name' | 'password' })
  | { readonly step: string; readonly stage: Stage }

const gone = 'This link was used before, or it is too old. Ask for a new one.'

/**
 * Chooses the name and password of an account that somebody was invited to, accepts the roles that
 * they were invited to with it, and goes on to its second factor. The keeper does it, as it gives
 * roles. A password that was chosen before is never changed by an invitation.
 */
export async function acceptInvitation(
  shell: Shell,
  secret: string,
  accepted: Accepted,
): Promise<AcceptedAnswer> {
  const invited = await invitationBy(shell, secret)
  if (invited === undefined) return { refused: gone }
  const { account } = invited
  if (account !== undefined && account.password !== null) return { refused: gone }
  const wrong = wrongWith({ ...accepted, email: account?.email ?? accepted.email })
  if (wrong !== undefined) return wrong
  const hash = await shell.passwords.hash(accepted.password, accountsInForce.password.cost)
  return asKeeper(shell.store, async (trx) => {
    if ((await invitationIn(shell, trx, secret)) === undefined) return { refused: gone }
    if (account === undefined && (await accountByEmail(trx, accepted.email)) !== undefined)
      return { field: 'email', refused: 'There is an account with this address already.' }
    if (!(await store.useLink(trx, secretHash(secret), shell.now().toString())))
      return { refused: gone }
    const personId = account?.personId ?? shell.newId()
    await namePerson(shell, trx, { id: personId, name: accepted.name.trim() })
    if (account === undefined) await makeOperator(shell, trx, personId, accepted.email)
    await setPassword(trx, personId, hash)
    await note(shell, trx, personId, 'invitation accepted')
    await acceptRoles(shell, trx, personId)
    const stage = stageFor(await factorsOf(trx, personId))
    return { step: await beginStep(shell, trx, personId, stage), stage }
  })
}

function wrongWith({ email, name, password }: Accepted): AcceptedAnswer | undefined {
  if (name.trim() === '' || /\p{Cc}/u.test(name))
    return { field: 'name', refused: 'Give your name, as colleagues know you.' }
  const refused = whyRefused(password, { email, name })
  return refused === undefined ? undefined : { field: 'password', refused }
}

async function makeOperator(
  shell: Shell,
  trx: Trx,
  personId: string,
  email: string,
): Promise<void> {
  const made = { personId, email, isOperator: true, at: shell.now().toString() }
  if (!(await insertAccount(trx, made))) throw new Error('An address was taken in the same moment')
}
