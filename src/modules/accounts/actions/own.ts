import { endSessions, noteProved } from '#modules/people/actions/sessions.ts'
import type { Holder } from '#modules/people/model.ts'
import { asDoor } from '#platform/db/transaction.ts'
import { isPasskeyTaken } from '#platform/secrets/passkeys.ts'
import type { Shell } from '#platform/shell.ts'
import type { Account, Factors, Refused } from '../model.ts'
import { accountsInForce } from '../rules/default-policy.ts'
import { addressAskedLetter, addressLetter, changeLetter, takenLetter } from '../rules/letters.ts'
import { secretHash } from '#platform/ids.ts'
import * as store from '../store/accounts.ts'
import { factorsOf } from '../store/factors.ts'
import { passkeysOf, type ListedPasskey } from '../store/passkeys.ts'
import { note, wasNoted } from './events.ts'
import { newRecoveryCodes } from './factors.ts'
import { hadEnough, write } from './mail.ts'
import { whyRefused } from './password.ts'
import { countLinks, linkBy, useLink } from '../store/links.ts'
import { makeLink } from './links.ts'
import { confirmAuthenticator } from './second.ts'
import { tryCode } from './sign-in.ts'

export interface OwnPasskey extends Omit<ListedPasskey, 'publicKey'> {
  /** False for one whose key is too short by today's measure. */
  readonly isTaken: boolean
}

export interface OwnAccount {
  readonly account: Account
  readonly factors: Factors
  readonly passkeys: readonly OwnPasskey[]
  readonly events: readonly store.AccountEvent[]
}

const eventsShown = 10

/** `undefined` for whoever came in by choice, and has no account. */
export async function ownAccount(
  shell: Shell,
  { personId }: Holder,
): Promise<OwnAccount | undefined> {
  return asDoor(shell.store, async (trx) => {
    const account = await store.accountOf(trx, personId)
    if (account === undefined) return undefined
    return {
      account,
      factors: await factorsOf(trx, personId),
      passkeys: (await passkeysOf(trx, personId)).map(({ publicKey, ...listed }) => ({
        ...listed,
        isTaken: isPasskeyTaken(Buffer.from(publicKey), shell.allowsShort?.passkeys === true),
      })),
      events: await store.eventsOf(trx, personId, eventsShown),
    }
  })
}

const notProved =
  'The password and code are not both right, or the code was used before. Wait for the next code and try again.'

/** Shows both factors again, and goes on under another secret, before what guards the account is changed. */
export async function prove(
  shell: Shell,
  holder: Holder,
  shown: { password: string; code: string; address: string },
): Promise<Refused | { readonly secret: string }> {
  const account = await asDoor(shell.store, (trx) => store.accountOf(trx, holder.personId))
  const { cost } = accountsInForce.password
  const hash = account?.password ?? undefined
  const isRight = await shell.passwords.isRight(shown.password, hash, cost)
  return asDoor(shell.store, async (trx) => {
    // A code is counted and used up also beside a wrong password, so that it cannot be guessed alone.
    const used = account === undefined ? undefined : await tryCode(shell, trx, account, shown)
    if (!isRight || used === undefined) return { refused: notProved }
    return { secret: await noteProved(shell, trx, holder) }
  })
}

const notCurrent =
  'That is not your password now. If you forgot it, sign out and ask for a new one by letter.'

/** Whether it is the password of the account, or was before this form changed it. */
async function isCurrent(
  shell: Shell,
  { password }: Account,
  { current, form }: { current: string; form: string },
): Promise<boolean> {
  const { cost } = accountsInForce.password
  if (await shell.passwords.isRight(current, password ?? undefined, cost)) return true
  return asDoor(shell.store, (trx) => wasNoted(trx, form))
}

/** A new password ends every other session: whoever knew the old one is out. */
export async function changePassword(
  shell: Shell,
  holder: Holder,
  account: Account,
  { current, password, form }: { current: string; password: string; form: string },
): Promise<(Refused & { readonly field: 'current' | 'password' }) | undefined> {
  const refused = whyRefused(password, account)
  if (refused !== undefined) return { field: 'password', refused }
  if (!(await isCurrent(shell, account, { current, form })))
    return { field: 'current', refused: notCurrent }
  const hash = await shell.passwords.hash(password, accountsInForce.password.cost)
  return asDoor(shell.store, async (trx) => {
    if (await wasNoted(trx, form)) return undefined
    await store.setPassword(trx, holder.personId, hash)
    await endSessions(trx, holder.personId, { except: holder.sessionId })
    await note(shell, trx, holder.personId, 'password changed', { form })
    await write(shell, trx, account.email, changeLetter('password'))
    return undefined
  })
}

