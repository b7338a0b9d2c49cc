import { sql } from 'kysely'
import { z } from 'zod'
import type { Trx } from '#platform/db/transaction.ts'
import type { Cluster, Place, RosterLine } from './model.ts'

const clusterRow = z.object({
  id: z.uuid(),
  slug: z.string(),
  name: z.string(),
  phase: z.enum(['primary', 'secondary']),
})

/** Primary first, then in order of name; also clusters that the newest roster no longer names. */
export async function allClusters(trx: Trx, partnershipId: string): Promise<Cluster[]> {
  const { rows } = await sql`
    select id, slug, name, phase from cluster
    where partnership_id = ${partnershipId} order by phase, name, slug`.execute(trx)
  return rows.map((row) => clusterRow.parse(row))
}

export async function insertCluster(
  trx: Trx,
  partnershipId: string,
  cluster: Cluster,
): Promise<void> {
  await sql`
    insert into cluster (partnership_id, id, slug, name, phase)
    values (${partnershipId}, ${cluster.id}, ${cluster.slug}, ${cluster.name},
            ${cluster.phase})`.execute(trx)
}

export async function findOrInsertGroup(
  trx: Trx,
  partnershipId: string,
  group: { id: string; slug: string; name: string },
): Promise<string> {
  await sql`
    insert into school_group (partnership_id, id, slug, name)
    values (${partnershipId}, ${group.id}, ${group.slug}, ${group.name})
    on conflict (partnership_id, slug) do nothing`.execute(trx)
  const { rows } = await sql<{ id: string }>`
    select id from school_group
    where partnership_id = ${partnershipId} and slug = ${group.slug}`.execute(trx)
  return rows[0]?.id ?? group.id
}

export interface MembershipRow {
  readonly line: number
  readonly urn: string
  readonly schoolId: string
  readonly clusterId: string
  readonly groupId: string | undefined
  readonly from: string | undefined
  readonly to: string | undefined
}

export async function insertMemberships(
  trx: Trx,
  of: { partnershipId: string; releaseId: string },
  rows: readonly MembershipRow[],
): Promise<void> {
  await sql`
    insert into cluster_membership
      (partnership_id, release_id, line, urn, school_id, cluster_id, from_on, to_on)
    select ${of.partnershipId}, ${of.releaseId}, r.line, r.urn, r."schoolId", r."clusterId", r."from", r."to"
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      as r (line integer, urn text, "schoolId" uuid, "clusterId" uuid, "from" date, "to" date)`.execute(
    trx,
  )
  await sql`
    insert into group_membership
      (partnership_id, release_id, line, urn, school_id, group_id, from_on, to_on)
    select ${of.partnershipId}, ${of.releaseId}, r.line, r.urn, r."schoolId", r."groupId", r."from", r."to"
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      as r (line integer, urn text, "schoolId" uuid, "groupId" uuid, "from" date, "to" date)
    where r."groupId" is not null`.execute(trx)
}

/** Lines of every roster follow their URN to the school that it is of now: schools are joined and parted. */
export async function settleMemberships(trx: Trx, partnershipId: string): Promise<void> {
  await sql`
    with moved as (
      delete from cluster_membership m using school_identifier i
      where m.partnership_id = ${partnershipId} and i.partnership_id = m.partnership_id
        and i.kind = 'urn' and i.value = m.urn and i.school_id <> m.school_id
      returning m.*, i.school_id as into_id)
    insert into cluster_membership
      (partnership_id, release_id, line, urn, school_id, cluster_id, from_on, to_on)
    select partnership_id, release_id, line, urn, into_id, cluster_id, from_on, to_on
    from moved`.execute(trx)
  await sql`
    with moved as (
      delete from group_membership m using school_identifier i
      where m.partnership_id = ${partnershipId} and i.partnership_id = m.partnership_id
        and i.kind = 'urn' and i.value = m.urn and i.school_id <> m.school_id
      returning m.*, i.school_id as into_id)
    insert into group_membership
      (partnership_id, release_id, line, urn, school_id, group_id, from_on, to_on)
    select partnership_id, release_id, line, urn, into_id, group_id, from_on, to_on
    from moved`.execute(trx)
}

const lineRow = z.object({
  line: z.number(),
  urn: z.string(),
  givenUrn: z.string(),
  schoolId: z.uuid(),
  clusterId: z.uuid(),
  phase: z.enum(['primary', 'secondary']),
  cluster: z.string(),
  group: z.string().nullable(),
  from: z.string().nullable(),
  to: z.string().nullable(),
})

export type SavedLine = RosterLine & {
  readonly schoolId: string
  readonly clusterId: string
  /** As the roster has it, which may be an older URN of the school. */
  readonly givenUrn: string
}

/** The newest roster in force, line by line with the URN that a school has now; empty before there is one. */
export async function rosterInForce(
  trx: Trx,
  partnershipId: string,
): Promise<{ releaseId: string | undefined; lines: SavedLine[] }> {
  const newest = await sql<{ id: string }>`
    select id from own_release_known
    where partnership_id = ${partnershipId} and format = 'roster'
    order by since_at desc, id desc limit 1`.execute(trx)
  const releaseId = newest.rows[0]?.id
  if (releaseId === undefined) return { releaseId, lines: [] }
  const { rows } = await sql`
    select m.line, m.urn as "givenUrn", m.school_id as "schoolId", m.cluster_id as "clusterId", c.phase,
           c.name as cluster, g.name as "group", m.from_on as "from", m.to_on as "to",
           i.value as urn
    from cluster_membership m
    left join (
      select distinct on (school_id) school_id, value from school_identifier
      where partnership_id = ${partnershipId} and kind = 'urn'
      order by school_id, to_on desc nulls first, from_on desc nulls last, value desc
    ) i on i.school_id = m.school_id
    join cluster c on c.partnership_id = m.partnership_id and c.id = m.cluster_id
    left join group_membership n on n.partnership_id = m.partnership_id
      and n.release_id = m.release_id and n.line = m.line
    left join school_group g on g.partnership_id = n.partnership_id and g.id = n.group_id
    where m.partnership_id = ${partnershipId} and m.release_id = ${releaseId}
    order by m.line`.execute(trx)
  return {
    releaseId,
    lines: rows.map((row) => {
      const { group, from, to, ...rest } = lineRow.parse(row)
      return { ...rest, group: group ?? undefined, from: from ?? undefined, to: to ?? undefined }
    }),
  }
}

const placeRow = z.object({
  cluster: z.string(),
  slug: z.string(),
  from: z.string().nullable(),
  to: z.string().nullable(),
})

/** The clusters that the newest roster gives a school, oldest first. */
export async function placesOf(
  trx: Trx,
  partnershipId: string,
  schoolId: string,
): Promise<Place[]> {
  const { rows } = await sql`
    select c.name as cluster, c.slug, m.from_on as "from", m.to_on as "to"
    from cluster_membership m
    join cluster c on c.partnership_id = m.partnership_id and c.id = m.cluster_id
    where m.partnership_id = ${partnershipId} and m.school_id = ${schoolId}
      and m.release_id = (
        select r.id from own_release_known r
        where r.partnership_id = ${partnershipId} and r.format = 'roster'
        order by r.since_at desc, r.id desc limit 1)
    order by m.from_on nulls first`.execute(trx)
  return rows.map((row) => {
    const { from, to, ...rest } = placeRow.parse(row)
    return { ...rest, from: from ?? undefined, to: to ?? undefined }
  })
}
