import { sql } from 'kysely'
import { z } from 'zod'
import type { Trx } from '#platform/db/transaction.ts'
import type { InspectionRecord } from '../model.ts'

/** Stages a slice of Ofsted's management information, unseen until its release is in force. */
export async function insertInspections(
  trx: Trx,
  releaseId: string,
  slice: readonly InspectionRecord[],
): Promise<void> {
  await sql`
    insert into inspection
      (release_id, line, part, urn, inspected_on, framework, category, grades, safeguarding)
    select ${releaseId}, r.line, r.part, r.urn, r."on", r.framework, r.category, r.grades,
           r.safeguarding
    from jsonb_to_recordset(${JSON.stringify(slice)}::jsonb) as r
      (line integer, part text, urn text, "on" date, framework text, category text, grades jsonb,
       safeguarding text)`.execute(trx)
}

export type InspectionOf = Omit<InspectionRecord, 'line' | 'part'> & { readonly schoolId: string }

const inspectionRow = z.object({
  schoolId: z.uuid(),
  urn: z.string(),
  on: z.string(),
  framework: z.enum(['overall', 'judgements', 'report-card']),
  category: z
    .enum(['special measures', 'serious weaknesses', 'requires significant improvement'])
    .nullable(),
  grades: z.record(z.string(), z.string()),
  safeguarding: z.enum(['met', 'not met']).nullable(),
})

/**
 * Every inspection that files in use tell of the partnership's schools under any of their URNs, the
 * oldest first and each once, by the newest file; `undefined` where no such file is in use.
 */
export async function inspectionsIn(
  trx: Trx,
  partnershipId: string,
): Promise<InspectionOf[] | undefined> {
  const used = await sql<{ any: boolean }>`
    select exists (
      select from release_use_known u
      join published_release p on p.id = u.release_id and p.state = 'in force'
        and p.format = 'ofsted'
      where u.partnership_id = ${partnershipId}) as any`.execute(trx)
  if (used.rows[0]?.any !== true) return undefined
  const { rows } = await sql`
    select distinct on (i.school_id, n.inspected_on, n.framework)
           i.school_id as "schoolId", n.urn, n.inspected_on as "on", n.framework, n.category,
           n.grades, n.safeguarding
    from release_use_known u
    join published_release p on p.id = u.release_id and p.state = 'in force'
      and p.format = 'ofsted'
    join inspection n on n.release_id = p.id
    join school_identifier i on i.partnership_id = u.partnership_id and i.kind = 'urn'
      and i.value = n.urn
    where u.partnership_id = ${partnershipId}
    order by i.school_id, n.inspected_on, n.framework, u.since_at desc, n.line`.execute(trx)
  return rows.map((row) => inspectionRow.parse(row))
}