const tooMany = { refused: 'You asked for other addresses too often. Wait for an hour.' }

/**
 * Asks for another address: a letter to it holds a link, and the earlier one is told at once. The
 * answer is the same where another account has the address; then the letter says so, and no link.
 */
export async function askForEmail(
  shell: Shell,
  { personId, email: earlier }: Account,
  { email, form }: { email: string; form: string },
): Promise<Refused | undefined> {
  if (email === earlier) return { refused: 'This is your address already.' }
  return asDoor(shell.store, async (trx) => {
    if (await wasNoted(trx, form)) return undefined
    const since = shell.now().subtract({ hours: 1 }).toString()
    const asked = await countLinks(trx, { purpose: 'address', personId, since })
    if (asked >= accountsInForce.letters.mostAnHour.address) return tooMany
    if (await hadEnough(shell, trx, email, 'address')) return undefined
    const isTaken = (await store.ownerOf(trx, email)) !== undefined
    const secret = await makeLink(shell, trx, 'address', personId, email)
    const link = `${shell.front.origin}/account/addresses/${secret}`
    const { resetMinutes } = accountsInForce.links
    const words = isTaken ? takenLetter() : addressLetter(link, resetMinutes)
    await write(shell, trx, email, { ...words, kind: 'address' })
    await write(shell, trx, earlier, addressAskedLetter())
    await note(shell, trx, personId, 'another e-mail address asked for', { form })
    return undefined
  })
}

/** The owner followed the link to the new address, signed in: it counts, and the earlier one is told. */
export async function confirmEmail(
  shell: Shell,
  { personId, email: earlier }: Account,
  secret: string,
): Promise<Refused | undefined> {
  return asDoor(shell.store, async (trx) => {
    const [hash, at] = [secretHash(secret), shell.now().toString()]
    const link = await linkBy(trx, hash, at)
    const isTheirs = link?.personId === personId && link.purpose === 'address'
    if (!isTheirs || link.newEmail === null || !(await useLink(trx, hash, at)))
      return { refused: 'This link was used before, or it is too old. Ask for a new one.' }
    if (!(await store.setEmail(trx, personId, link.newEmail)))
      return { refused: 'This address cannot be yours. Choose another.' }
    await note(shell, trx, personId, 'e-mail address changed')
    await write(shell, trx, earlier, changeLetter('e-mail address'))
    return undefined
  })
}

/** The app of whose key a code was given takes the place of the earlier one; other sessions end. */
export async function changeAuthenticator(
  shell: Shell,
  { personId, sessionId }: Holder,
  { email }: Account,
  code: string,
): Promise<Refused | undefined> {
  return asDoor(shell.store, async (trx) => {
    if (!(await confirmAuthenticator(shell, trx, personId, code)))
      return { refused: 'That code is not right. Give the six digits that the app shows now.' }
    await endSessions(trx, personId, { except: sessionId })
    await write(shell, trx, email, changeLetter('authenticator app'))
    return undefined
  })
}

/** New codes for a form; `undefined` for one that made them already, for they are told once. */
export async function renewRecoveryCodes(
  shell: Shell,
  { personId }: Holder,
  form: string,
): Promise<string[] | undefined> {
  return asDoor(shell.store, async (trx) => {
    if (await wasNoted(trx, form)) return undefined
    await note(shell, trx, personId, 'recovery codes made anew', { form })
    return newRecoveryCodes(shell, trx, personId)
  })
}

/** Ends one session of one's own, or all but the one in use. */
export async function endOwnSessions(
  shell: Shell,
  { personId, sessionId }: Holder,
  which: string,
): Promise<void> {
  await asDoor(shell.store, async (trx) => {
    const asked = which === 'others' ? { except: sessionId } : { id: which }
    const ended = await endSessions(trx, personId, asked)
    if (ended > 0)
      await note(
        shell,
        trx,
        personId,
        `signed out ${ended} ${ended === 1 ? 'session' : 'sessions'}`,
      )
  })
}
