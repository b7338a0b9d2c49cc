import type { Trx } from '#platform/db/transaction.ts'
import type { SchoolGroup } from '../model.ts'
import { groupsFrom } from '../rules/groups.ts'
import { rosterInForce } from '../store.ts'
import { registerLines } from '../store/groups.ts'

/** Trusts, dioceses, teaching partnerships and provision, each with its schools over time. */
export async function groupsOf(trx: Trx, partnershipId: string): Promise<SchoolGroup[]> {
  const { lines } = await rosterInForce(trx, partnershipId)
  const named = lines.flatMap(({ schoolId, group, from, to }) =>
    group === undefined ? [] : [{ schoolId, group, from, to }],
  )
  return groupsFrom(await registerLines(trx, partnershipId), named)
}
