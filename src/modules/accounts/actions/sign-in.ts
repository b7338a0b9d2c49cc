import { asDoor, type Trx } from '#platform/db/transaction.ts'
import { newSecret, secretHash } from '#platform/ids.ts'
import { isOfAnotherCost } from '#platform/secrets/passwords.ts'
import type { Shell } from '#platform/shell.ts'
import type { Account, Factors, Refused, Stage } from '../model.ts'
import { accountsInForce } from '../rules/default-policy.ts'
import { isRecoveryCode, plainRecoveryCode } from '../rules/recovery.ts'
import { areTooMany } from '../rules/throttle.ts'
import { accountByEmail, setPassword } from '../store/accounts.ts'
import { factorsOf } from '../store/factors.ts'
import { insertStep } from '../store/steps.ts'
import * as store from '../store/tries.ts'
import { note } from './events.ts'
import { useCode } from './factors.ts'

export interface PasswordShown {
  readonly email: string
  readonly password: string
  /** Asked for only after many wrong tries. */
  readonly code: string
  /** Where the request comes from. */
  readonly address: string
  /** The cookie of a browser known from before. */
  readonly device: string | undefined
}

export type PasswordAnswer =
  | (Refused & { readonly needsCode: boolean })
  | { readonly step: string; readonly stage: Stage }

/** One answer whoever it is: that the two do not belong together. */
const notTogether =
  'This e-mail address and password do not belong together. Check both, or ask for a new password.'
const slowedDown = `There were too many wrong tries. Wait ${accountsInForce.throttle.minutes} minutes, use a passkey, or give a code of your authenticator app beside the password.`

/**
 * The first factor. A right one answers the secret of a step, in which the second is asked for: a
 * password alone opens nothing. An account that there is not makes the same work, is counted alike
 * and is answered alike. Where tries are slowed down a code is looked at only beside a right
 * password: whoever has none of both cannot use up the tries of the other.
 */
export async function showPassword(shell: Shell, shown: PasswordShown): Promise<PasswordAnswer> {
  const look = await asDoor(shell.store, (trx) => lookUp(shell, trx, shown))
  const { account, isSlow } = look
  const { cost } = accountsInForce.password
  const hash = account?.password ?? undefined
  const isRight = await shell.passwords.isRight(shown.password, hash, cost)
  const refused = { refused: isSlow ? slowedDown : notTogether, needsCode: isSlow }
  if (!isRight || account === undefined) return refused
  if (isSlow && !(await hasRightCode(shell, account, shown))) return refused
  return goOn(shell, account, look.made, shown.password, isSlow)
}

async function hasRightCode(
  shell: Shell,
  account: Account,
  shown: PasswordShown,
): Promise<boolean> {
  if (shown.code === '') return false
  return asDoor(
    shell.store,
    async (trx) => (await tryCode(shell, trx, account, shown)) !== undefined,
  )
}

/** A right password: it is hashed anew where today's cost is another, and what comes next begins. */
async function goOn(
  shell: Shell,
  { personId, password }: Account,
  made: store.Try,
  shown: string,
  bothShown: boolean,
): Promise<PasswordAnswer> {
  const { cost } = accountsInForce.password
  const isOld = password !== null && isOfAnotherCost(password, cost)
  const anew = isOld ? await shell.passwords.hash(shown, cost) : undefined
  return asDoor(shell.store, async (trx) => {
    await store.setRight(trx, made.id)
    if (anew !== undefined) await setPassword(trx, personId, anew)
    const stage = bothShown ? 'where' : stageFor(await factorsOf(trx, personId))
    return { step: await beginStep(shell, trx, personId, stage), stage }
  })
}

interface LookedUp {
  readonly account: Account | undefined
  readonly made: store.Try
  /** Whether more than a password is asked for, after many wrong tries. */
  readonly isSlow: boolean
}

async function lookUp(shell: Shell, trx: Trx, shown: PasswordShown): Promise<LookedUp> {
  const made = newTry(shell, 'password', shown)
  await store.insertTry(trx, made)
  const account = await accountByEmail(trx, shown.email)
  const tries = await store.wrongTries(trx, made, tryWindow(shell))
  const isSlow =
    areTooMany(tries, accountsInForce.throttle) &&
    !(await isFromKnownDevice(shell, trx, account?.personId, shown.device))
  return { account, made, isSlow }
}

/**
 * A code of an account, unless too many were wrong of late. In a known browser, and for a recovery
 * code, which nobody guesses, others' wrong codes do not count: the owner has a way past.
 */
export async function tryCode(
  shell: Shell,
  trx: Trx,
  { personId, email }: Pick<Account, 'personId' | 'email'>,
  { code, address, device }: { code: string; address: string; device?: string | undefined },
): Promise<'authenticator' | 'recovery code' | undefined> {
  const made = newTry(shell, 'code', { email, address })
  await store.insertTry(trx, made)
  const { ofAccount } = await store.wrongTries(trx, made, tryWindow(shell))
  const isSlow =
    ofAccount >= accountsInForce.throttle.codes &&
    !isRecoveryCode(plainRecoveryCode(code)) &&
    !(await isFromKnownDevice(shell, trx, personId, device))
  if (isSlow) return undefined
  const used = await useCode(shell, trx, personId, code)
  if (used !== undefined) await store.setRight(trx, made.id)
  if (used === 'recovery code') await note(shell, trx, personId, 'recovery code used')
  return used
}

function newTry(
  shell: Shell,
  kind: store.Try['kind'],
  { email, address }: { email: string; address: string },
): store.Try {
  return {
    id: shell.newId(),
    emailHash: secretHash(email),
    addressHash: secretHash(address),
    kind,
    at: shell.now().toString(),
  }
}

function tryWindow(shell: Shell): string {
  return shell.now().subtract({ minutes: accountsInForce.throttle.minutes }).toString()
}

async function isFromKnownDevice(
  shell: Shell,
  trx: Trx,
  personId: string | undefined,
  device: string | undefined,
): Promise<boolean> {
  if (personId === undefined || device === undefined) return false
  return store.isKnownDevice(trx, {
    tokenHash: secretHash(device),
    personId,
    since: shell
      .now()
      .subtract({ hours: 24 * accountsInForce.deviceDays })
      .toString(),
  })
}

/** Without a second factor the next thing is to set one up; nothing else opens before. */
export function stageFor({ authenticators, passkeys }: Factors): 'factor' | 'set up' {
  return authenticators + passkeys > 0 ? 'factor' : 'set up'
}

/** Begins what comes next; its secret goes into a cookie of its own. */
export async function beginStep(
  shell: Shell,
  trx: Trx,
  personId: string | null,
  stage: Stage,
  challenge: string | null = null,
): Promise<string> {
  const secret = newSecret()
  await insertStep(trx, {
    tokenHash: secretHash(secret),
    personId,
    stage,
    challenge,
    endsAt: shell.now().add({ minutes: accountsInForce.step.minutes }).toString(),
  })
  return secret
}
