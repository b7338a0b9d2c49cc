import { sql } from 'kysely'
import { z } from 'zod'
import { withoutNulls } from '#lib/nulls.ts'
import type { Trx } from '#platform/db/transaction.ts'
import type { EstablishmentRecord, Sighting } from '../model.ts'

const sightingRow = z.object({
  urn: z.string(),
  laestab: z.string().nullable(),
  name: z.string(),
  phase: z.string(),
  type: z.string(),
  laNumber: z.string(),
  maintained: z.boolean().nullable(),
  religiousCharacter: z.string().nullable(),
  diocese: z.string().nullable(),
  trust: z.string().nullable(),
  town: z.string().nullable(),
  lowAge: z.number().nullable(),
  highAge: z.number().nullable(),
  capacity: z.number().nullable(),
  pupils: z.number().nullable(),
  openedOn: z.string().nullable(),
  closedOn: z.string().nullable(),
})

/**
 * The state-funded schools of an authority in the newest establishment extract in use, and those
 * with one of the given URNs.
 */
export async function establishmentSightings(
  trx: Trx,
  wanted: { partnershipId: string; laNumber: string | null; urns: readonly string[] },
): Promise<Sighting[]> {
  const { rows } = await sql`
    select e.urn, e.laestab, e.name, e.phase, e.type, e.la_number as "laNumber", e.maintained,
           e.religious_character as "religiousCharacter", e.diocese, e.trust, e.town,
           e.low_age as "lowAge", e.high_age as "highAge", e.capacity, e.pupils,
           e.opened_on as "openedOn", e.closed_on as "closedOn"
    from establishment e
    where e.release_id = (
        select u.release_id from release_use u
        join published_release p on p.id = u.release_id and p.state = 'in force'
        where u.partnership_id = ${wanted.partnershipId} and u.undone_at is null
          and p.format = 'gias'
        order by u.since_at desc, u.id desc limit 1)
      and e.is_school
      and ((e.la_number = ${wanted.laNumber} and e.state_funded)
        or e.urn = any(${wanted.urns}::text[]))`.execute(trx)
  return rows.map((row) => ({ source: 'gias', ...withoutNulls(sightingRow.parse(row)) }))
}

/** The LAESTABs that any extract in use tells of URNs: a newer one may leave out schools that closed. */
export async function laestabsTold(
  trx: Trx,
  partnershipId: string,
  urns: readonly string[],
): Promise<{ readonly urn: string; readonly laestab: string }[]> {
  const { rows } = await sql<{ urn: string; laestab: string }>`
    select distinct e.urn, e.laestab
    from release_use u
    join published_release p on p.id = u.release_id and p.state = 'in force' and p.format = 'gias'
    join establishment e on e.release_id = p.id and e.urn = any(${urns}::text[])
    where u.partnership_id = ${partnershipId} and u.undone_at is null and e.is_school
      and e.laestab is not null`.execute(trx)
  return rows
}

/** Stages a slice of an establishment extract, unseen until its release is in force. */
export async function insertEstablishments(
  trx: Trx,
  releaseId: string,
  slice: readonly EstablishmentRecord[],
): Promise<void> {
  await sql`
    insert into establishment
      (release_id, line, urn, la_number, laestab, name, phase, type, status, opened_on, closed_on,
       open_reason, close_reason, religious_character, diocese, trust, town, low_age, high_age,
       capacity, pupils, maintained, state_funded, is_school)
    select ${releaseId}, r.line, r.urn, r."laNumber", r.laestab, r.name, r.phase, r.type, r.status,
           r."openedOn", r."closedOn", r."openReason", r."closeReason", r."religiousCharacter",
           r.diocese, r.trust, r.town, r."lowAge", r."highAge", r.capacity, r.pupils, r.maintained,
           r."stateFunded", r."isSchool"
    from jsonb_to_recordset(${JSON.stringify(slice)}::jsonb) as r
      (line integer, urn text, "laNumber" text, laestab text, name text, phase text, type text,
       status text, "openedOn" date, "closedOn" date, "openReason" text, "closeReason" text,
       "religiousCharacter" text, diocese text, trust text, town text, "lowAge" integer,
       "highAge" integer, capacity integer, pupils integer, maintained boolean,
       "stateFunded" boolean, "isSchool" boolean)`.execute(trx)
}

const comparedRegisters = z.object({ added: z.number(), gone: z.number(), changed: z.number() })

/** How a staged extract differs from the one in use, for the schools of the authority (or all of them). */
export async function compareRegisters(
  trx: Trx,
  of: { partnershipId: string; releaseId: string; laNumber: string | null },
): Promise<z.infer<typeof comparedRegisters>> {
  const { rows } = await sql`
    with fresh as (
      select urn, name, type, status, closed_on from establishment
      where release_id = ${of.releaseId} and is_school
        and (${of.laNumber}::text is null or la_number = ${of.laNumber})
    ), used as (
      select urn, name, type, status, closed_on from establishment
      where is_school and (${of.laNumber}::text is null or la_number = ${of.laNumber})
        and release_id = (
          select u.release_id from release_use u
          join published_release p on p.id = u.release_id and p.format = 'gias'
            and p.state = 'in force'
          where u.partnership_id = ${of.partnershipId} and u.undone_at is null
            and p.id <> ${of.releaseId}
          order by u.since_at desc, u.id desc limit 1)
    )
    select count(*) filter (where used.urn is null)::integer as added,
           count(*) filter (where fresh.urn is null)::integer as gone,
           count(*) filter (where fresh.urn is not null and used.urn is not null
             and (fresh.name, fresh.type, fresh.status, fresh.closed_on)
               is distinct from (used.name, used.type, used.status, used.closed_on))::integer
             as changed
    from fresh full join used on used.urn = fresh.urn`.execute(trx)
  return comparedRegisters.parse(rows[0])
}
