import type { Looks } from '#modules/people/actions/looks.ts'
import { principalOf } from '#modules/people/actions.ts'
import type { SignedIn } from '#modules/people/model.ts'
import { inTransaction } from '#platform/db/transaction.ts'
import type { Shell } from '#platform/shell.ts'
import type { LookedDay } from '../model.ts'
import { glassState } from '../rules/glass.ts'
import { privacyInForce } from '../rules/in-force.ts'
import { glasses, type Glass } from '../store/glass.ts'
import { looksAt, programLooksAt } from '../store/looks.ts'

export interface WhoLooked {
  readonly looks: readonly LookedDay[]
  /** Each time that the glass was broken, or is: then an operator could read of the school. */
  readonly opened: readonly Glass[]
}

/**
 * Who looked at a school since a day. What waits to be written is written first, and all is read
 * from where it was written, so that nobody who looked before is missing.
 */
export async function whoLooked(
  shell: Shell,
  looks: Looks,
  person: SignedIn,
  asked: { schoolId: string; since: string },
): Promise<WhoLooked> {
  await looks.settle()
  const now = shell.now().toString()
  const { waitHours } = privacyInForce.breakGlass
  const { partnershipId } = principalOf(person)
  return inTransaction(shell.store, principalOf(person), async (trx) => {
    const most = privacyInForce.looks.mostShown
    const all = await glasses(trx, partnershipId)
    return {
      looks: [
        ...(await looksAt(trx, { ...asked, partnershipId, most })),
        ...(await programLooksAt(trx, { ...asked, partnershipId, most })),
      ]
        .toSorted(lastFirst)
        .slice(0, most),
      opened: all.filter((glass) => ['open', 'ended'].includes(glassState(glass, now, waitHours))),
    }
  })
}

function lastFirst(one: LookedDay, other: LookedDay): number {
  if (one.lastAt === other.lastAt) return 0
  return one.lastAt < other.lastAt ? 1 : -1
}
