import { asDoor } from '#platform/db/transaction.ts'
import type { Shell } from '#platform/shell.ts'
import { anyAccount } from '../store/accounts.ts'

/** Whether anybody can sign in by an account yet. */
export async function hasAccounts(shell: Shell): Promise<boolean> {
  return asDoor(shell.store, (trx) => anyAccount(trx))
}
