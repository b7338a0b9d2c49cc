import { sql } from 'kysely'
import { z } from 'zod'
import type { Trx } from '#platform/db/transaction.ts'
import type {
  MeetingAction,
  MinutesApproval,
  MinutesVersion,
  OwnedAction,
} from '../model/minutes.ts'

interface Writer {
  readonly partnershipId: string
  readonly personId: string
  readonly at: string
}

/** Whoever writes minutes of the meeting waits for whoever does already. */
export async function holdMinutes(trx: Trx, meetingId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`minutes ${meetingId}`}, 0))`.execute(
    trx,
  )
}

const versionRow = z.object({
  version: z.number(),
  words: z.string(),
  exempt: z.array(
    z.object({ number: z.number().nullable(), words: z.string(), because: z.string() }),
  ),
  reason: z.string(),
  by: z.string(),
  at: z.string(),
})

/** All versions of the minutes of a meeting, the newest first. */
export async function versionsOf(
  trx: Trx,
  partnershipId: string,
  meetingId: string,
): Promise<MinutesVersion[]> {
  const { rows } = await sql`
    select v.version, v.words, v.exempt, v.reason, p.name as by, v.at
    from minutes v join person p on p.id = v.person_id
    where v.partnership_id = ${partnershipId} and v.meeting_id = ${meetingId}
    order by v.version desc`.execute(trx)
  return rows.map((row) => versionRow.parse(row))
}

export async function insertVersion(
  trx: Trx,
  of: Writer & { readonly meetingId: string },
  { version, words, exempt, reason }: Omit<MinutesVersion, 'by' | 'at'>,
): Promise<void> {
  await sql`
    insert into minutes (partnership_id, meeting_id, version, words, exempt, reason, person_id, at)
    values (${of.partnershipId}, ${of.meetingId}, ${version}, ${words}, ${JSON.stringify(exempt)},
            ${reason}, ${of.personId}, ${of.at})`.execute(trx)
}

const approvalRow = z.object({
  version: z.number(),
  atMeetingId: z.uuid(),
  startsAt: z.string(),
  by: z.string(),
})

export async function approvalOf(
  trx: Trx,
  partnershipId: string,
  meetingId: string,
): Promise<MinutesApproval | undefined> {
  const { rows } = await sql`
    select a.version, a.at_meeting_id as "atMeetingId", m.starts_at as "startsAt", p.name as by
    from minutes_approval a
    join meeting m on m.partnership_id = a.partnership_id and m.id = a.at_meeting_id
    join person p on p.id = a.person_id
    where a.partnership_id = ${partnershipId} and a.meeting_id = ${meetingId}`.execute(trx)
  return rows.map((row) => approvalRow.parse(row))[0]
}

export async function insertApproval(
  trx: Trx,
  of: Writer & { readonly meetingId: string },
  { version, atMeetingId }: Pick<MinutesApproval, 'version' | 'atMeetingId'>,
): Promise<void> {
  await sql`
    insert into minutes_approval (partnership_id, meeting_id, version, at_meeting_id, person_id, at)
    values (${of.partnershipId}, ${of.meetingId}, ${version}, ${atMeetingId}, ${of.personId},
            ${of.at})`.execute(trx)
}

/** The meetings of a body that have minutes which nobody has approved yet. */
export async function unapprovedOf(
  trx: Trx,
  partnershipId: string,
  bodyId: string,
): Promise<string[]> {
  const { rows } = await sql`
    select m.id from meeting m
    where m.partnership_id = ${partnershipId} and m.body_id = ${bodyId}
      and exists (select from minutes v
                  where v.partnership_id = m.partnership_id and v.meeting_id = m.id)
      and not exists (select from minutes_approval a
                      where a.partnership_id = m.partnership_id and a.meeting_id = m.id)
    order by m.starts_at`.execute(trx)
  return rows.map((row) => z.object({ id: z.uuid() }).parse(row).id)
}

const actionRow = z.object({
  id: z.uuid(),
  meetingId: z.uuid(),
  startsAt: z.string(),
  words: z.string(),
  exemptBecause: z.string().nullable(),
  seatId: z.uuid(),
  due: z.string(),
  doneOn: z.string().nullable(),
})

/** All that the meetings of a body gave to do, the first due first. */
export async function actionsOf(
  trx: Trx,
  partnershipId: string,
  bodyId: string,
): Promise<MeetingAction[]> {
  const { rows } = await sql`
    select a.id, a.meeting_id as "meetingId", m.starts_at as "startsAt", a.words,
           a.exempt_because as "exemptBecause",
           a.seat_id as "seatId", a.due_on as due, a.done_on as "doneOn"
    from meeting_action a
    join meeting m on m.partnership_id = a.partnership_id and m.id = a.meeting_id
    where a.partnership_id = ${partnershipId} and m.body_id = ${bodyId}
    order by a.due_on, a.id`.execute(trx)
  return rows.map((row) => actionRow.parse(row))
}

export async function insertAction(
  trx: Trx,
  of: Writer,
  { id, meetingId, words, exemptBecause, seatId, due }: Omit<MeetingAction, 'startsAt' | 'doneOn'>,
): Promise<void> {
  await sql`
    insert into meeting_action (partnership_id, id, meeting_id, words, exempt_because, seat_id,
                                due_on, person_id, at)
    values (${of.partnershipId}, ${id}, ${meetingId}, ${words}, ${exemptBecause}, ${seatId}, ${due},
            ${of.personId}, ${of.at})`.execute(trx)
}

/** Writes down that it was done; whether it was not done before. */
export async function finishAction(
  trx: Trx,
  of: Omit<Writer, 'at'>,
  { id, on }: { readonly id: string; readonly on: string },
): Promise<boolean> {
  const { rows } = await sql`
    update meeting_action set done_on = ${on}, done_by = ${of.personId}
    where partnership_id = ${of.partnershipId} and id = ${id} and done_on is null
    returning id`.execute(trx)
  return rows.length > 0
}

const ownedRow = z.object({
  id: z.uuid(),
  words: z.string(),
  due: z.string(),
  meetingId: z.uuid(),
  slug: z.string(),
  body: z.string(),
})

/** What is still to do for the seats for which the person who asks may speak, the first due first. */
export async function actionsOfMySeats(trx: Trx, partnershipId: string): Promise<OwnedAction[]> {
  const { rows } = await sql`
    select a.id, a.words, a.due_on as due, a.meeting_id as "meetingId", b.slug, b.name as body
    from meeting_action a
    join meeting m on m.partnership_id = a.partnership_id and m.id = a.meeting_id
    join body b on b.partnership_id = m.partnership_id and b.id = m.body_id
    where a.partnership_id = ${partnershipId} and a.done_on is null
      and a.seat_id in (select s.id from my_seat s)
    order by a.due_on, a.id`.execute(trx)
  return rows.map((row) => ownedRow.parse(row))
}
