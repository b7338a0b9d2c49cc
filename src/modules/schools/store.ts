import { sql } from 'kysely'
import { z } from 'zod'
import type { Trx } from '#platform/db/transaction.ts'
import type { Identifier, KnownSchool, Link, School, Sighting } from './model.ts'
import { nameKey } from './rules/recognise.ts'

const knownRow = z.object({
  id: z.uuid(),
  urns: z.array(z.string()),
  laestabs: z.array(z.string()),
  namedBy: z.enum(['gias', 'ks2', 'roster']),
})

/** Every school of the partnership with all its identifiers, the newest URN last. */
export async function knownSchools(trx: Trx, partnershipId: string): Promise<KnownSchool[]> {
  const { rows } = await sql`
    select s.id, s.named_by as "namedBy",
           coalesce(array_agg(i.value order by i.from_on nulls first, i.value)
             filter (where i.kind = 'urn'), '{}') as urns,
           coalesce(array_agg(i.value) filter (where i.kind = 'laestab'), '{}') as laestabs
    from school s
    left join school_identifier i on i.partnership_id = s.partnership_id and i.school_id = s.id
    where s.partnership_id = ${partnershipId}
    group by s.id, s.named_by`.execute(trx)
  return rows.map((row) => knownRow.parse(row))
}

/** Writes what a sighting says of a school; the name and type only when it is the one to name it. */
export async function saveSchool(
  trx: Trx,
  partnershipId: string,
  id: string,
  sighting: Sighting,
): Promise<void> {
  const name = sighting.name ?? `School ${sighting.urn}`
  await sql`
    insert into school
      (partnership_id, id, name, name_key, phase, type, religious_character, diocese, trust,
       maintained, la_number, town, low_age, high_age, capacity, pupils, opened_on, closed_on,
       named_by, in_use)
    values (${partnershipId}, ${id}, ${name}, ${nameKey(name)}, ${sighting.phase ?? 'not known'},
            ${sighting.type ?? null}, ${sighting.religiousCharacter ?? null},
            ${sighting.diocese ?? null}, ${sighting.trust ?? null}, ${sighting.maintained ?? null},
            ${sighting.laNumber ?? null}, ${sighting.town ?? null}, ${sighting.lowAge ?? null},
            ${sighting.highAge ?? null}, ${sighting.capacity ?? null}, ${sighting.pupils ?? null},
            ${sighting.openedOn ?? null}, ${sighting.closedOn ?? null}, ${sighting.source}, true)
    on conflict (partnership_id, id) do update set
      name = excluded.name, name_key = excluded.name_key,
      phase = case when excluded.phase = 'not known' then school.phase else excluded.phase end,
      type = coalesce(excluded.type, school.type),
      religious_character = coalesce(excluded.religious_character, school.religious_character),
      diocese = coalesce(excluded.diocese, school.diocese),
      trust = coalesce(excluded.trust, school.trust),
      maintained = coalesce(excluded.maintained, school.maintained),
      la_number = coalesce(excluded.la_number, school.la_number),
      town = coalesce(excluded.town, school.town),
      low_age = coalesce(excluded.low_age, school.low_age),
      high_age = coalesce(excluded.high_age, school.high_age),
      capacity = coalesce(excluded.capacity, school.capacity),
      pupils = coalesce(excluded.pupils, school.pupils),
      opened_on = coalesce(excluded.opened_on, school.opened_on),
      closed_on = excluded.closed_on,
      named_by = excluded.named_by`.execute(trx)
}

export async function saveIdentifier(
  trx: Trx,
  partnershipId: string,
  schoolId: string,
  identifier: Identifier,
): Promise<void> {
  await sql`
    insert into school_identifier (partnership_id, kind, value, school_id, from_on, to_on)
    values (${partnershipId}, ${identifier.kind}, ${identifier.value}, ${schoolId},
            ${identifier.from ?? null}, ${identifier.to ?? null})
    on conflict (partnership_id, kind, value, school_id) do update set
      from_on = coalesce(excluded.from_on, school_identifier.from_on),
      to_on = coalesce(excluded.to_on, school_identifier.to_on)`.execute(trx)
}

export async function saveLink(trx: Trx, partnershipId: string, link: Link): Promise<void> {
  await sql`
    insert into school_link (partnership_id, predecessor_urn, successor_urn, linked_on, because)
    values (${partnershipId}, ${link.predecessorUrn}, ${link.successorUrn}, ${link.on ?? null},
            ${link.because})
    on conflict (partnership_id, predecessor_urn, successor_urn) do update set
      linked_on = coalesce(excluded.linked_on, school_link.linked_on)`.execute(trx)
}

