import { sql } from 'kysely'
import { z } from 'zod'
import { withoutNulls } from '#lib/nulls.ts'
import type { Trx } from '#platform/db/transaction.ts'
import type { RegisterLine } from '../rules/groups.ts'

const registerRow = z.object({
  schoolId: z.uuid(),
  type: z.string(),
  trust: z.string().nullable(),
  diocese: z.string().nullable(),
  from: z.string().nullable(),
  to: z.string().nullable(),
})

/** What the newest register in use says of the partnership's schools, a line for each of their URNs. */
export async function registerLines(trx: Trx, partnershipId: string): Promise<RegisterLine[]> {
  const { rows } = await sql`
    select i.school_id as "schoolId", e.type, e.trust, e.diocese,
           coalesce(e.opened_on, i.from_on) as "from", coalesce(e.closed_on, i.to_on) as "to"
    from establishment e
    join school_identifier i on i.partnership_id = ${partnershipId} and i.kind = 'urn'
      and i.value = e.urn
    join school s on s.partnership_id = i.partnership_id and s.id = i.school_id and s.in_use
    where e.release_id = (
        select u.release_id from release_use_known u
        join published_release p on p.id = u.release_id and p.state = 'in force'
        where u.partnership_id = ${partnershipId} and p.format = 'gias'
        order by u.since_at desc, u.id desc limit 1)
    order by s.name_key, s.id, e.urn`.execute(trx)
  return rows.map((row) => withoutNulls(registerRow.parse(row)))
}
