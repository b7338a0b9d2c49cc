import { sql } from 'kysely'
import { orNull } from '#lib/nulls.ts'
import type { Trx } from '#platform/db/transaction.ts'
import type { Identifier, Link, Sighting } from '../model.ts'
import { nameKey } from '../rules/recognise.ts'

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

/** Each number of a school once: the list holds no two of one kind and value for the same school. */
export async function saveIdentifiers(
  trx: Trx,
  partnershipId: string,
  numbers: readonly (Identifier & { readonly schoolId: string })[],
): Promise<void> {
  await sql`
    insert into school_identifier (partnership_id, kind, value, school_id, from_on, to_on)
    select ${partnershipId}, r.kind, r.value, r."schoolId", r."from", r."to"
    from jsonb_to_recordset(${JSON.stringify(numbers)}::jsonb)
      as r (kind text, value text, "schoolId" uuid, "from" date, "to" date)
    on conflict (partnership_id, kind, value, school_id) do update set
      from_on = coalesce(excluded.from_on, school_identifier.from_on),
      to_on = coalesce(excluded.to_on, school_identifier.to_on)`.execute(trx)
}

/** A number that both have stays where it is: a school without a URN is looked up no more. */
export async function moveIdentifiers(
  trx: Trx,
  partnershipId: string,
  { from, into }: { from: string; into: string },
): Promise<void> {
  await sql`
    update school_identifier i set school_id = ${into}
    where i.partnership_id = ${partnershipId} and i.school_id = ${from}
      and not exists (select from school_identifier o
        where o.partnership_id = i.partnership_id and o.kind = i.kind and o.value = i.value
          and o.school_id = ${into})`.execute(trx)
}

export async function saveLink(trx: Trx, partnershipId: string, link: Link): Promise<void> {
  await sql`
    insert into school_link (partnership_id, predecessor_urn, successor_urn, linked_on, because)
    values (${partnershipId}, ${link.predecessorUrn}, ${link.successorUrn}, ${orNull(link.on)},
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