/** Says which schools any release in force still speaks of; the others step back unseen. */
export async function keepInUse(
  trx: Trx,
  partnershipId: string,
  ids: readonly string[],
): Promise<void> {
  await sql`
    update school set in_use = (id = any(${ids}::uuid[]))
    where partnership_id = ${partnershipId}
      and in_use <> (id = any(${ids}::uuid[]))`.execute(trx)
}

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
  return rows.map((row) => {
    const parsed = sightingRow.parse(row)
    return { source: 'gias' as const, ...withoutNulls(parsed) }
  })
}

type Found = z.infer<typeof sightingRow>
type WithoutNulls = {
  readonly [K in keyof Found]: Exclude<Found[K], null> | (null extends Found[K] ? undefined : never)
}

function withoutNulls(found: Found): WithoutNulls {
  return {
    ...found,
    laestab: found.laestab ?? undefined,
    maintained: found.maintained ?? undefined,
    religiousCharacter: found.religiousCharacter ?? undefined,
    diocese: found.diocese ?? undefined,
    trust: found.trust ?? undefined,
    town: found.town ?? undefined,
    lowAge: found.lowAge ?? undefined,
    highAge: found.highAge ?? undefined,
    capacity: found.capacity ?? undefined,
    pupils: found.pupils ?? undefined,
    openedOn: found.openedOn ?? undefined,
    closedOn: found.closedOn ?? undefined,
  }
}

