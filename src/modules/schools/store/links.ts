import { sql } from 'kysely'
import { z } from 'zod'
import { withoutNulls } from '#lib/nulls.ts'
import type { Trx } from '#platform/db/transaction.ts'
import type { EstablishmentLink, Link, LinkDecision } from '../model.ts'
import type { Life } from '../rules/steps.ts'

/** Stages a slice of a links extract, unseen until its release is in force. */
export async function insertEstablishmentLinks(
  trx: Trx,
  releaseId: string,
  slice: readonly EstablishmentLink[],
): Promise<void> {
  await sql`
    insert into establishment_link (release_id, line, urn, link_urn, kind, linked_on)
    select ${releaseId}, r.line, r.urn, r."linkUrn", r.kind, r."on"
    from jsonb_to_recordset(${JSON.stringify(slice)}::jsonb) as r
      (line integer, urn text, "linkUrn" text, kind text, "on" date)`.execute(trx)
}

const linkRow = z.object({
  line: z.number(),
  urn: z.string(),
  linkUrn: z.string(),
  kind: z.string(),
  on: z.string().nullable(),
})

/** Lines of the newest links extract in use that hang together with these URNs, through others too. */
export async function linesAround(
  trx: Trx,
  partnershipId: string,
  urns: readonly string[],
): Promise<EstablishmentLink[]> {
  const { rows } = await sql`
    with recursive used as (
      select u.release_id from release_use u
      join published_release p on p.id = u.release_id and p.state = 'in force'
        and p.format = 'gias-links'
      where u.partnership_id = ${partnershipId} and u.undone_at is null
      order by u.since_at desc, u.id desc limit 1
    ), reached (urn) as (
      select unnest(${urns}::text[])
      union
      select case when l.urn = r.urn then l.link_urn else l.urn end
      from reached r
      join establishment_link l on l.release_id = (select release_id from used)
        and (l.urn = r.urn or l.link_urn = r.urn)
        and (l.kind ilike 'successor%' or l.kind ilike 'predecessor%')
    )
    select l.line, l.urn, l.link_urn as "linkUrn", l.kind, l.linked_on as "on"
    from establishment_link l
    where l.release_id = (select release_id from used)
      and (l.urn in (select urn from reached) or l.link_urn in (select urn from reached))
    order by l.line`.execute(trx)
  return rows.map((row) => linkRow.parse(row))
}

const heldLinkRow = z.object({
  predecessorUrn: z.string(),
  successorUrn: z.string(),
  on: z.string().nullable(),
  because: z.string(),
})

/** The steps that hold schools together, in order of URN. */
export async function linksInUse(trx: Trx, partnershipId: string): Promise<Link[]> {
  const { rows } = await sql`
    select predecessor_urn as "predecessorUrn", successor_urn as "successorUrn",
           linked_on as "on", because
    from school_link where partnership_id = ${partnershipId} and in_use
    order by predecessor_urn, successor_urn`.execute(trx)
  return rows.map((row) => withoutNulls(heldLinkRow.parse(row)))
}

/** Steps once taken that a links extract in use still tells, be it not the newest: they are not parted by themselves. */
export async function linksStillTold(trx: Trx, partnershipId: string): Promise<Link[]> {
  const { rows } = await sql`
    select k.predecessor_urn as "predecessorUrn", k.successor_urn as "successorUrn",
           k.linked_on as "on", k.because
    from school_link k
    where k.partnership_id = ${partnershipId} and k.in_use and exists (
      select from release_use u
      join published_release p on p.id = u.release_id and p.state = 'in force'
        and p.format = 'gias-links'
      join establishment_link l on l.release_id = p.id
        and ((l.urn = k.predecessor_urn and l.link_urn = k.successor_urn
              and l.kind ilike 'successor%')
          or (l.urn = k.successor_urn and l.link_urn = k.predecessor_urn
              and l.kind ilike 'predecessor%'))
      where u.partnership_id = k.partnership_id and u.undone_at is null)`.execute(trx)
  return rows.map((row) => withoutNulls(heldLinkRow.parse(row)))
}

const lifeRow = z.object({
  urn: z.string(),
  openedOn: z.string().nullable(),
  closedOn: z.string().nullable(),
})

/** When establishments opened and closed, by the newest register in use. */
export async function livesOf(
  trx: Trx,
  partnershipId: string,
  urns: readonly string[],
): Promise<ReadonlyMap<string, Life>> {
  const { rows } = await sql`
    select e.urn, e.opened_on as "openedOn", e.closed_on as "closedOn"
    from establishment e
    where e.urn = any(${urns}::text[]) and e.release_id = (
      select u.release_id from release_use u
      join published_release p on p.id = u.release_id and p.state = 'in force'
        and p.format = 'gias'
      where u.partnership_id = ${partnershipId} and u.undone_at is null
      order by u.since_at desc, u.id desc limit 1)`.execute(trx)
  return new Map(
    rows.map((row) => {
      const { urn, openedOn, closedOn } = withoutNulls(lifeRow.parse(row))
      return [urn, { openedOn, closedOn }]
    }),
  )
}

const decisionRow = z.object({
  predecessorUrn: z.string(),
  successorUrn: z.string(),
  same: z.boolean(),
  reason: z.string(),
  version: z.number(),
  by: z.string(),
  at: z.string(),
})

/** The newest first. */
export async function linkDecisions(trx: Trx, partnershipId: string): Promise<LinkDecision[]> {
  const { rows } = await sql`
    select d.predecessor_urn as "predecessorUrn", d.successor_urn as "successorUrn", d.same,
           d.reason, d.version, p.name as by, d.at
    from link_decision d join person p on p.id = d.person_id
    where d.partnership_id = ${partnershipId}
    order by d.at desc, d.predecessor_urn, d.successor_urn`.execute(trx)
  return rows.map((row) => decisionRow.parse(row))
}

/** Writes a decision where it still is as the person saw it; version 0 where there was none. */
export async function saveDecision(
  trx: Trx,
  of: { partnershipId: string; personId: string; at: string },
  made: Pick<LinkDecision, 'predecessorUrn' | 'successorUrn' | 'same' | 'reason' | 'version'>,
): Promise<boolean> {
  const { numAffectedRows } = await sql`
    insert into link_decision
      (partnership_id, predecessor_urn, successor_urn, same, reason, person_id, at)
    values (${of.partnershipId}, ${made.predecessorUrn}, ${made.successorUrn}, ${made.same},
            ${made.reason}, ${of.personId}, ${of.at})
    on conflict (partnership_id, predecessor_urn, successor_urn) do update set
      same = excluded.same, reason = excluded.reason, person_id = excluded.person_id,
      at = excluded.at, version = link_decision.version + 1
      where link_decision.version = ${made.version}`.execute(trx)
  return numAffectedRows === 1n
}
