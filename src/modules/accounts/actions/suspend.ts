import { endSessions } from '#modules/people/actions/sessions.ts'
import { asDoor } from '#platform/db/transaction.ts'
import type { Shell } from '#platform/shell.ts'
import type { Refused } from '../model.ts'
import { accountOf } from '../store/accounts.ts'
import { setSuspended } from '../store/operator.ts'
import { note } from './events.ts'

/**
 * An operator suspends an account: nothing opens it and every session ends at once. Roles stay, and
 * another time the operator lets it in again.
 */
export async function suspendAccount(
  shell: Shell,
  by: string,
  { email, does }: { email: string; does: 'suspend' | 'restore' },
): Promise<Refused | undefined> {
  return asDoor(shell.store, async (trx) => {
    const own = await accountOf(trx, by)
    if (own?.email === email) return { refused: 'Another operator suspends your own account.' }
    const at = does === 'suspend' ? shell.now().toString() : null
    const personId = await setSuspended(trx, email, at)
    if (personId === undefined) return { refused: nothingToDo[does] }
    if (does === 'suspend') await endSessions(trx, personId)
    await note(shell, trx, personId, does === 'suspend' ? 'suspended' : 'let in again', {
      byId: by,
    })
    return undefined
  })
}

const nothingToDo = {
  suspend: 'No account of this address can be suspended.',
  restore: 'No account of this address is suspended.',
} as const
