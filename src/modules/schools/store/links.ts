import { sql } from 'kysely'
import { z } from 'zod'
import { withoutNulls } from '#lib/nulls.ts'
import type { Trx } from '#platform/db/transaction.ts'
import type { EstablishmentLink } from '../model.ts'
import type { RegisterDates } from '../rules/steps.ts'

/** Stages a slice of a links extract, unseen until its release is in force. */
export async function insertLinks(
  trx: Trx,
  releaseId: string,
  slice: readonly EstablishmentLink[],
): Promise<void> {
  await sql`
    insert into establishment_link
      (release_id, line, urn, link_urn, link_name, link_type, established_on)
    select ${releaseId}, r.line, r.urn, r."linkUrn", r."linkName", r."linkType", r."establishedOn"
    from jsonb_to_recordset(${JSON.stringify(slice)}::jsonb) as r
      (line integer, urn text, "linkUrn" text, "linkName" text, "linkType" text,
       "establishedOn" date)`.execute(trx)
}

/** The newest release of a kind that the partnership uses now. */
function newestInUse(partnershipId: string, format: 'gias' | 'gias-links') {
  return sql`(
    select u.release_id from release_use u
    join published_release p on p.id = u.release_id and p.state = 'in force'
    where u.partnership_id = ${partnershipId} and u.undone_at is null and p.format = ${format}
    order by u.since_at desc, u.id desc limit 1)`
}

const linkRow = z.object({
  line: z.number(),
  urn: z.string(),
  linkUrn: z.string(),
  linkName: z.string(),
  linkType: z.string(),
  establishedOn: z.string().nullable(),
})

/** The lines of the links in use about some establishments and about all that lines lead to from there. */
export async function linksAround(
  trx: Trx,
  partnershipId: string,
  urns: readonly string[],
): Promise<EstablishmentLink[]> {
  const { rows } = await sql`
    with recursive used as materialized (
      select * from establishment_link
      where release_id = ${newestInUse(partnershipId, 'gias-links')}
    ), pair as (
      select urn as one, link_urn as other from used
      union select link_urn, urn from used
    ), reached as (
      select unnest(${urns}::text[]) as urn
      union
      select pair.other from reached join pair on pair.one = reached.urn
    )
    select line, urn, link_urn as "linkUrn", link_name as "linkName", link_type as "linkType",
           established_on as "establishedOn"
    from used where urn in (select urn from reached)
    order by line`.execute(trx)
  return rows.map((row) => linkRow.parse(row))
}

const datesRow = z.object({
  urn: z.string(),
  openedOn: z.string().nullable(),
  closedOn: z.string().nullable(),
})

/** When establishments opened and closed, as the register in use has it. */
export async function registerDates(
  trx: Trx,
  partnershipId: string,
  urns: readonly string[],
): Promise<ReadonlyMap<string, RegisterDates>> {
  const { rows } = await sql`
    select urn, opened_on as "openedOn", closed_on as "closedOn" from establishment
    where release_id = ${newestInUse(partnershipId, 'gias')} and urn = any(${urns}::text[])`.execute(
    trx,
  )
  return new Map(
    rows.map((row) => {
      const { urn, ...dates } = withoutNulls(datesRow.parse(row))
      return [urn, dates]
    }),
  )
}

const compared = z.object({ added: z.number(), gone: z.number() })

/** How a staged links extract differs from the one in use. */
export async function compareLinks(
  trx: Trx,
  of: { partnershipId: string; releaseId: string },
): Promise<z.infer<typeof compared>> {
  const { rows } = await sql`
    with fresh as (
      select distinct urn, link_urn, link_type from establishment_link
      where release_id = ${of.releaseId}
    ), used as (
      select distinct urn, link_urn, link_type from establishment_link
      where release_id <> ${of.releaseId}
        and release_id = ${newestInUse(of.partnershipId, 'gias-links')}
    )
    select count(*) filter (where used.urn is null)::integer as added,
           count(*) filter (where fresh.urn is null)::integer as gone
    from fresh full join used
      on used.urn = fresh.urn and used.link_urn = fresh.link_urn
      and used.link_type = fresh.link_type`.execute(trx)
  return compared.parse(rows[0])
}
