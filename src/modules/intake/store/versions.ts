import { sql } from 'kysely'
import type { Trx } from '#platform/db/transaction.ts'

/** The run that brought each release in, and who started it; the last where one was brought in again. */
export async function runsOf(
  trx: Trx,
  partnershipId: string,
  releaseIds: readonly string[],
): Promise<ReadonlyMap<string, { readonly id: string; readonly by: string }>> {
  const { rows } = await sql<{ releaseId: string; id: string; by: string }>`
    select distinct on (r.release_id) r.release_id as "releaseId", r.id, p.name as by
    from import_run r
    join person p on p.id = r.person_id
    where r.partnership_id = ${partnershipId} and r.release_id = any(${releaseIds}::uuid[])
      and not r.dry_run and r.state in ('done', 'undone')
    order by r.release_id, r.started_at desc, r.id desc`.execute(trx)
  return new Map(rows.map(({ releaseId, ...run }) => [releaseId, run]))
}
