import type { Holder } from '#modules/people/model.ts'
import { asDoor } from '#platform/db/transaction.ts'
import { secretHash } from '#platform/ids.ts'
import {
  answerOfProvider,
  askProvider,
  checksIn,
  type Checks,
  type Provider,
  type ProviderIdentity,
} from '#platform/oidc.ts'
import type { Shell } from '#platform/shell.ts'
import type { Refused } from '../model.ts'
import { accountOf } from '../store/accounts.ts'
import { factorsOf } from '../store/factors.ts'
import * as store from '../store/providers.ts'
import * as steps from '../store/steps.ts'
import { note } from './events.ts'
import { arrive, type Arrived, type From } from './second.ts'
import { beginStep, stageFor } from './sign-in.ts'

export function providerOf({ providers }: Shell, key: string): Provider | undefined {
  return providers.find((one) => one.key === key)
}

export interface Going {
  /** The secret of the step in which the answer is taken. */
  readonly step: string
  /** Where the browser goes. */
  readonly address: string
}

/** Sends a browser to a provider: to sign in, or to connect an identity there to the account of a person. */
export async function goToProvider(
  shell: Shell,
  provider: Provider,
  redirectTo: string,
  personId: string | null,
): Promise<Going | Refused> {
  const asked = await orRefused(provider, () => askProvider(provider, redirectTo))
  if ('refused' in asked) return asked
  const challenge = JSON.stringify(asked.checks)
  const step = await asDoor(shell.store, (trx) =>
    beginStep(shell, trx, personId, 'provider', challenge),
  )
  return { step, address: asked.address }
}

async function orRefused<T>({ name }: Provider, work: () => Promise<T>): Promise<T | Refused> {
  try {
    return await work()
  } catch {
    return {
      refused: `${name} did not answer as it should. Try again, or sign in with your password.`,
    }
  }
}

export type ProviderAnswer =
  | Refused
  | { readonly kind: 'connected' }
  | { readonly kind: 'step'; readonly step: string; readonly stage: 'factor' | 'set up' }
  | Arrived

export interface CameBack {
  readonly step: string
  /** The address that the provider sent the browser back to, with its answer. */
  readonly address: URL
  /** Who is signed in, if anybody. */
  readonly holder: Holder | undefined
}

const over = 'This sign-in took too long, or it was answered before. Begin again.'

/** What a provider answered. Its question is used up by the look, right or wrong. */
export async function cameBack(
  shell: Shell,
  provider: Provider,
  back: CameBack,
  from: From,
): Promise<ProviderAnswer> {
  const asked = await takeChecks(shell, back.step)
  if (asked === undefined || asked.checks.provider !== provider.key) return { refused: over }
  const identity = await orRefused(provider, () =>
    answerOfProvider(provider, back.address, asked.checks),
  )
  if ('refused' in identity) return identity
  if (asked.personId === null) return signInBy(shell, provider, identity, from)
  // Only in the session in which it was asked for: else somebody connects their identity to another's account.
  if (back.holder?.personId !== asked.personId) return { refused: over }
  return connect(shell, provider, identity, back.holder)
}

async function takeChecks(
  shell: Shell,
  secret: string,
): Promise<{ checks: Checks; personId: string | null } | undefined> {
  const tokenHash = secretHash(secret)
  return asDoor(shell.store, async (trx) => {
    const found = await steps.stepBy(trx, tokenHash, shell.now().toString())
    if (found?.stage !== 'provider') return undefined
    await steps.deleteStep(trx, tokenHash)
    const checks = checksIn(found.challenge ?? '')
    return checks === undefined ? undefined : { checks, personId: found.personId }
  })
}

/** The provider stands in for the password; for the second factor only where its settings say so. */
async function signInBy(
  shell: Shell,
  { name, trustSecondFactor }: Provider,
  identity: ProviderIdentity,
  from: From,
): Promise<ProviderAnswer> {
  return asDoor(shell.store, async (trx) => {
    const personId = await store.personOfIdentity(trx, identity)
    const account = personId === undefined ? undefined : await accountOf(trx, personId)
    if (account === undefined)
      return {
        refused: `This sign-in of ${name} is connected to no account here. Sign in with your password, and connect it in your account.`,
      }
    if (trustSecondFactor && identity.hadSecondFactor) return arrive(shell, trx, account, from)
    const stage = stageFor(await factorsOf(trx, account.personId))
    return { kind: 'step', step: await beginStep(shell, trx, account.personId, stage), stage }
  })
}

async function connect(
  shell: Shell,
  { name }: Provider,
  { issuer, subject }: ProviderIdentity,
  { personId }: Holder,
): Promise<ProviderAnswer> {
  return asDoor(shell.store, async (trx) => {
    const at = shell.now().toString()
    if (!(await store.insertIdentity(trx, { issuer, subject, personId, at })))
      return { refused: `This sign-in of ${name} is connected to an account already.` }
    await note(shell, trx, personId, `sign-in of ${name} connected`)
    return { kind: 'connected' }
  })
}

export interface ConnectedProvider {
  readonly key: string
  readonly name: string
  readonly isConnected: boolean
}

export async function ownProviders(shell: Shell, personId: string): Promise<ConnectedProvider[]> {
  const issuers = await asDoor(shell.store, (trx) => store.issuersOf(trx, personId))
  return shell.providers.map(({ key, name, issuer }) => ({
    key,
    name,
    isConnected: issuers.includes(issuer),
  }))
}

export async function disconnect(
  shell: Shell,
  { personId }: Holder,
  { name, issuer }: Provider,
): Promise<void> {
  await asDoor(shell.store, async (trx) => {
    if ((await store.deleteIdentities(trx, personId, issuer)) > 0)
      await note(shell, trx, personId, `sign-in of ${name} disconnected`)
  })
}
