import { sql } from 'kysely'
import { z } from 'zod'
import { choice, countOutcome, rollDocument } from '../policy/documents.ts'
import type { Trx } from '#platform/db/transaction.ts'
import type { KeptBallot, Motion, Outcome, Roll, SeatRecused } from '../model/motions.ts'

const moment = z.string().nullable()
const motionRow = z.object({
  id: z.uuid(),
  bodyId: z.uuid(),
  title: z.string(),
  words: z.string(),
  secret: z.boolean(),
  schoolId: z.uuid().nullable(),
  openedAt: moment,
  closesAt: moment,
  closedAt: moment,
  roll: rollDocument.nullable(),
  outcome: countOutcome.nullable(),
})

const columns = sql`id, body_id as "bodyId", title, words, secret, school_id as "schoolId",
  opened_at as "openedAt", closes_at as "closesAt", closed_at as "closedAt", roll, outcome`

/** Those of a body that the person may read, the newest first. */
export async function motionsOf(
  trx: Trx,
  partnershipId: string,
  bodyId: string,
): Promise<Motion[]> {
  const { rows } = await sql`
    select ${columns} from motion
    where partnership_id = ${partnershipId} and body_id = ${bodyId}
    order by at desc, id desc`.execute(trx)
  return rows.map((row) => motionRow.parse(row))
}

export async function motionById(
  trx: Trx,
  partnershipId: string,
  id: string,
): Promise<Motion | undefined> {
  const { rows } = await sql`
    select ${columns} from motion
    where partnership_id = ${partnershipId} and id = ${id}`.execute(trx)
  return rows[0] === undefined ? undefined : motionRow.parse(rows[0])
}

export interface NewMotion {
  readonly id: string
  readonly bodyId: string
  readonly title: string
  readonly words: string
  readonly secret: boolean
  readonly schoolId: string | null
}

export async function insertMotion(
  trx: Trx,
  of: { partnershipId: string; personId: string; at: string },
  { id, bodyId, title, words, secret, schoolId }: NewMotion,
): Promise<void> {
  await sql`
    insert into motion (partnership_id, id, body_id, title, words, secret, school_id, person_id, at)
    values (${of.partnershipId}, ${id}, ${bodyId}, ${title}, ${words}, ${secret}, ${schoolId},
            ${of.personId}, ${of.at})`.execute(trx)
}

/** Ballots are cast beside one another; opening and closing wait for them, and they for these. */
export async function holdMotion(trx: Trx, id: string, how: 'casting' | 'alone'): Promise<void> {
  const lock = how === 'casting' ? 'pg_advisory_xact_lock_shared' : 'pg_advisory_xact_lock'
  await sql`select ${sql.raw(lock)}(hashtextextended(${`motion ${id}`}, 0))`.execute(trx)
}

/** Whether it was not open yet, and so was opened. */
export async function openMotion(
  trx: Trx,
  partnershipId: string,
  of: { id: string; at: string; closesAt: string | null; roll: Roll },
): Promise<boolean> {
  const { numAffectedRows } = await sql`
    update motion
    set opened_at = ${of.at}, closes_at = ${of.closesAt}, roll = ${JSON.stringify(of.roll)}
    where partnership_id = ${partnershipId} and id = ${of.id} and opened_at is null`.execute(trx)
  return numAffectedRows === 1n
}

/** Whether it was open, and so was closed with what was counted. */
export async function closeMotion(
  trx: Trx,
  partnershipId: string,
  of: { id: string; at: string; outcome: Outcome },
): Promise<boolean> {
  const { numAffectedRows } = await sql`
    update motion set closed_at = ${of.at}, outcome = ${JSON.stringify(of.outcome)}
    where partnership_id = ${partnershipId} and id = ${of.id}
      and opened_at is not null and closed_at is null`.execute(trx)
  return numAffectedRows === 1n
}

const recusalRow = z.object({ seatId: z.uuid(), reason: z.string(), byItself: z.boolean() })

