import { sql } from 'kysely'
import { z } from 'zod'
import type { Trx } from '#platform/db/transaction.ts'
import type { Group } from '../model.ts'
import type { Share } from '../rules/shares.ts'
import type { Wanted } from './reading.ts'

const shareRow = z.object({ releaseId: z.uuid(), reached: z.array(z.string()) })
const placeRow = z.object({ releaseId: z.uuid(), place: z.string() })

/** The releases in use that the reader sees in part: which schools of each, and what figures it has at all. */
export async function sharesOf(trx: Trx, wanted: Wanted): Promise<Share[]> {
  if (!(await isAnyShared(trx, wanted.partnershipId))) return []
  const { rows } = await sql`
    select s.release_id as "releaseId",
           array_remove(array_agg(m.school_id::text) || array_agg(m.urn), null) as reached
    from partly_shared s
    left join my_share m on m.release_id = s.release_id
    where s.release_id in (select u.release_id from release_use_known u
                           where u.partnership_id = ${wanted.partnershipId})
      or s.release_id in (select r.id from own_release_known r
                          where r.partnership_id = ${wanted.partnershipId})
    group by s.release_id
    order by s.release_id`.execute(trx)
  const shares = z.array(shareRow).parse(rows)
  if (shares.length === 0) return []
  const places = await placesTold(trx, wanted, shares)
  return shares.map(({ releaseId, reached }) => ({
    releaseId,
    reached: new Set(reached),
    tells: (measure: string, group: Group, year: number) =>
      places.get(releaseId)?.has(`${measure} ${year} ${group}`) === true,
  }))
}

/** Nearly always nothing is, and to ask that alone costs next to nothing. */
async function isAnyShared(trx: Trx, partnershipId: string): Promise<boolean> {
  const { rows } = await sql`
    select from release_part where partnership_id = ${partnershipId} limit 1`.execute(trx)
  return rows.length > 0
}

/**
 * Which measure, year and group each release has figures of: by its columns, and where its rows say
 * it, by those that the reader sees.
 */
async function placesTold(
  trx: Trx,
  { partnershipId, measures }: Wanted,
  shares: readonly { readonly releaseId: string }[],
): Promise<ReadonlyMap<string, ReadonlySet<string>>> {
  const ids = shares.map(({ releaseId }) => releaseId)
  const { rows } = await sql`
    select distinct told.release_id as "releaseId", told.measure || ' ' || told.year || ' ' || told.grp as place
    from (
      select c.release_id, c.measure, c.year, c.grp
      from published_column c
      where c.release_id = any(${ids}::uuid[]) and c.kind = 'measure' and not c.carried
        and c.measure = any(${measures}::text[]) and c.year is not null and c.grp is not null
      union all
      select c.release_id, c.measure, coalesce(c.year, r.year), coalesce(c.grp, r.grp)
      from published_column c
      join published_row r on r.release_id = c.release_id
        and (r.figures[c.position] is not null or r.codes[c.position] is not null)
      where c.release_id = any(${ids}::uuid[]) and c.kind = 'measure' and not c.carried
        and c.measure = any(${measures}::text[]) and (c.year is null or c.grp is null)
      union all
      select o.release_id, o.measure, o.year, o.grp
      from own_result o
      where o.partnership_id = ${partnershipId} and o.release_id = any(${ids}::uuid[])
        and o.measure = any(${measures}::text[])) as told
    where told.year is not null and told.grp is not null`.execute(trx)
  const found = new Map<string, Set<string>>()
  for (const { releaseId, place } of z.array(placeRow).parse(rows)) {
    const known = found.get(releaseId) ?? new Set<string>()
    found.set(releaseId, known.add(place))
  }
  return found
}
