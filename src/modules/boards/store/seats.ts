import { sql } from 'kysely'
import { z } from 'zod'
import type { Trx } from '#platform/db/transaction.ts'
import type { SeatHolding, SeatState } from '../model/bodies.ts'

const holdingRow = z.object({
  id: z.uuid(),
  personId: z.uuid(),
  name: z.string(),
  from: z.string(),
  to: z.string().nullable(),
})

/** Everybody who holds, held or will hold a seat, those who came last first. */
export async function holdingsOf(
  trx: Trx,
  partnershipId: string,
  seatId: string,
): Promise<SeatHolding[]> {
  const { rows } = await sql`
    select h.id, h.person_id as "personId", p.name, h.from_on as "from", h.to_on as "to"
    from seat_holder h join person p on p.id = h.person_id
    where h.partnership_id = ${partnershipId} and h.seat_id = ${seatId}
    order by h.from_on desc, p.name, h.id`.execute(trx)
  return rows.map((row) => holdingRow.parse(row))
}

/** Whether somebody's time in a seat had no last day, or a later one, and so ends on this. */
export async function endHolding(
  trx: Trx,
  partnershipId: string,
  of: { id: string; to: string },
): Promise<boolean> {
  const { numAffectedRows } = await sql`
    update seat_holder set to_on = ${of.to}
    where partnership_id = ${partnershipId} and id = ${of.id}
      and (to_on is null or to_on > ${of.to})`.execute(trx)
  return numAffectedRows === 1n
}

/** Whether that changed anything. */
export async function setState(
  trx: Trx,
  partnershipId: string,
  of: { id: string; state: SeatState; note: string },
): Promise<boolean> {
  const { numAffectedRows } = await sql`
    update seat set state = ${of.state}, note = ${of.note}
    where partnership_id = ${partnershipId} and id = ${of.id}
      and (state <> ${of.state} or note <> ${of.note})`.execute(trx)
  return numAffectedRows === 1n
}

/** Changes of one seat wait for one another. */
export async function holdSeat(trx: Trx, id: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`seat ${id}`}, 0))`.execute(trx)
}

/** Everybody with a role in the partnership on a day, by name: one of them may be given a seat. */
export async function peopleOn(
  trx: Trx,
  partnershipId: string,
  day: string,
): Promise<{ id: string; name: string }[]> {
  const { rows } = await sql<{ id: string; name: string }>`
    select distinct p.id, p.name
    from role_grant g join person p on p.id = g.person_id
    where g.partnership_id = ${partnershipId} and g.from_on <= ${day}
      and (g.to_on is null or g.to_on >= ${day})
    order by p.name, p.id`.execute(trx)
  return rows
}
