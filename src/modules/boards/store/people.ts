import { sql } from 'kysely'
import { z } from 'zod'
import type { Trx } from '#platform/db/transaction.ts'
import { interestKinds, type Interest } from '../model/interests.ts'
import type { KeptDeputy } from '../model/motions.ts'

const deputyRow = z.object({
  id: z.uuid(),
  seatId: z.uuid(),
  personId: z.uuid(),
  name: z.string(),
  from: z.string(),
  to: z.string(),
  authority: z.boolean(),
  representedWords: z.string(),
})

/** Those of a body's seats, the newest first. */
export async function deputiesOf(
  trx: Trx,
  partnershipId: string,
  bodyId: string,
): Promise<KeptDeputy[]> {
  const { rows } = await sql`
    select d.id, d.seat_id as "seatId", d.person_id as "personId", p.name, d.from_on as "from",
           d.to_on as "to", d.authority_by is not null as authority,
           d.represented_words as "representedWords"
    from deputy d
    join seat s on s.partnership_id = d.partnership_id and s.id = d.seat_id
    join person p on p.id = d.person_id
    where d.partnership_id = ${partnershipId} and s.body_id = ${bodyId}
    order by d.from_on desc, d.id desc`.execute(trx)
  return rows.map((row) => deputyRow.parse(row))
}

export interface NewDeputy {
  readonly id: string
  readonly seatId: string
  readonly personId: string
  readonly from: string
  readonly to: string
  readonly authority: boolean
  readonly representedWords: string
}

export async function insertDeputy(
  trx: Trx,
  of: { partnershipId: string; personId: string; at: string },
  { id, seatId, personId, from, to, authority, representedWords }: NewDeputy,
): Promise<void> {
  await sql`
    insert into deputy (partnership_id, id, seat_id, person_id, from_on, to_on, authority_by,
                        represented_words, person_by, at)
    values (${of.partnershipId}, ${id}, ${seatId}, ${personId}, ${from}, ${to},
            ${authority ? of.personId : null}, ${representedWords}, ${of.personId},
            ${of.at})`.execute(trx)
}

const interestRow = z.object({
  id: z.uuid(),
  personId: z.uuid(),
  name: z.string(),
  kind: z.enum(interestKinds),
  schoolId: z.uuid().nullable(),
  words: z.string(),
  from: z.string(),
  to: z.string().nullable(),
})

/** The interests in force on a day that whoever asks may read, by name. */
export async function interestsOn(
  trx: Trx,
  partnershipId: string,
  day: string,
): Promise<Interest[]> {
  const { rows } = await sql`
    select i.id, i.person_id as "personId", p.name, i.kind, i.school_id as "schoolId", i.words,
           i.from_on as "from", i.to_on as "to"
    from interest i join person p on p.id = i.person_id
    where i.partnership_id = ${partnershipId} and i.from_on <= ${day}
      and (i.to_on is null or i.to_on >= ${day})
    order by p.name, i.from_on, i.id`.execute(trx)
  return rows.map((row) => interestRow.parse(row))
}

export async function insertInterest(
  trx: Trx,
  of: { partnershipId: string; personId: string; at: string },
  { id, kind, schoolId, words, from }: Omit<Interest, 'personId' | 'name' | 'to'>,
): Promise<void> {
  await sql`
    insert into interest (partnership_id, id, person_id, kind, school_id, words, from_on, at)
    values (${of.partnershipId}, ${id}, ${of.personId}, ${kind}, ${schoolId}, ${words}, ${from},
            ${of.at})`.execute(trx)
}

/** Whether an interest of the person's own had no last day yet, and so ends on this. */
export async function endInterest(
  trx: Trx,
  of: { partnershipId: string; personId: string },
  { id, to }: { id: string; to: string },
): Promise<boolean> {
  const { numAffectedRows } = await sql`
    update interest set to_on = ${to}
    where partnership_id = ${of.partnershipId} and person_id = ${of.personId} and id = ${id}
      and to_on is null and from_on <= ${to}`.execute(trx)
  return numAffectedRows === 1n
}

/** The people who lead or govern a school by their role today: they have an interest in it without a word. */
export async function peopleOfSchool(
  trx: Trx,
  partnershipId: string,
  of: { schoolId: string; day: string },
): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select distinct person_id as id from role_grant
    where partnership_id = ${partnershipId} and school_id = ${of.schoolId}
      and role in ('HT', 'GV', 'CH') and from_on <= ${of.day}
      and (to_on is null or to_on >= ${of.day})`.execute(trx)
  return rows.map(({ id }) => id)
}

/** The seats for which the person who asks may speak today. */
export async function mySeats(trx: Trx): Promise<{ id: string; bodyId: string }[]> {
  const { rows } = await sql<{ id: string; bodyId: string }>`
    select id, body_id as "bodyId" from my_seat`.execute(trx)
  return rows
}
