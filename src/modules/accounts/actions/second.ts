import {
  beginSession,
  endSessionOfCookie,
  partnershipsOfPerson,
} from '#modules/people/actions/sessions.ts'
import type { Partnership } from '#modules/people/model.ts'
import { asDoor, type Trx } from '#platform/db/transaction.ts'
import { newSecret, secretHash } from '#platform/ids.ts'
import { newTotpSecret, stepOfCode, totpAddress, type Enrolment } from '#platform/secrets/totp.ts'
import type { Shell } from '#platform/shell.ts'
import type { Account, Refused, Stage } from '../model.ts'
import { accountsInForce } from '../rules/default-policy.ts'
import { accountOf } from '../store/accounts.ts'
import * as factors from '../store/factors.ts'
import * as steps from '../store/steps.ts'
import { insertDevice } from '../store/tries.ts'
import { note } from './events.ts'
import { addAuthenticator, authenticators, newRecoveryCodes } from './factors.ts'
import { beginStep, tryCode } from './sign-in.ts'

/** What a cookie of a step opens: whose sign-in it is and what comes next. */
export interface UnderWay {
  readonly stage: Stage
  readonly account: Account
}

/** From where and in what a person signs in. */
export interface From {
  readonly address: string
  readonly browser: string
  /** The cookie of a session that this sign-in takes the place of. */
  readonly session: string | undefined
  /** The cookie of a browser known from before. */
  readonly device: string | undefined
}

/** All that a sign-in ends with: the cookies' secrets, and recovery codes where they are new. */
export interface SignedInNow {
  readonly secret: string
  readonly device: string
  /** Whether it is an operator's session, which has a desk of its own. */
  readonly isOperator: boolean
}

const wrongCode =
  'That code is not right, or it was used before. Wait for the next code of the app and give that.'
const over = 'This sign-in took too long, or too many codes were wrong. Begin again.'

export type CodeAnswer = (Refused & { readonly over: boolean }) | Arrived
/** Where a person with both factors goes on: in, to a choice of partnerships, or nowhere. */
export type Arrived =
  | ({ readonly kind: 'in' } & SignedInNow)
  | { readonly kind: 'choose'; readonly step: string }
  | { readonly kind: 'nowhere' }

export async function underWay(shell: Shell, secret: string): Promise<UnderWay | undefined> {
  return asDoor(shell.store, (trx) => underWayIn(shell, trx, secretHash(secret)))
}

async function underWayIn(
  shell: Shell,
  trx: Trx,
  tokenHash: Buffer,
): Promise<(UnderWay & { wrong: number }) | undefined> {
  const step = await steps.stepBy(trx, tokenHash, shell.now().toString())
  if (step?.personId === null || step?.personId === undefined) return undefined
  const account = await accountOf(trx, step.personId)
  return account === undefined ? undefined : { stage: step.stage, account, wrong: step.wrong }
}

/** The second factor, by a code of the app or a recovery code. */
export async function showCode(
  shell: Shell,
  secret: string,
  code: string,
  from: From,
): Promise<CodeAnswer> {
  const tokenHash = secretHash(secret)
  return asDoor(shell.store, async (trx) => {
    const found = await underWayIn(shell, trx, tokenHash)
    if (found?.stage !== 'factor' || found.wrong >= accountsInForce.step.wrongCodes)
      return { refused: over, over: true }
    const used = await tryCode(shell, trx, found.account, { ...from, code })
    if (used === undefined) {
      await steps.countWrong(trx, tokenHash)
      return { refused: wrongCode, over: false }
    }
    await steps.deleteStep(trx, tokenHash)
    return arrive(shell, trx, found.account, from)
  })
}

/** The authenticator that a person sets up: the same on every page until a code of it was given. */
export async function enrolmentOf(shell: Shell, { personId, email }: Account): Promise<Enrolment> {
  return asDoor(shell.store, async (trx) => {
    const { secret } =
      (await waitingOf(shell, trx, personId)) ?? (await beginAuthenticator(shell, trx, personId))
    return { secret, address: totpAddress(secret, email) }
  })
}

/** Of two pages at once the first puts the key down, and both show it. */
async function beginAuthenticator(
  shell: Shell,
  trx: Trx,
  personId: string,
): Promise<factors.Authenticator> {
  const at = shell.now().toString()
  await addAuthenticator(shell, trx, { personId, id: shell.newId(), secret: newTotpSecret(), at })
  const begun = await waitingOf(shell, trx, personId)
  if (begun === undefined) throw new Error('An authenticator that was put down waits for a code')
  return begun
}

async function waitingOf(
  shell: Shell,
  trx: Trx,
  personId: string,
): Promise<factors.Authenticator | undefined> {
  return (await authenticators(shell, trx, personId)).find((one) => !one.isConfirmed)
}