export async function recusalsOf(
  trx: Trx,
  partnershipId: string,
  motionId: string,
): Promise<SeatRecused[]> {
  const { rows } = await sql`
    select seat_id as "seatId", reason, by_itself as "byItself" from recusal
    where partnership_id = ${partnershipId} and motion_id = ${motionId}
    order by at, seat_id`.execute(trx)
  return rows.map((row) => recusalRow.parse(row))
}

/** A seat that is recused already stays recused for its first reason. */
/** Whether the seat was not recused before. */
export async function insertRecusal(
  trx: Trx,
  of: { partnershipId: string; personId: string; at: string; motionId: string },
  { seatId, reason, byItself }: SeatRecused,
): Promise<boolean> {
  const { numAffectedRows } = await sql`
    insert into recusal (partnership_id, motion_id, seat_id, reason, by_itself, person_id, at)
    values (${of.partnershipId}, ${of.motionId}, ${seatId}, ${reason}, ${byItself},
            ${of.personId}, ${of.at})
    on conflict do nothing`.execute(trx)
  return numAffectedRows === 1n
}

interface Casting {
  readonly partnershipId: string
  readonly motionId: string
  readonly seatId: string
  readonly personId: string
  readonly choice: KeptBallot['choice']
  readonly reason: string
  readonly at: string
}

/**
 * Casts the seat's ballot if the vote is open at that moment, the seat is not recused and the person
 * may speak for it: all in one statement. Whether it was cast; a seat has one.
 */
export async function insertBallot(trx: Trx, cast: Casting): Promise<boolean> {
  const { numAffectedRows } = await sql`
    insert into ballot (partnership_id, motion_id, seat_id, person_id, choice, reason, at)
    select ${cast.partnershipId}, m.id, s.id, ${cast.personId}, ${cast.choice}, ${cast.reason},
           ${cast.at}
    from motion m
    join my_seat s on s.body_id = m.body_id and s.id = ${cast.seatId}
    where m.partnership_id = ${cast.partnershipId} and m.id = ${cast.motionId}
      and m.opened_at <= ${cast.at} and m.closed_at is null
      and (m.closes_at is null or m.closes_at >= ${cast.at})
      and not exists (
        select from recusal r
        where r.partnership_id = m.partnership_id and r.motion_id = m.id and r.seat_id = s.id)
    on conflict do nothing`.execute(trx)
  return numAffectedRows === 1n
}

/** What another who speaks for the seat says after its ballot. Whether it is new. */
export async function insertSecondBallot(trx: Trx, cast: Casting): Promise<boolean> {
  const { numAffectedRows } = await sql`
    insert into second_ballot (partnership_id, motion_id, seat_id, person_id, choice, reason, at)
    values (${cast.partnershipId}, ${cast.motionId}, ${cast.seatId}, ${cast.personId},
            ${cast.choice}, ${cast.reason}, ${cast.at})
    on conflict do nothing`.execute(trx)
  return numAffectedRows === 1n
}

const ballotRow = z.object({
  seatId: z.uuid(),
  personId: z.uuid(),
  name: z.string(),
  choice,
  reason: z.string(),
  at: z.string(),
})

/** Those that whoever asks may read: their own, or all for the service that counts. */
export async function ballotsOf(
  trx: Trx,
  partnershipId: string,
  motionId: string,
): Promise<KeptBallot[]> {
  const { rows } = await sql`
    select b.seat_id as "seatId", b.person_id as "personId", p.name, b.choice, b.reason, b.at
    from (
      select partnership_id, motion_id, seat_id, person_id, choice, reason, at from ballot
      union all
      select partnership_id, motion_id, seat_id, person_id, choice, reason, at from second_ballot) b
    join person p on p.id = b.person_id
    where b.partnership_id = ${partnershipId} and b.motion_id = ${motionId}
    order by b.at, b.seat_id, b.person_id`.execute(trx)
  return rows.map((row) => ballotRow.parse(row))
}
