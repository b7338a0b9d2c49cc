import { sql } from 'kysely'
import { z } from 'zod'
import type { Trx } from '#platform/db/transaction.ts'
import type { Body, BodySeat, Priority } from '../model/bodies.ts'
import {
  bodyDocument,
  bodyKind,
  seatState,
  speaksFor,
  type BodyPlan,
  type SeatPlan,
} from '../policy/structure.ts'

const bodyRow = z.object({
  id: z.uuid(),
  slug: z.string(),
  name: z.string(),
  kind: bodyKind,
  clusterId: z.uuid().nullable(),
  document: bodyDocument,
  from: z.string(),
})

/** Those that have not ended, in the order of the structure. */
export async function allBodies(trx: Trx, partnershipId: string): Promise<Body[]> {
  const { rows } = await sql`
    select id, slug, name, kind, cluster_id as "clusterId", document, from_on as "from"
    from body where partnership_id = ${partnershipId} and to_on is null
    order by place, slug`.execute(trx)
  return rows.map((row) => bodyRow.parse(row))
}

const seatRow = z.object({
  id: z.uuid(),
  bodyId: z.uuid(),
  name: z.string(),
  represents: z.string(),
  speaksFor: speaksFor.nullable(),
  state: seatState,
  note: z.string(),
  from: z.string(),
  to: z.string().nullable(),
  holders: z.array(z.object({ personId: z.uuid(), name: z.string(), from: z.string() })),
})

/** The seats that there are on a day, in the order of the structure, with those who hold them then. */
export async function seatsOn(trx: Trx, partnershipId: string, day: string): Promise<BodySeat[]> {
  const { rows } = await sql`
    select s.id, s.body_id as "bodyId", s.name, s.represents, s.speaks_for as "speaksFor", s.state, s.note, s.from_on as "from",
           s.to_on as "to",
           coalesce((
             select jsonb_agg(jsonb_build_object('personId', h.person_id, 'name', p.name,
                                                 'from', h.from_on) order by h.from_on, p.name)
             from seat_holder h join person p on p.id = h.person_id
             where h.partnership_id = s.partnership_id and h.seat_id = s.id
               and h.from_on <= ${day} and (h.to_on is null or h.to_on >= ${day})), '[]') as holders
    from seat s
    where s.partnership_id = ${partnershipId} and s.from_on <= ${day}
      and (s.to_on is null or s.to_on >= ${day})
    order by s.place, s.name`.execute(trx)
  return rows.map((row) => seatRow.parse(row))
}

/** Makes a body, or gives the one of the same short name what the plan says now. */
export async function writeBody(
  trx: Trx,
  of: { partnershipId: string; id: string; clusterId: string | null; place: number; from: string },
  { slug, name, kind, ...document }: Omit<BodyPlan, 'seats'>,
): Promise<string> {
  const { rows } = await sql<{ id: string }>`
    insert into body (partnership_id, id, slug, name, kind, cluster_id, place, document, from_on)
    values (${of.partnershipId}, ${of.id}, ${slug}, ${name}, ${kind}, ${of.clusterId}, ${of.place},
            ${JSON.stringify(bodyDocument.parse(document))}, ${of.from})
    on conflict (partnership_id, slug) do update
      set name = excluded.name, kind = excluded.kind, cluster_id = excluded.cluster_id, place = excluded.place,
          document = excluded.document, to_on = null
    returning id`.execute(trx)
  return rows[0]?.id ?? of.id
}

export async function insertSeat(
  trx: Trx,
  of: { partnershipId: string; bodyId: string; id: string; place: number; from: string },
  { name, represents, speaksFor: asked, state, note }: SeatPlan,
): Promise<void> {
  await sql`
    insert into seat (partnership_id, id, body_id, name, represents, speaks_for, state, note, place,
                      from_on)
    values (${of.partnershipId}, ${of.id}, ${of.bodyId}, ${name}, ${represents}, ${jsonOf(asked)},
            ${state}, ${note}, ${of.place}, ${of.from})`.execute(trx)
}

export async function changeSeat(
  trx: Trx,
  of: { partnershipId: string; id: string; place: number },
  { state, note, represents, speaksFor: asked }: SeatPlan,
): Promise<void> {
  await sql`
    update seat
    set state = ${state}, note = ${note}, place = ${of.place}, represents = ${represents},
        speaks_for = coalesce(${jsonOf(asked)}::jsonb, speaks_for)
    where partnership_id = ${of.partnershipId} and id = ${of.id}`.execute(trx)
}

function jsonOf(document: object | undefined): string | null {
  return document === undefined ? null : JSON.stringify(document)
}

/** Ends a seat the day before; what began that day or later ends on its first day. */
export async function endSeat(
  trx: Trx,
  of: { partnershipId: string; id: string; on: string },
): Promise<void> {
  await sql`
    update seat set to_on = greatest(from_on, ${of.on}::date - 1)
    where partnership_id = ${of.partnershipId} and id = ${of.id} and to_on is null`.execute(trx)
}

export async function insertHolder(
  trx: Trx,
  held: {
    partnershipId: string
    id: string
    seatId: string
    personId: string
    from: string
    to?: string
  },
): Promise<void> {
  await sql`
    insert into seat_holder (partnership_id, id, seat_id, person_id, from_on, to_on)
    values (${held.partnershipId}, ${held.id}, ${held.seatId}, ${held.personId},
            ${held.from}, ${held.to ?? null})`.execute(trx)
}

const priorityRow = z.object({
  bodyId: z.uuid(),
  year: z.number(),
  place: z.number(),
  words: z.string(),
})

/** The newest year first. */
export async function allPriorities(trx: Trx, partnershipId: string): Promise<Priority[]> {
  const { rows } = await sql`
    select body_id as "bodyId", year, place, words from priority
    where partnership_id = ${partnershipId} order by year desc, place`.execute(trx)
  return rows.map((row) => priorityRow.parse(row))
}

export async function writePriority(
  trx: Trx,
  of: { partnershipId: string; bodyId: string; year: number; place: number },
  words: string,
): Promise<boolean> {
  const { numAffectedRows } = await sql`
    insert into priority (partnership_id, body_id, year, place, words)
    values (${of.partnershipId}, ${of.bodyId}, ${of.year}, ${of.place}, ${words})
    on conflict (partnership_id, body_id, year, place) do update
      set words = excluded.words where priority.words <> excluded.words`.execute(trx)
  return numAffectedRows === 1n
}

export interface TermInSeat {
  readonly partnershipId: string
  readonly seatId: string
  readonly personId: string
  readonly from: string
  readonly to: string
}

/** Somebody's time in a seat that was for a term ends on a day before its last. */
export async function endTermInSeat(
  trx: Trx,
  of: TermInSeat & { readonly last: string },
): Promise<void> {
  await sql`
    update seat_holder set to_on = ${of.last}
    where partnership_id = ${of.partnershipId} and seat_id = ${of.seatId}
      and person_id = ${of.personId} and from_on = ${of.from} and to_on = ${of.to}`.execute(trx)
}
