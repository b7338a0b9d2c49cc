import { asPerson, once, principalOf, record } from '#modules/people/actions.ts'
import type { SignedIn } from '#modules/people/model.ts'
import { asKeeper } from '#platform/db/transaction.ts'
import type { Shell } from '#platform/shell.ts'
import * as store from '../store/holds.ts'

export function holdsIn(shell: Shell, person: SignedIn): Promise<store.Hold[]> {
  return asPerson(shell, person, (trx) => store.holds(trx, person.partnership.id))
}

/** What is kept from now on, whatever the rules say: a person's, a school's, or all of the partnership. */
export interface HoldAsked {
  readonly personId: string | null
  readonly schoolId: string | null
  readonly reason: string
}

export function setHold(
  shell: Shell,
  person: SignedIn,
  token: string,
  asked: HoldAsked,
): Promise<string> {
  return once<never>(shell, person, token, async (trx) => {
    const { partnershipId, personId: setBy } = principalOf(person)
    const id = shell.newId()
    await store.insertHold(trx, { ...asked, partnershipId, id, setBy, at: shell.now().toString() })
    await record(shell, trx, principalOf(person), {
      action: 'legal hold set',
      subject: `hold ${id}`,
      detail: { person: asked.personId, school: asked.schoolId },
    })
    return id
  })
}

/** False where it is lifted already. */
export async function liftHold(
  shell: Shell,
  person: SignedIn,
  token: string,
  id: string,
): Promise<boolean> {
  const done = await once(shell, person, token, async (trx) => {
    const by = { ...principalOf(person), id, at: shell.now().toString() }
    if (!(await store.liftHold(trx, by))) return { kind: 'lifted already' } as const
    await record(shell, trx, by, { action: 'legal hold lifted', subject: `hold ${id}` })
    return id
  })
  return typeof done === 'string'
}

export const isHeld = store.isHeld

/** Whether what a partnership keeps of one of its people may not be deleted now. */
export function isOnHold(shell: Shell, person: SignedIn): Promise<boolean> {
  return asKeeper(shell.store, (trx) => store.isHeldIn(trx, principalOf(person)))
}
