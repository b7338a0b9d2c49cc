import { asKeeper } from '#platform/db/transaction.ts'
import type { Shell } from '#platform/shell.ts'
import type { SignedIn } from '../model.ts'
import type { HistoryEntry } from '../rules/history.ts'
import { entriesOf } from '../store/history.ts'

/**
 * Who changed what of these things, the last first. Whoever may see a thing may see its history, and
 * not the rest of the audit trail: so it is asked only for things that the person was just shown, as
 * row-level security let them be read, and is read by the keeper, these things' entries alone.
 */
export async function historyOf(
  shell: Shell,
  person: SignedIn,
  shown: readonly string[],
): Promise<HistoryEntry[]> {
  if (shown.length === 0) return []
  return asKeeper(shell.store, (trx) => entriesOf(trx, person.partnership.id, shown))
}
