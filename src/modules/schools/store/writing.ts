import { sql } from 'kysely'
import { orNull } from '#lib/nulls.ts'
import type { Trx } from '#platform/db/transaction.ts'
import type { Identifier, Link, Sighting } from '../model.ts'
import { nameKey } from '../rules/recognise.ts'

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
            ${orNull(sighting.type)}, ${orNull(sighting.religiousCharacter)},
            ${orNull(sighting.diocese)}, ${orNull(sighting.trust)}, ${orNull(sighting.maintained)},
            ${orNull(sighting.laNumber)}, ${orNull(sighting.town)}, ${orNull(sighting.lowAge)},
            ${orNull(sighting.highAge)}, ${orNull(sighting.capacity)}, ${orNull(sighting.pupils)},
            ${orNull(sighting.openedOn)}, ${orNull(sighting.closedOn)}, ${sighting.source}, true)
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
            ${orNull(identifier.from)}, ${orNull(identifier.to)})
    on conflict (partnership_id, kind, value, school_id) do update set
      from_on = coalesce(excluded.from_on, school_identifier.from_on),
      to_on = coalesce(excluded.to_on, school_identifier.to_on)`.execute(trx)
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
