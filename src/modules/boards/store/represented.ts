import { sql } from 'kysely'
import { z } from 'zod'
import type { Trx } from '#platform/db/transaction.ts'
import type { SpeaksFor } from '../model/bodies.ts'

const named = z.object({ personId: z.uuid(), name: z.string(), from: z.string() })
export type NamedPerson = Readonly<z.infer<typeof named>>

/** Those whom a seat represents by name on a day. */
export async function namedOn(
  trx: Trx,
  partnershipId: string,
  of: { readonly seatId: string; readonly day: string },
): Promise<NamedPerson[]> {
  const { rows } = await sql`
    select r.person_id as "personId", p.name, r.from_on as "from"
    from represented_person r join person p on p.id = r.person_id
    where r.partnership_id = ${partnershipId} and r.seat_id = ${of.seatId}
      and r.from_on <= ${of.day} and (r.to_on is null or r.to_on >= ${of.day})
    order by p.name, p.id`.execute(trx)
  return rows.map((row) => named.parse(row))
}

/** Whether a person was not named already, or not any more. */
export async function writeNamed(
  trx: Trx,
  partnershipId: string,
  of: { readonly seatId: string; readonly personId: string; readonly from: string },
): Promise<boolean> {
  const { numAffectedRows } = await sql`
    insert into represented_person (partnership_id, seat_id, person_id, from_on)
    values (${partnershipId}, ${of.seatId}, ${of.personId}, ${of.from})
    on conflict (partnership_id, seat_id, person_id) do update
      set from_on = excluded.from_on, to_on = null
      where represented_person.to_on < excluded.from_on`.execute(trx)
  return numAffectedRows === 1n
}

/** Whether a person was named; whoever was from today on is until today. */
export async function endNamed(
  trx: Trx,
  partnershipId: string,
  of: { readonly seatId: string; readonly personId: string; readonly last: string },
): Promise<boolean> {
  const { numAffectedRows } = await sql`
    update represented_person set to_on = greatest(from_on, ${of.last}::date)
    where partnership_id = ${partnershipId} and seat_id = ${of.seatId}
      and person_id = ${of.personId} and to_on is null`.execute(trx)
  return numAffectedRows === 1n
}

/** Whether it was as whoever changes it has seen it. */
export async function writeSpeaksFor(
  trx: Trx,
  partnershipId: string,
  of: { readonly seatId: string; readonly seen: SpeaksFor | null; readonly speaksFor: SpeaksFor },
): Promise<boolean> {
  const seen = of.seen === null ? null : JSON.stringify(of.seen)
  const { numAffectedRows } = await sql`
    update seat set speaks_for = ${JSON.stringify(of.speaksFor)}::jsonb
    where partnership_id = ${partnershipId} and id = ${of.seatId}
      and speaks_for is not distinct from ${seen}::jsonb`.execute(trx)
  return numAffectedRows === 1n
}

/** The schools of which somebody who is known here answers on a day, by the role that does. */
export async function answeredFor(
  trx: Trx,
  partnershipId: string,
  of: { readonly role: 'HT' | 'CH'; readonly day: string },
): Promise<ReadonlySet<string>> {
  const { rows } = await sql<{ id: string }>`
    select distinct school_id as id from role_grant
    where partnership_id = ${partnershipId} and role = ${of.role} and school_id is not null
      and from_on <= ${of.day} and (to_on is null or to_on >= ${of.day})`.execute(trx)
  return new Set(rows.map(({ id }) => id))
}
