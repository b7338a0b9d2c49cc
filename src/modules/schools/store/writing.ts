import { sql } from 'kysely'
import type { Trx } from '#platform/db/transaction.ts'
import type { Identifier, Link, Sighting } from '../model.ts'
import { nameKey } from '../rules/recognise.ts'
import { placeOf } from '../rules/steps.ts'

/** Writes what sightings say of schools, each school once; what a sighting leaves open stays as it was. */
export async function saveSchools(
  trx: Trx,
  partnershipId: string,
  seen: ReadonlyMap<string, Sighting>,
): Promise<void> {
  const rows = [...seen].map(([id, sighting]) => {
    const name = sighting.name ?? `School ${sighting.urn}`
    return { ...sighting, id, name, nameKey: nameKey(name), phase: sighting.phase ?? 'not known' }
  })
  await sql`
    insert into school
      (partnership_id, id, name, name_key, phase, type, religious_character, diocese, trust,
       maintained, la_number, town, low_age, high_age, capacity, pupils, opened_on, closed_on,
       named_by, in_use)
    select ${partnershipId}, r.id, r.name, r."nameKey", r.phase, r.type, r."religiousCharacter",
           r.diocese, r.trust, r.maintained, r."laNumber", r.town, r."lowAge", r."highAge",
           r.capacity, r.pupils, r."openedOn", r."closedOn", r.source, true
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r
      (id uuid, name text, "nameKey" text, phase text, type text, "religiousCharacter" text,
       diocese text, trust text, maintained boolean, "laNumber" text, town text,
       "lowAge" integer, "highAge" integer, capacity integer, pupils integer, "openedOn" date,
       "closedOn" date, source text)
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

type NumberOf = Identifier & { readonly schoolId: string }

/** Each URN with the school that it is of now, wherever it was before. */
export async function saveUrns(
  trx: Trx,
  partnershipId: string,
  numbers: readonly (NumberOf & { readonly homeId: string | undefined })[],
): Promise<void> {
  await sql`
    insert into school_identifier (partnership_id, kind, value, school_id, from_on, to_on, home_id)
    select ${partnershipId}, 'urn', r.value, r."schoolId", r."from", r."to", r."homeId"
    from jsonb_to_recordset(${JSON.stringify(numbers)}::jsonb)
      as r (value text, "schoolId" uuid, "from" date, "to" date, "homeId" uuid)
    on conflict (partnership_id, value) where kind = 'urn' do update set
      school_id = excluded.school_id, home_id = excluded.home_id,
      from_on = coalesce(excluded.from_on, school_identifier.from_on),
      to_on = coalesce(excluded.to_on, school_identifier.to_on)`.execute(trx)
}

/** A LAESTAB may be of several schools: the list holds none twice for the same. */
export async function saveLaestabs(
  trx: Trx,
  partnershipId: string,
  numbers: readonly NumberOf[],
): Promise<void> {
  await sql`
    insert into school_identifier (partnership_id, kind, value, school_id)
    select ${partnershipId}, 'laestab', r.value, r."schoolId"
    from jsonb_to_recordset(${JSON.stringify(numbers)}::jsonb) as r (value text, "schoolId" uuid)
    on conflict (partnership_id, kind, value, school_id) do nothing`.execute(trx)
}

/** Of schools that were parted all but the name is told anew: some of it may have been the other's. */
export async function forgetTold(
  trx: Trx,
  partnershipId: string,
  schoolIds: readonly string[],
): Promise<void> {
  if (schoolIds.length === 0) return
  await sql`
    update school set
      type = null, religious_character = null, diocese = null, trust = null, maintained = null,
      la_number = null, town = null, low_age = null, high_age = null, capacity = null,
      pupils = null, opened_on = null, closed_on = null
    where partnership_id = ${partnershipId} and id = any(${schoolIds}::uuid[])`.execute(trx)
  await sql`
    delete from school_identifier
    where partnership_id = ${partnershipId} and school_id = any(${schoolIds}::uuid[])
      and kind = 'laestab'`.execute(trx)
  await sql`
    update school_identifier set from_on = null, to_on = null
    where partnership_id = ${partnershipId} and school_id = any(${schoolIds}::uuid[])
      and kind = 'urn'`.execute(trx)
}

/** Writes the steps that hold schools together now; others are kept unseen, with what was said of them. */
export async function keepLinks(
  trx: Trx,
  partnershipId: string,
  links: readonly Link[],
): Promise<void> {
  const first = new Map(links.map((link) => [placeOf(link), link]))
  await sql`
    insert into school_link
      (partnership_id, predecessor_urn, successor_urn, linked_on, because, in_use)
    select ${partnershipId}, r."predecessorUrn", r."successorUrn", r."on", r.because, true
    from jsonb_to_recordset(${JSON.stringify([...first.values()])}::jsonb)
      as r ("predecessorUrn" text, "successorUrn" text, "on" date, because text)
    on conflict (partnership_id, predecessor_urn, successor_urn) do update set
      linked_on = coalesce(excluded.linked_on, school_link.linked_on),
      because = case when school_link.in_use then school_link.because else excluded.because end,
      in_use = true`.execute(trx)
  await sql`
    update school_link set in_use = false
    where partnership_id = ${partnershipId} and in_use
      and predecessor_urn || ' ' || successor_urn <> all(${[...first.keys()]}::text[])`.execute(trx)
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
