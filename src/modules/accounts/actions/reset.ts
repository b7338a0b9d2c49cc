import { endSessions } from '#modules/people/actions/sessions.ts'
import { asDoor, type Trx } from '#platform/db/transaction.ts'
import { secretHash } from '#platform/ids.ts'
import type { Shell } from '#platform/shell.ts'
import type { Account, Refused } from '../model.ts'
import { accountsInForce } from '../rules/default-policy.ts'
import { changeLetter, resetLetter } from '../rules/letters.ts'
import { accountByEmail, accountOf, setPassword } from '../store/accounts.ts'
import { factorsOf } from '../store/factors.ts'
import { linkBy, useLink } from '../store/links.ts'
import { note, wasNoted } from './events.ts'
import { makeLink } from './links.ts'
import { hadEnough, write } from './mail.ts'
import { whyRefused } from './password.ts'
import { tryCode } from './sign-in.ts'

/** Writes a letter to whoever has an account. Whoever asks is told the same either way. */
export async function askForReset(
  shell: Shell,
  email: string,
  form: string = shell.newId(),
): Promise<void> {
  await asDoor(shell.store, async (trx) => {
    if (await wasNoted(trx, form)) return
    const account = await accountByEmail(trx, email)
    const personId = account?.personId ?? null
    if (await hadEnough(shell, trx, email, 'reset')) return
    const { resetMinutes } = accountsInForce.links
    const secret = await makeLink(shell, trx, 'reset', personId)
    if (account === undefined) return
    const link = `${shell.front.origin}/resets/${secret}`
    await write(shell, trx, account.email, { ...resetLetter(link, resetMinutes), kind: 'reset' })
    await note(shell, trx, account.personId, 'new password asked for', { form })
  })
}

/** Whose link it is, and whether a code is asked for; `undefined` for one that is used, too old or none. */
export async function resetBy(
  shell: Shell,
  secret: string,
): Promise<{ account: Account; needsCode: boolean } | undefined> {
  return asDoor(shell.store, (trx) => resetIn(shell, trx, secret))
}

async function resetIn(shell: Shell, trx: Trx, secret: string) {
  const link = await linkBy(trx, secretHash(secret), shell.now().toString())
  if (link?.purpose !== 'reset' || link.personId === null) return undefined
  const account = await accountOf(trx, link.personId)
  if (account === undefined) return undefined
  const { authenticators, passkeys } = await factorsOf(trx, account.personId)
  return { account, needsCode: authenticators + passkeys > 0 }
}

const gone = 'This link was used before, or it is too old. Ask for a new one.'

/**
 * A new password by a link in a letter. A letter is no second factor: whoever has one shows it
 * here, and whoever has none sets one up at the next sign-in. Every session ends.
 */
export async function choosePassword(
  shell: Shell,
  secret: string,
  chosen: { password: string; code: string; address: string },
): Promise<(Refused & { readonly field?: 'password' | 'code' }) | undefined> {
  const found = await resetBy(shell, secret)
  if (found === undefined) return { refused: gone }
  const { account } = found
  const refused = whyRefused(chosen.password, account)
  if (refused !== undefined) return { field: 'password', refused }
  const hash = await shell.passwords.hash(chosen.password, accountsInForce.password.cost)
  return asDoor(shell.store, async (trx) => {
    const still = await resetIn(shell, trx, secret)
    if (still === undefined) return { refused: gone }
    if (still.needsCode && (await tryCode(shell, trx, account, chosen)) === undefined)
      return {
        field: 'code',
        refused: 'That code is not right, or it was used before. Wait for the next one.',
      }
    if (!(await useLink(trx, secretHash(secret), shell.now().toString()))) return { refused: gone }
    await setPassword(trx, account.personId, hash)
    await endSessions(trx, account.personId)
    await note(shell, trx, account.personId, 'password chosen anew by a link')
    await write(shell, trx, account.email, changeLetter('password'))
    return undefined
  })
}
