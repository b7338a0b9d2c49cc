import { inTransaction } from '#platform/db/transaction.ts'
import { newSecret, secretHash } from '#platform/ids.ts'
import type { Shell } from '#platform/shell.ts'
import { asPerson, principalOf, record } from '#modules/people/actions.ts'
import type { SignedIn } from '#modules/people/model.ts'
import type { Bearer, Profile, Token } from '../model.ts'
import { apiInForce } from '../rules/default-policy.ts'
import * as store from '../store.ts'

/** `trl_`, the partnership's id without its hyphens, and 256 bits that nobody can guess. */
const tokenForm =
  /^trl_([0-9a-f]{8})([0-9a-f]{4})([0-9a-f]{4})([0-9a-f]{4})([0-9a-f]{12})_[\w-]{43}$/
const mostNameLetters = 100

export interface NewToken {
  readonly name: string
  readonly profile: Profile
  readonly days: number
}

/** Makes a token and answers its secret, which is shown once and never kept. */
export async function makeToken(
  shell: Shell,
  person: SignedIn,
  asked: NewToken,
): Promise<{ token: Token; secret: string } | { refused: string }> {
  const wrong = wrongWith(asked)
  if (wrong !== undefined) return { refused: wrong }
  const { partnership } = person
  const secret = `trl_${partnership.id.replaceAll('-', '')}_${newSecret()}`
  const at = shell.now()
  const made = {
    id: shell.newId(),
    name: asked.name.trim(),
    profile: asked.profile,
    madeAt: at.toString(),
    endsAt: at.add({ hours: asked.days * 24 }).toString(),
  }
  await asPerson(shell, person, async (trx) => {
    await store.insertToken(trx, partnership.id, { ...made, tokenHash: secretHash(secret) })
    await record(shell, trx, principalOf(person), {
      action: 'token made',
      subject: `token ${made.id}`,
      detail: { name: made.name, profile: made.profile, endsAt: made.endsAt },
    })
  })
  return { token: { ...made, revokedAt: undefined }, secret }
}

function wrongWith({ name, days }: NewToken): string | undefined {
  if (name.trim() === '' || name.length > mostNameLetters || /\p{Cc}/u.test(name)) {
    return 'Give the token a name of one line that says who uses it, such as "Data warehouse".'
  }
  const { mostDays } = apiInForce.tokens
  if (!Number.isInteger(days) || days < 1 || days > mostDays) {
    return `A token lasts from 1 to ${mostDays} days.`
  }
  return undefined
}

/** Newest first, ended and revoked ones too. */
export function listTokens(shell: Shell, person: SignedIn): Promise<Token[]> {
  return asPerson(shell, person, (trx) => store.tokensOf(trx, person.partnership.id))
}

/** From the next request on the token opens nothing. */
export async function revokeToken(
  shell: Shell,
  person: SignedIn,
  id: string,
): Promise<{ revoked: true } | { refused: string }> {
  const refused = { refused: 'There is no token in force of this id. "token list" prints them.' }
  if (!/^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id)) return refused
  return asPerson(shell, person, async (trx) => {
    const { partnership } = person
    const at = shell.now().toString()
    const done = await store.revokeToken(trx, { partnershipId: partnership.id, id, at })
    if (!done) return refused
    await record(shell, trx, principalOf(person), {
      action: 'token revoked',
      subject: `token ${id}`,
    })
    return { revoked: true }
  })
}

/** Who shows this secret; `undefined` for one that is none, has ended or was revoked. */
export async function bearerBy(shell: Shell, secret: string): Promise<Bearer | undefined> {
  const parts = tokenForm.exec(secret)
  if (parts === null) return undefined
  const partnershipId = parts.slice(1).join('-')
  const shown = { partnershipId, tokenHash: secretHash(secret), at: shell.now().toString() }
  return inTransaction(shell.store, { partnershipId, personId: null }, (trx) =>
    store.bearerOf(trx, shown),
  )
}
