import { namePerson } from '#modules/people/actions.ts'
import { acceptRoles, invitedTo } from '#modules/people/actions/invitations.ts'
import { partnershipsOfPerson } from '#modules/people/actions/sessions.ts'
import { asKeeper, type Trx } from '#platform/db/transaction.ts'
import { newSecret, secretHash } from '#platform/ids.ts'
import type { Shell } from '#platform/shell.ts'
import { email, type Account, type Refused, type Stage } from '../model.ts'
import { problemIf, type Problem } from '#lib/typed.ts'
import { roleWords } from '#modules/people/rules/role-words.ts'
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
  /** To what, in the words of each role. */
  readonly roles: readonly RoleOffered[]
}

export interface RoleOffered {
  readonly partnership: string
  readonly role: string
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
  if (link.personId === null) return { purpose: link.purpose, account: undefined, roles: [] }
  const account = await accountOf(trx, link.personId)
  const roles = (await invitedTo(shell, trx, link.personId)).map((offer) => ({
    partnership: offer.partnership,
    role: roleWords(offer),
  }))
  // Whoever was invited to nothing else opens no account.
  const isExpected = roles.length > 0 || (await partnershipsOfPerson(trx, link.personId)).length > 0
  return account === undefined || !isExpected
    ? undefined
    : { purpose: link.purpose, account, roles }
}

export interface Accepted {
  readonly email: string
  readonly name: string
  readonly password: string
}

export type AcceptedAnswer =
  | Refused
  | { readonly problems: readonly Problem[] }
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
  const problems = wrongWith(accepted, account?.email)
  if (problems.length > 0) return { problems }
  const hash = await shell.passwords.hash(accepted.password, accountsInForce.password.cost)
  return asKeeper(shell.store, async (trx) => {
    if ((await invitationIn(shell, trx, secret)) === undefined) return { refused: gone }
    if (account === undefined && (await accountByEmail(trx, accepted.email)) !== undefined)
      return {
        problems: [{ field: 'email', text: 'There is an account with this address already.' }],
      }
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

/** All that is wrong at once, in the order of the form; `known` is the address that was invited. */
function wrongWith({ name, password, ...typed }: Accepted, known: string | undefined): Problem[] {
  const address = known ?? typed.email
  const refused = whyRefused(password, { email: address, name })
  return [
    ...problemIf(
      !email.safeParse(address).success,
      'email',
      'Give an e-mail address, such as name@school.example.',
    ),
    ...problemIf(
      name.trim() === '' || /\p{Cc}/u.test(name),
      'name',
      'Give your name, as colleagues know you.',
    ),
    ...problemIf(refused !== undefined, 'password', refused ?? ''),
  ]
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
