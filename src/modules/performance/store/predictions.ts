import { sql } from 'kysely'
import { z } from 'zod'
import { academicYear, type AcademicYear } from '#lib/academic-year.ts'
import { withoutNulls } from '#lib/nulls.ts'
import type { Trx } from '#platform/db/transaction.ts'

const predicted = z.object({
  schoolId: z.uuid(),
  measure: z.string(),
  pupils: z.number().nullable(),
  estimate: z.number().nullable(),
  target: z.number().nullable(),
})

/** The newest prediction of all pupils of each school and measure of a year: those that the person may see. */
export async function predictionsIn(
  trx: Trx,
  of: { partnershipId: string; schoolIds: readonly string[]; year: AcademicYear },
) {
  const { rows } = await sql`
    select distinct on (t.school_id, t.measure)
           t.school_id as "schoolId", t.measure, t.pupils, t.estimate, t.target
    from target_estimate t
    join own_release_known r on r.partnership_id = t.partnership_id and r.id = t.release_id
    where t.partnership_id = ${of.partnershipId} and t.year = ${of.year} and t.grp = 'all'
      and t.school_id in (select s.id::uuid from jsonb_array_elements_text(${JSON.stringify(of.schoolIds)}::jsonb) as s (id))
    order by t.school_id, t.measure, r.since_at desc, t.source`.execute(trx)
  return rows.map((row) => withoutNulls(predicted.parse(row)))
}

const collected = z.object({ year: z.number().transform(academicYear), measure: z.string() })

/** Of which years and measures predictions were collected at all, the newest year first: no figure of any school. */
export async function predictionsCollected(trx: Trx, partnershipId: string) {
  const { rows } = await sql`
    select distinct t.year, t.measure
    from target_estimate t
    join own_release_known r on r.partnership_id = t.partnership_id and r.id = t.release_id
    where t.partnership_id = ${partnershipId} and t.grp = 'all'
    order by t.year desc, t.measure`.execute(trx)
  return rows.map((row) => collected.parse(row))
}
