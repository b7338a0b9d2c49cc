import { sql } from 'kysely'
import type { Trx } from '#platform/db/transaction.ts'
import { historyEntry, type HistoryEntry } from '../rules/history.ts'

/** The entries of the audit trail that tell of these things' fields. As the keeper. */
export async function entriesOf(
  trx: Trx,
  partnershipId: string,
  things: readonly string[],
): Promise<HistoryEntry[]> {
  const { rows } = await sql`
    select e.id, e.detail #>> '{history,of}' as of, e.at, p.name as who, e.action,
           e.detail #> '{history,changes}' as changes
    from event e join person p on p.id = e.person_id
    where e.partnership_id = ${partnershipId}
      and e.detail #>> '{history,of}' = any (${[...things]}::text[])
    order by e.number desc limit 200`.execute(trx)
  return rows.map((row) => historyEntry.parse(row))
}
