import { asDoor, type Trx } from '#platform/db/transaction.ts'
import { newSecret, secretHash } from '#platform/ids.ts'
import { isOfAnotherCost } from '#platform/secrets/passwords.ts'
import type { Shell } from '#platform/shell.ts'
import type { Account, Factors, Refused, Stage } from '../model.ts'
import { accountsInForce } from '../rules/default-policy.ts'
import { isThrottled } from '../rules/throttle.ts'
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
 * and is answered alike.
 */
export async function showPassword(shell: Shell, shown: PasswordShown): Promise<PasswordAnswer> {
  const look = await asDoor(shell.store, (trx) => lookUp(shell, trx, shown))
  const { account, slowed } = look
  const { cost } = accountsInForce.password
  const isRight = await shell.passwords.isRight(
    shown.password,
    account?.password ?? undefined,
    cost,
  )
  if (slowed || !isRight || account === undefined) {
    // Whether a code was right is not told to whoever has a wrong password.
    const isSlow = slowed || look.bothShown
    return { refused: isSlow ? slowedDown : notTogether, needsCode: isSlow }
  }
  return goOn(shell, account, look, shown.password)
}

/** A right password: it is hashed anew where today's cost is another, and what comes next begins. */
async function goOn(
  shell: Shell,
  { personId, password }: Account,
  { made, bothShown }: LookedUp,
  shown: string,
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
  readonly slowed: boolean
  readonly bothShown: boolean
}

async function lookUp(shell: Shell, trx: Trx, shown: PasswordShown): Promise<LookedUp> {
  const made = newTry(shell, 'password', shown)
  await store.insertTry(trx, made)
  const account = await accountByEmail(trx, shown.email)
  const tries = await store.wrongTries(trx, made, tryWindow(shell))
  const { throttle } = accountsInForce
  if (!isThrottled(tries, { knownDevice: false, rightCode: false }, throttle))
    return { account, made, slowed: false, bothShown: false }
  const knownDevice = await isFromKnownDevice(shell, trx, account, shown.device)
  const rightCode =
    !knownDevice &&
    account !== undefined &&
    shown.code !== '' &&
    (await tryCode(shell, trx, account, shown)) !== undefined
  const slowed = isThrottled(tries, { knownDevice, rightCode }, throttle)
  return { account, made, slowed, bothShown: rightCode }
}

/** A code of an account, unless too many were wrong of late. */
export async function tryCode(
  shell: Shell,
  trx: Trx,
  { personId, email }: Pick<Account, 'personId' | 'email'>,
  { code, address }: { code: string; address: string },
): Promise<'authenticator' | 'recovery code' | undefined> {
  const made = newTry(shell, 'code', { email, address })
  await store.insertTry(trx, made)
  const { ofAccount } = await store.wrongTries(trx, made, tryWindow(shell))
  if (ofAccount >= accountsInForce.throttle.codes) return undefined
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
  account: Account | undefined,
  device: string | undefined,
): Promise<boolean> {
  if (account === undefined || device === undefined) return false
  return store.isKnownDevice(trx, {
    tokenHash: secretHash(device),
    personId: account.personId,
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