export interface EstablishmentRecord {
  readonly line: number
  readonly urn: string
  readonly laNumber: string
  readonly laestab: string | null
  readonly name: string
  readonly phase: string
  readonly type: string
  readonly status: string
  readonly openedOn: string | null
  readonly closedOn: string | null
  readonly openReason: string | null
  readonly closeReason: string | null
  readonly religiousCharacter: string | null
  readonly diocese: string | null
  readonly trust: string | null
  readonly town: string | null
  readonly lowAge: number | null
  readonly highAge: number | null
  readonly capacity: number | null
  readonly pupils: number | null
  readonly maintained: boolean | null
  readonly stateFunded: boolean
  readonly isSchool: boolean
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

const schoolRow = z.object({
  id: z.uuid(),
  urn: z.string().nullable(),
  laestab: z.string().nullable(),
  name: z.string(),
  phase: z.string(),
  type: z.string().nullable(),
  religiousCharacter: z.string().nullable(),
  diocese: z.string().nullable(),
  trust: z.string().nullable(),
  maintained: z.boolean().nullable(),
  laNumber: z.string().nullable(),
  town: z.string().nullable(),
  lowAge: z.number().nullable(),
  highAge: z.number().nullable(),
  pupils: z.number().nullable(),
  openedOn: z.string().nullable(),
  closedOn: z.string().nullable(),
})

const schoolColumns = sql`
  s.id, s.name, s.phase, s.type, s.religious_character as "religiousCharacter", s.diocese, s.trust,
  s.maintained, s.la_number as "laNumber", s.town, s.low_age as "lowAge", s.high_age as "highAge",
  s.pupils, s.opened_on as "openedOn", s.closed_on as "closedOn",
  (select i.value from school_identifier i
   where i.partnership_id = s.partnership_id and i.school_id = s.id and i.kind = 'urn'
   order by i.to_on desc nulls first, i.from_on desc nulls last, i.value desc limit 1) as urn,
  (select i.value from school_identifier i
   where i.partnership_id = s.partnership_id and i.school_id = s.id and i.kind = 'laestab'
   order by i.to_on desc nulls first, i.from_on desc nulls last, i.value desc limit 1) as laestab`

/** In order of name. */
export async function schoolsInUse(trx: Trx, partnershipId: string): Promise<School[]> {
  const { rows } = await sql`
    select ${schoolColumns} from school s
    where s.partnership_id = ${partnershipId} and s.in_use
    order by s.name_key, s.id`.execute(trx)
  return rows.map(toSchool)
}

/** By any URN that the school has or had. */
export async function schoolByUrn(
  trx: Trx,
  partnershipId: string,
  urn: string,
): Promise<School | undefined> {
  const { rows } = await sql`
    select ${schoolColumns}
    from school_identifier known
    join school s on s.partnership_id = known.partnership_id and s.id = known.school_id
    where known.partnership_id = ${partnershipId} and known.kind = 'urn' and known.value = ${urn}
      and s.in_use`.execute(trx)
  return rows[0] === undefined ? undefined : toSchool(rows[0])
}

/** Schools whose name, town, URN or LAESTAB holds the words, in order of name; at most `most`. */
export async function findSchools(
  trx: Trx,
  wanted: { partnershipId: string; words: string; most: number },
): Promise<School[]> {
  const like = `%${nameKey(wanted.words).replaceAll(/[%_\\]/g, '')}%`
  const { rows } = await sql`
    select ${schoolColumns} from school s
    where s.partnership_id = ${wanted.partnershipId} and s.in_use
      and (s.name_key like ${like} or lower(s.town) like ${like}
        or exists (select from school_identifier i
                   where i.partnership_id = s.partnership_id and i.school_id = s.id
                     and i.value = ${wanted.words.trim()}))
    order by s.name_key, s.id
    limit ${wanted.most}`.execute(trx)
  return rows.map(toSchool)
}

const identifierRow = z.object({
  kind: z.enum(['urn', 'laestab']),
  value: z.string(),
  from: z.string().nullable(),
  to: z.string().nullable(),
})

/** Oldest first. */
export async function identifiersOf(
  trx: Trx,
  partnershipId: string,
  schoolId: string,
): Promise<Identifier[]> {
  const { rows } = await sql`
    select kind, value, from_on as "from", to_on as "to" from school_identifier
    where partnership_id = ${partnershipId} and school_id = ${schoolId}
    order by kind desc, from_on nulls first, value`.execute(trx)
  return rows.map((row) => {
    const { from, to, ...rest } = identifierRow.parse(row)
    return { ...rest, from: from ?? undefined, to: to ?? undefined }
  })
}

const linkRow = z.object({
  schoolId: z.uuid(),
  predecessorUrn: z.string(),
  successorUrn: z.string(),
  on: z.string().nullable(),
  because: z.string(),
})

const linkColumns = sql`
  l.predecessor_urn as "predecessorUrn", l.successor_urn as "successorUrn",
  coalesce(l.linked_on, i.from_on) as "on", l.because`

/** The steps from one URN to the next of some schools, oldest first, each with the school it is of. */
export async function linksOf(
  trx: Trx,
  partnershipId: string,
  schoolIds: readonly string[],
): Promise<(Link & { readonly schoolId: string })[]> {
  const { rows } = await sql`
    select i.school_id as "schoolId", ${linkColumns}
    from school_link l
    join school_identifier i on i.partnership_id = l.partnership_id and i.kind = 'urn'
      and i.value = l.successor_urn and i.school_id = any(${schoolIds}::uuid[])
    where l.partnership_id = ${partnershipId}
    order by coalesce(l.linked_on, i.from_on) nulls first, l.successor_urn`.execute(trx)
  return rows.map((row) => {
    const { on, ...rest } = linkRow.parse(row)
    return { ...rest, on: on ?? undefined }
  })
}

function toSchool(row: unknown): School {
  const { lowAge, highAge, ...found } = schoolRow.parse(row)
  return {
    ...found,
    urn: found.urn ?? '',
    laestab: found.laestab ?? undefined,
    type: found.type ?? undefined,
    religiousCharacter: found.religiousCharacter ?? undefined,
    diocese: found.diocese ?? undefined,
    trust: found.trust ?? undefined,
    maintained: found.maintained ?? undefined,
    laNumber: found.laNumber ?? undefined,
    town: found.town ?? undefined,
    ages: lowAge === null || highAge === null ? undefined : `${lowAge} to ${highAge}`,
    pupils: found.pupils ?? undefined,
    openedOn: found.openedOn ?? undefined,
    closedOn: found.closedOn ?? undefined,
  }
}

export async function schoolIdsByUrn(
  trx: Trx,
  partnershipId: string,
): Promise<ReadonlyMap<string, string>> {
  const { rows } = await sql<{ value: string; schoolId: string }>`
    select i.value, i.school_id as "schoolId"
    from school_identifier i
    join school s on s.partnership_id = i.partnership_id and s.id = i.school_id and s.in_use
    where i.partnership_id = ${partnershipId} and i.kind = 'urn'`.execute(trx)
  return new Map(rows.map(({ value, schoolId }) => [value, schoolId]))
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
