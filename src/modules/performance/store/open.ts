import { sql } from 'kysely'
import { z } from 'zod'
import type { Trx } from '#platform/db/transaction.ts'

const openedRow = z.object({ measure: z.string(), year: z.number() })

/**
 * Of which measures and years a published file that the reader sees has a figure of all pupils of one of
 * the partnership's schools, in the year itself: newest first.
 */
export async function measuresTold(
  trx: Trx,
  partnershipId: string,
  measures: readonly string[],
): Promise<{ measure: string; year: number }[]> {
  const { rows } = await sql`
    select distinct c.measure, coalesce(c.year, r.year) as year
    from release_use_known u
    join published_release p on p.id = u.release_id and p.state = 'in force'
    join published_column c on c.release_id = p.id and c.kind = 'measure' and not c.carried
      and c.measure = any(${[...measures]}::text[])
    join school_identifier i on i.partnership_id = u.partnership_id and i.kind = 'urn'
    join published_row r on r.release_id = p.id and r.scope = 'school' and r.urn = i.value
      and coalesce(c.grp, r.grp) = 'all'
      and (r.figures[c.position] is not null or r.codes[c.position] is not null)
    where u.partnership_id = ${partnershipId} and coalesce(c.year, r.year) is not null
    order by year desc, c.measure`.execute(trx)
  return z.array(openedRow).parse(rows)
}
