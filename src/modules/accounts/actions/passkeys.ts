import type { Holder } from '#modules/people/model.ts'
import { asDoor, type Trx } from '#platform/db/transaction.ts'
import { newSecret, secretHash } from '#platform/ids.ts'
import {
  passkeyAlgorithms,
  passkeyIdIn,
  passkeyMade,
  passkeyShown,
  shortKey,
} from '#platform/secrets/passkeys.ts'
import type { Shell } from '#platform/shell.ts'
import type { Account, Refused } from '../model.ts'
import { accountOf } from '../store/accounts.ts'
import * as store from '../store/passkeys.ts'
import * as steps from '../store/steps.ts'
import { note } from './events.ts'
import { arrive, type Arrived, type From } from './second.ts'
import { beginStep } from './sign-in.ts'

/** What the browser is asked, as `navigator.credentials` takes it in JSON. */
export interface Ceremony {
  /** The secret of the step in which the answer is taken. */
  readonly step: string
  readonly options: object
}

/** Asks for a passkey of whoever has one: it says itself whose it is. */
export async function askForPasskey(shell: Shell, origin: string): Promise<Ceremony> {
  const challenge = newSecret()
  const step = await asDoor(shell.store, (trx) => beginStep(shell, trx, null, 'passkey', challenge))
  const { hostname } = new URL(origin)
  return { step, options: { challenge, rpId: hostname, userVerification: 'required' } }
}

const notKnown = 'This passkey is not known here. Sign in with your password, or try another one.'

const noLonger =
  'This passkey is right, but its key is too short by today’s measure (RSA of 2,048 bits), so it opens nothing any more. Sign in with your password and a code of your app, or a recovery code. Then you can add a passkey of another device, such as a telephone or a security key.'

const tooShort =
  'This device made a key that is too short (RSA of 2,048 bits), so it was not kept. Use another device, such as a telephone or a security key, or go on with your authenticator app.'

/** A passkey whose device knew its owner is both factors in one. Its challenge is used up, right or wrong. */
export async function signInByPasskey(
  shell: Shell,
  { step, credential, origin }: { step: string; credential: string; origin: string },
  from: From,
): Promise<Arrived | Refused> {
  const credentialId = passkeyIdIn(credential)
  const allowsShort = shell.allowsShort?.passkeys === true
  return asDoor(shell.store, async (trx) => {
    const challenge = await challengeOf(shell, trx, step, null)
    if (challenge === undefined || credentialId === undefined) return { refused: notKnown }
    const known = await store.passkeyBy(trx, credentialId)
    const account = known === undefined ? undefined : await accountOf(trx, known.personId)
    if (known === undefined || account === undefined) return { refused: notKnown }
    const counter = passkeyShown(credential, known, { challenge, origin, allowsShort })
    if (counter === undefined) return { refused: notKnown }
    if (counter === shortKey) return { refused: noLonger }
    await store.setUsed(trx, { credentialId, counter, at: shell.now().toString() })
    return arrive(shell, trx, account, from)
  })
}

/** Asks the browser to make a passkey for an account. */
export async function askToMakePasskey(
  shell: Shell,
  { personId, email, name }: Account,
  origin: string,
): Promise<Ceremony> {
  const challenge = newSecret()
  return asDoor(shell.store, async (trx) => {
    const step = await beginStep(shell, trx, personId, 'passkey', challenge)
    const known = await store.passkeysOf(trx, personId)
    return {
      step,
      options: {
        challenge,
        rp: { name: 'Trellis', id: new URL(origin).hostname },
        user: { id: Buffer.from(personId).toString('base64url'), name: email, displayName: name },
        pubKeyCredParams: passkeyAlgorithms(shell.allowsShort?.passkeys === true).map((alg) => ({
          type: 'public-key',
          alg,
        })),
        authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
        attestation: 'none',
        excludeCredentials: known.map(({ credentialId }) => ({
          type: 'public-key',
          id: credentialId,
        })),
      },
    }
  })
}

export async function keepPasskey(
  shell: Shell,
  { personId }: Holder,
  made: { step: string; credential: string; name: string; origin: string },
): Promise<Refused | undefined> {
  const allowsShort = shell.allowsShort?.passkeys === true
  return asDoor(shell.store, async (trx) => {
    const challenge = await challengeOf(shell, trx, made.step, personId)
    const passkey =
      challenge === undefined
        ? undefined
        : passkeyMade(made.credential, { challenge, origin: made.origin, allowsShort })
    if (passkey === undefined)
      return { refused: 'The browser made no passkey that can be used here. Try again.' }
    if (passkey === shortKey) return { refused: tooShort }
    const name = made.name.trim().slice(0, 60)
    const isNew = await store.insertPasskey(trx, {
      ...passkey,
      personId,
      name: name === '' ? 'Passkey' : name,
      at: shell.now().toString(),
    })
    if (!isNew) return { refused: 'This passkey is kept already.' }
    await note(shell, trx, personId, 'passkey added')
    return undefined
  })
}

export async function removePasskey(
  shell: Shell,
  { personId }: Holder,
  credentialId: string,
): Promise<void> {
  await asDoor(shell.store, async (trx) => {
    if (await store.deletePasskey(trx, personId, credentialId))
      await note(shell, trx, personId, 'passkey removed')
  })
}

/** The challenge of a step for this person, or for nobody who is known yet; it is used up by the look. */
async function challengeOf(
  shell: Shell,
  trx: Trx,
  secret: string,
  personId: string | null,
): Promise<string | undefined> {
  const tokenHash = secretHash(secret)
  const found = await steps.stepBy(trx, tokenHash, shell.now().toString())
  if (found?.stage !== 'passkey' || found.personId !== personId) return undefined
  await steps.deleteStep(trx, tokenHash)
  return found.challenge ?? undefined
}
