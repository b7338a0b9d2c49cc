import { sql } from 'kysely'
import { z } from 'zod'
import type { Trx } from '#platform/db/transaction.ts'

/**
 * Changes whenever a file comes into use or goes out of it, or the reader reaches other schools of one
 * that is shared in part; one gets a footnote, a school gains or loses an identifier, a
 * link is decided on, or a policy is adopted or confirmed: whatever results, rosters and their judgement hang on.
 */
export async function dataToken(trx: Trx, partnershipId: string): Promise<string> {
  const { rows } = await sql`
    select encode(sha256(convert_to(
           coalesce((select string_agg(u.release_id::text || u.footnotes::text, ',' order by u.release_id)
                         from release_use_known u where u.partnership_id = ${partnershipId}), '')
            || coalesce((select string_agg(r.id::text || r.footnotes::text, ',' order by r.id)
                         from own_release_known r where r.partnership_id = ${partnershipId}), '')
            || (select count(*) || coalesce(max(i.school_id::text || i.value), '')
                from school_identifier i
                where i.partnership_id = ${partnershipId} and i.kind = 'urn')
            || (select count(*) || coalesce(max(d.at)::text, '')
                from link_decision d where d.partnership_id = ${partnershipId})
            || (select count(*) || coalesce(max(v.created_at)::text, '')
                    || coalesce(max(v.decided_at)::text, '')
                from policy_version v where v.partnership_id = ${partnershipId})
           , 'UTF8')), 'hex') as token,
           exists (select from release_part p where p.partnership_id = ${partnershipId}) as parted`.execute(
    trx,
  )
  const { token, parted } = tokenRow.parse(rows[0])
  return parted ? `${token} ${await shareToken(trx)}` : token
}

const tokenRow = z.object({ token: z.string(), parted: z.boolean() })

/** What the reader reaches of the releases that are shared in part. */
async function shareToken(trx: Trx): Promise<string> {
  const { rows } = await sql`
    select encode(sha256(convert_to(
           coalesce((select string_agg(s.release_id::text, ',' order by s.release_id)
                         from partly_shared s), '')
            || coalesce((select string_agg(m.release_id::text || m.school_id, ','
                                           order by m.release_id, m.school_id, m.urn)
                         from my_share m), '')
           , 'UTF8')), 'hex') as token`.execute(trx)
  return shareTokenRow.parse(rows[0]).token
}

const shareTokenRow = tokenRow.pick({ token: true })

/** The schools of these of which the person who asks may see any result of the partnership's own. */
export async function schoolsWithOwnResults(
  trx: Trx,
  partnershipId: string,
  schoolIds: readonly string[],
): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select s.id from unnest(${schoolIds}::uuid[]) as s (id)
    where exists (select from own_result o
                  where o.partnership_id = ${partnershipId} and o.school_id = s.id)
    order by s.id`.execute(trx)
  return rows.map(({ id }) => id)
}
