import { randomInt } from 'node:crypto'
import type { Trx } from '#platform/db/transaction.ts'
import { secretHash } from '#platform/ids.ts'
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
  const confirmed = (await store.authenticatorsOf(trx, personId)).filter((one) => one.isConfirmed)
  for (const { id, secret } of confirmed) {
    const step = stepOfCode(secret, plain, shell.now())
    if (step !== undefined && (await store.useStep(trx, { personId, id, step })))
      return 'authenticator'
  }
  return undefined
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
