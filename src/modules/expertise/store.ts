import { sql } from 'kysely'
import { z } from 'zod'
import type { Trx } from '#platform/db/transaction.ts'
import { availabilities, type Entry, type SystemLeader, type WorkContact } from './model.ts'
import { badgesDocument } from './policy.ts'

const leaderRow = z.object({
  id: z.uuid(),
  version: z.number(),
  name: z.string(),
  personId: z.uuid().nullable(),
  schoolId: z.uuid(),
  post: z.string(),
  phases: z.array(z.string()),
  fields: z.array(z.string()),
  badges: badgesDocument,
  availability: z.enum(availabilities),
  availableFrom: z.string().nullable(),
  words: z.string(),
  writtenOn: z.string(),
  to: z.string().nullable(),
})

/** All who stand or stood in the register, by name. */
export async function allLeaders(trx: Trx, partnershipId: string): Promise<SystemLeader[]> {
  const { rows } = await sql`
    select id, version, name, person_id as "personId", school_id as "schoolId", post, phases, fields,
           badges, availability, available_from as "availableFrom", words,
           (at at time zone 'Europe/London')::date as "writtenOn", to_on as "to"
    from system_leader where partnership_id = ${partnershipId} order by name, id`.execute(trx)
  return rows.map((row) => leaderRow.parse(row))
}

interface By {
  readonly partnershipId: string
  readonly personId: string
  readonly at: string
}

export async function insertLeader(trx: Trx, by: By, id: string, entry: Entry): Promise<void> {
  await sql`
    insert into system_leader (partnership_id, id, version, name, person_id, school_id, post, phases,
                               fields, badges, availability, available_from, words, by_id, at)
    values (${by.partnershipId}, ${id}, 1, ${entry.name}, ${entry.personId}, ${entry.schoolId},
            ${entry.post}, ${[...entry.phases]}::text[], ${[...entry.fields]}::text[],
            ${JSON.stringify(entry.badges)}::jsonb, ${entry.availability}, ${entry.availableFrom},
            ${entry.words}, ${by.personId}, ${by.at})`.execute(trx)
}

/** Whether the entry was as whoever changes it has seen it. */
export async function changeLeader(
  trx: Trx,
  by: By,
  of: { readonly id: string; readonly version: number },
  entry: Entry,
): Promise<boolean> {
  const { numAffectedRows } = await sql`
    update system_leader
    set version = version + 1, name = ${entry.name}, person_id = ${entry.personId},
        school_id = ${entry.schoolId}, post = ${entry.post}, phases = ${[...entry.phases]}::text[],
        fields = ${[...entry.fields]}::text[], badges = ${JSON.stringify(entry.badges)}::jsonb,
        availability = ${entry.availability}, available_from = ${entry.availableFrom},
        words = ${entry.words}, by_id = ${by.personId}, at = ${by.at}, to_on = null
    where partnership_id = ${by.partnershipId} and id = ${of.id} and version = ${of.version}`.execute(
    trx,
  )
  return numAffectedRows === 1n
}

/** Whether it stood in the register. */
export async function endLeader(
  trx: Trx,
  by: By,
  of: { readonly id: string; readonly to: string },
): Promise<boolean> {
  const { numAffectedRows } = await sql`
    update system_leader set to_on = ${of.to}, version = version + 1, by_id = ${by.personId}
    where partnership_id = ${by.partnershipId} and id = ${of.id} and to_on is null`.execute(trx)
  return numAffectedRows === 1n
}

const contactRow = z.object({ email: z.string(), telephone: z.string() })

/** How somebody is reached at work, for whom that is for. */
export async function contactOf(
  trx: Trx,
  partnershipId: string,
  leaderId: string,
): Promise<WorkContact | undefined> {
  const { rows } = await sql`
    select email, telephone from system_leader_contact
    where partnership_id = ${partnershipId} and leader_id = ${leaderId}`.execute(trx)
  const [row] = rows
  return row === undefined ? undefined : contactRow.parse(row)
}

/** Whether it was another contact, or none. */
export async function writeContact(
  trx: Trx,
  by: By,
  of: { readonly leaderId: string; readonly contact: WorkContact },
): Promise<boolean> {
  const { email, telephone } = of.contact
  const { numAffectedRows } = await sql`
    insert into system_leader_contact (partnership_id, leader_id, email, telephone, by_id, at)
    values (${by.partnershipId}, ${of.leaderId}, ${email}, ${telephone}, ${by.personId}, ${by.at})
    on conflict (partnership_id, leader_id) do update
      set email = excluded.email, telephone = excluded.telephone, by_id = excluded.by_id,
          at = excluded.at
      where (system_leader_contact.email, system_leader_contact.telephone)
        is distinct from (excluded.email, excluded.telephone)`.execute(trx)
  return numAffectedRows === 1n
}

const staffRow = z.object({ id: z.uuid(), name: z.string(), schoolIds: z.array(z.uuid()) })

/** Everybody with a role in a school on a day, with those schools, by name. */
export async function staffOn(
  trx: Trx,
  partnershipId: string,
  day: string,
): Promise<z.infer<typeof staffRow>[]> {
  const { rows } = await sql`
    select p.id, p.name, jsonb_agg(distinct g.school_id) as "schoolIds"
    from role_grant g join person p on p.id = g.person_id
    where g.partnership_id = ${partnershipId} and g.school_id is not null
      and g.from_on <= ${day} and (g.to_on is null or g.to_on >= ${day})
    group by p.id, p.name order by p.name, p.id`.execute(trx)
  return rows.map((row) => staffRow.parse(row))
}
