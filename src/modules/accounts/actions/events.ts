import type { Trx } from '#platform/db/transaction.ts'
import type { Shell } from '#platform/shell.ts'
import { insertEvent } from '../store/accounts.ts'

/** Leaves an entry of what happened to an account, in the transaction of what it tells. */
export async function note(
  shell: Shell,
  trx: Trx,
  personId: string,
  what: string,
  byId: string = personId,
): Promise<void> {
  await insertEvent(trx, { id: shell.newId(), personId, at: shell.now().toString(), byId, what })
}