export type SetUpAnswer =
  | (Refused & { readonly over: boolean })
  | { readonly codes: readonly string[]; readonly arrived: Arrived }

/** The first code of a new authenticator ends a first sign-in, and recovery codes are told. */
export async function setUpFactor(
  shell: Shell,
  secret: string,
  code: string,
  from: From,
): Promise<SetUpAnswer> {
  const tokenHash = secretHash(secret)
  return asDoor(shell.store, async (trx) => {
    const found = await underWayIn(shell, trx, tokenHash)
    if (found?.stage !== 'set up' || found.wrong >= accountsInForce.step.wrongCodes)
      return { refused: over, over: true }
    const { account } = found
    if (!(await confirmAuthenticator(shell, trx, account.personId, code))) {
      await steps.countWrong(trx, tokenHash)
      return { refused: wrongCode, over: false }
    }
    const codes = await newRecoveryCodes(shell, trx, account.personId)
    await steps.deleteStep(trx, tokenHash)
    return { codes, arrived: await arrive(shell, trx, account, from) }
  })
}

/** The waiting authenticator takes the place of all others once a code of it was right. */
export async function confirmAuthenticator(
  shell: Shell,
  trx: Trx,
  personId: string,
  code: string,
): Promise<boolean> {
  const waiting = await waitingOf(shell, trx, personId)
  if (waiting === undefined) return false
  const step = stepOfCode(waiting.secret, code.replaceAll(' ', ''), shell.now())
  if (step === undefined) return false
  const of = { personId, id: waiting.id }
  await factors.useStep(trx, { ...of, step })
  await factors.confirmAuthenticator(trx, { ...of, at: shell.now().toString() })
  await factors.deleteAuthenticators(trx, personId, waiting.id)
  await note(shell, trx, personId, 'authenticator app set up')
  return true
}

/** Both factors were shown: in, where there is one way on; to a choice, where there are several. */
export async function arrive(
  shell: Shell,
  trx: Trx,
  account: Account,
  from: From,
): Promise<Arrived> {
  const ways = await waysOn(trx, account)
  if (ways.length === 0) return { kind: 'nowhere' }
  const [only] = ways
  if (only === undefined || ways.length > 1)
    return { kind: 'choose', step: await beginStep(shell, trx, account.personId, 'where') }
  return { kind: 'in', ...(await enter(shell, trx, account, only.partnershipId, from)) }
}

/** A partnership in which a person has a role today, or running Trellis, which is none. */
export interface WayOn {
  readonly partnershipId: string | null
  readonly name: string
}

async function waysOn(trx: Trx, { personId, isOperator }: Account): Promise<WayOn[]> {
  const partnerships: readonly Partnership[] = await partnershipsOfPerson(trx, personId)
  return [
    ...partnerships.map(({ id, name }) => ({ partnershipId: id, name })),
    ...(isOperator ? [{ partnershipId: null, name: 'Running Trellis' }] : []),
  ]
}

/** A session of a new secret; the one that the browser had before ends. */
async function enter(
  shell: Shell,
  trx: Trx,
  { personId }: Account,
  partnershipId: string | null,
  { browser, session }: From,
): Promise<SignedInNow> {
  if (session !== undefined) await endSessionOfCookie(trx, session)
  const begun = { personId, partnershipId, browser, proved: true }
  const secret = await beginSession(shell, trx, begun)
  const device = newSecret()
  const at = shell.now().toString()
  await insertDevice(trx, { tokenHash: secretHash(device), personId, at })
  await note(shell, trx, personId, `signed in by ${browser}`)
  return { secret, device, isOperator: partnershipId === null }
}

/** The ways on of whoever has shown both factors. */
export async function choicesOf(shell: Shell, secret: string): Promise<WayOn[] | undefined> {
  return asDoor(shell.store, async (trx) => {
    const found = await underWayIn(shell, trx, secretHash(secret))
    return found?.stage === 'where' ? waysOn(trx, found.account) : undefined
  })
}

export async function choose(
  shell: Shell,
  secret: string,
  chosen: string | null,
  from: From,
): Promise<SignedInNow | Refused> {
  const tokenHash = secretHash(secret)
  return asDoor(shell.store, async (trx) => {
    const found = await underWayIn(shell, trx, tokenHash)
    if (found?.stage !== 'where') return { refused: over }
    const ways = await waysOn(trx, found.account)
    if (!ways.some(({ partnershipId }) => partnershipId === chosen))
      return { refused: 'Choose one of the partnerships in the list.' }
    await steps.deleteStep(trx, tokenHash)
    return enter(shell, trx, found.account, chosen, from)
  })
}
