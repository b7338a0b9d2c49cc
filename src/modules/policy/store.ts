import { sql } from 'kysely'
import { z } from 'zod'
import type { Trx } from '#platform/db/transaction.ts'

const versionRow = z.object({
  id: z.uuid(),
  year: z.number(),
  document: z.unknown(),
  adoptedBy: z.string(),
  adoptedOn: z.string(),
})
export type PolicyVersion = Readonly<z.infer<typeof versionRow>>

/** The newest version for the year, else the newest for an earlier year; `undefined` before any is adopted. */
export async function versionInForce(
  trx: Trx,
  wanted: { partnershipId: string; kind: string; year: number },
): Promise<PolicyVersion | undefined> {
  const { rows } = await sql`
    select id, year, document, adopted_by as "adoptedBy", adopted_on as "adoptedOn"
    from policy_version
    where partnership_id = ${wanted.partnershipId} and kind = ${wanted.kind}
      and year <= ${wanted.year}
      and created_at <= coalesce(
        nullif(current_setting('trellis.known', true), '')::timestamptz, 'infinity')
    order by year desc, created_at desc, id desc limit 1`.execute(trx)
  return rows[0] === undefined ? undefined : versionRow.parse(rows[0])
}

export async function insertVersion(
  trx: Trx,
  made: PolicyVersion & { partnershipId: string; kind: string; at: string },
): Promise<void> {
  await sql`
    insert into policy_version
      (partnership_id, id, kind, year, document, adopted_by, adopted_on, created_at)
    values (${made.partnershipId}, ${made.id}, ${made.kind}, ${made.year},
            ${JSON.stringify(made.document)}, ${made.adoptedBy}, ${made.adoptedOn},
            ${made.at})`.execute(trx)
}
