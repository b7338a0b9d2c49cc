import { randomInt } from 'node:crypto'
import { asDoor, type Trx } from '#platform/db/transaction.ts'
import { secretHash } from '#platform/ids.ts'
import { isSealed } from '#platform/secrets/seal.ts'
import { stepOfCode } from '#platform/secrets/totp.ts'
import type { Shell } from '#platform/shell.ts'
import { accountsInForce } from '../rules/default-policy.ts'
import {
  isRecoveryCode,
  plainRecoveryCode,
  recoveryLength,
  recoveryLetters,
} from '../rules/recovery.ts'
import * as store from '../store/factors.ts'

/**
 * Uses up a code of six digits or a recovery code, and says whether it was right. What was used
 * opens nothing a second time, also when both arrive at once.
 */
export async function useCode(
  shell: Shell,
  trx: Trx,
  personId: string,
  typed: string,
): Promise<'authenticator' | 'recovery code' | undefined> {
  const plain = plainRecoveryCode(typed)
  if (isRecoveryCode(plain)) {
    const hash = secretHash(plain)
    const wasThere = await store.useRecoveryCode(trx, {
      personId,
      hash,
      at: shell.now().toString(),
    })
    return wasThere ? 'recovery code' : undefined
  }
  const confirmed = (await authenticators(shell, trx, personId)).filter((one) => one.isConfirmed)
  for (const { id, secret } of confirmed) {
    const step = stepOfCode(secret, plain, shell.now())
    if (step !== undefined && (await store.useStep(trx, { personId, id, step })))
      return 'authenticator'
  }
  return undefined
}

/** The authenticators of a person with their keys opened; one that this server's key does not open makes no code. */
export async function authenticators(
  { seal }: Pick<Shell, 'seal'>,
  trx: Trx,
  personId: string,
): Promise<store.Authenticator[]> {
  return (await store.authenticatorsOf(trx, personId)).flatMap((one) => {
    const secret = seal.open(one.secret, personId)
    return secret === undefined ? [] : [{ ...one, secret }]
  })
}

export async function addAuthenticator(
  { seal }: Pick<Shell, 'seal'>,
  trx: Trx,
  made: { personId: string; id: string; secret: string; at: string },
): Promise<void> {
  await forgetUnopened(seal, trx, made.personId)
  const secret = seal.close(made.secret, made.personId)
  await store.insertAuthenticator(trx, { ...made, secret })
}

/** What waits under another key of the server can never give a code: it makes way for a new one. */
async function forgetUnopened(seal: Shell['seal'], trx: Trx, personId: string): Promise<void> {
  for (const { id, secret, isConfirmed } of await store.authenticatorsOf(trx, personId)) {
    if (!isConfirmed && seal.open(secret, personId) === undefined) {
      await store.deleteAuthenticator(trx, { personId, id })
    }
  }
}

/** Seals the keys that an earlier version kept as they are, or the key before sealed; how many there were. */
export function sealOldKeys({ store: of, seal }: Shell): Promise<number> {
  return asDoor(of, async (trx) => {
    const old = (await store.allAuthenticators(trx)).flatMap(({ id, personId, secret }) => {
      const anew = isSealed(secret) ? seal.renew(secret, personId) : seal.close(secret, personId)
      return anew === undefined ? [] : [{ id, personId, secret: anew }]
    })
    for (const one of old) await store.setSecret(trx, one)
    return old.length
  })
}

/** New codes in place of all earlier ones; told this once, and kept only as hashes. */
export async function newRecoveryCodes(
  shell: Shell,
  trx: Trx,
  personId: string,
): Promise<string[]> {
  const codes = Array.from({ length: accountsInForce.recoveryCodes }, () => newRecoveryCode())
  const hashes = codes.map((code) => secretHash(code))
  await store.replaceRecoveryCodes(trx, personId, hashes, shell.now().toString())
  return codes
}

function newRecoveryCode(): string {
  return Array.from(
    { length: recoveryLength },
    () => recoveryLetters[randomInt(recoveryLetters.length)] ?? '',
  ).join('')
}
