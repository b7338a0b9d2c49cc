import { createHash } from 'node:crypto'
import type { Trx } from '#platform/db/transaction.ts'
import type { Shell } from '#platform/shell.ts'
import { insertEvent, isEvent } from '../store/accounts.ts'

interface How {
  /** Who did it, where it was not the owner of the account. */
  readonly byId?: string
  /** The form that it came by, if one may arrive twice. */
  readonly form?: string
}

/** Leaves an entry of what happened to an account, in the transaction of what it tells. */
export async function note(
  shell: Shell,
  trx: Trx,
  personId: string,
  what: string,
  { byId = personId, form = shell.newId() }: How = {},
): Promise<void> {
  await insertEvent(trx, { id: form, personId, at: shell.now().toString(), byId, what })
}

/**
 * A form by its token and by what was typed into it: the same one again is known by its entry, and
 * with other words, such as after going back, it is another form.
 */
export function formOf(token: string, ...typed: readonly string[]): string {
  const hash = createHash('sha256')
    .update(JSON.stringify([token, ...typed]))
    .digest('hex')
  return [hash.slice(0, 8), hash.slice(8, 12), `8${hash.slice(13, 16)}`, `8${hash.slice(17, 20)}`]
    .concat(hash.slice(20, 32))
    .join('-')
}

/** Whether the form has done its work; one that arrives together with another waits for it. */
export function wasNoted(trx: Trx, form: string): Promise<boolean> {
  return isEvent(trx, form)
}
