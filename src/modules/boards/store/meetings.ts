import { sql } from 'kysely'
import { z } from 'zod'
import type { Trx } from '#platform/db/transaction.ts'
import {
  attendanceStates,
  declarationEffects,
  type Attendance,
  type Declaration,
  paperKinds,
  searchedParts,
  type Meeting,
  type NewPaper,
  type Paper,
} from '../model/meetings.ts'

const meetingRow = z.object({
  id: z.uuid(),
  bodyId: z.uuid(),
  startsAt: z.string(),
  place: z.string(),
})

/** Those of a body, the newest first. */
export async function meetingsOf(
  trx: Trx,
  partnershipId: string,
  bodyId: string,
): Promise<Meeting[]> {
  const { rows } = await sql`
    select id, body_id as "bodyId", starts_at as "startsAt", place from meeting
    where partnership_id = ${partnershipId} and body_id = ${bodyId}
    order by starts_at desc, id desc`.execute(trx)
  return rows.map((row) => meetingRow.parse(row))
}

const heldRow = z.object({
  id: z.uuid(),
  body: z.string(),
  slug: z.string(),
  startsAt: z.string(),
  hasMinutes: z.boolean(),
})

/** Meetings of every body that began by a moment, the newest first, as far as the person may see them. */
export async function heldBy(trx: Trx, partnershipId: string, at: string) {
  const { rows } = await sql`
    select m.id, b.name as body, b.slug, m.starts_at as "startsAt",
           exists (select from minutes v where v.partnership_id = m.partnership_id
                   and v.meeting_id = m.id) as "hasMinutes"
    from meeting m join body b on b.partnership_id = m.partnership_id and b.id = m.body_id
    where m.partnership_id = ${partnershipId} and m.starts_at <= ${at}
    order by m.starts_at desc, m.id desc`.execute(trx)
  return rows.map((row) => heldRow.parse(row))
}

export async function insertMeeting(
  trx: Trx,
  of: { partnershipId: string; personId: string; at: string },
  { id, bodyId, startsAt, place }: Meeting,
): Promise<void> {
  await sql`
    insert into meeting (partnership_id, id, body_id, starts_at, place, person_id, at)
    values (${of.partnershipId}, ${id}, ${bodyId}, ${startsAt}, ${place}, ${of.personId},
            ${of.at})`.execute(trx)
}

const paperRow = z.object({
  number: z.number(),
  title: z.string(),
  words: z.string(),
  exemptBecause: z.string().nullable(),
  motionId: z.uuid().nullable(),
  file: z
    .object({
      name: z.string(),
      kind: z.enum(paperKinds),
      pages: z.number().nullable(),
      size: z.number(),
      sha256: z.string(),
      searched: z.enum(searchedParts),
    })
    .nullable(),
})

export async function papersOf(
  trx: Trx,
  partnershipId: string,
  meetingId: string,
): Promise<Paper[]> {
  const { rows } = await sql`
    select p.number, p.title, p.words, p.exempt_because as "exemptBecause",
           p.motion_id as "motionId",
           case when f.id is null then null
                else jsonb_build_object('name', f.name, 'kind', f.kind, 'pages', f.pages,
                                        'size', f.size, 'sha256', f.sha256,
                                        'searched', f.searched) end as file
    from paper p
    left join paper_file f on f.partnership_id = p.partnership_id
      and f.meeting_id = p.meeting_id and f.number = p.number
    where p.partnership_id = ${partnershipId} and p.meeting_id = ${meetingId}
    order by p.number`.execute(trx)
  return rows.map((row) => paperRow.parse(row))
}

/** Gives the paper the next number of its meeting, and answers it; two at once wait for one another. */
export async function insertPaper(
  trx: Trx,
  of: { partnershipId: string; personId: string; at: string; meetingId: string },
  { title, words, exemptBecause, motionId }: NewPaper,
): Promise<number> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`agenda ${of.meetingId}`}, 0))`.execute(
    trx,
  )
  const { rows } = await sql<{ number: number }>`
    insert into paper (partnership_id, meeting_id, number, title, words, exempt_because, motion_id,
                       person_id, at)
    select ${of.partnershipId}, ${of.meetingId}, coalesce(max(number), 0) + 1, ${title}, ${words},
           ${exemptBecause}, ${motionId}, ${of.personId}, ${of.at}
    from paper
    where partnership_id = ${of.partnershipId} and meeting_id = ${of.meetingId}
    returning number`.execute(trx)
  const [given] = rows
  if (given === undefined) throw new Error('A paper that is put on an agenda has a number')
  return given.number
}

const attendanceRow = z.object({ seatId: z.uuid(), state: z.enum(attendanceStates) })

export async function attendanceOf(
  trx: Trx,
  partnershipId: string,
  meetingId: string,
): Promise<Attendance[]> {
  const { rows } = await sql`
    select seat_id as "seatId", state from attendance
    where partnership_id = ${partnershipId} and meeting_id = ${meetingId}
    order by seat_id`.execute(trx)
  return rows.map((row) => attendanceRow.parse(row))
}

/** Whether that is not what was written already. */
export async function writeAttendance(
  trx: Trx,
  of: { partnershipId: string; personId: string; at: string; meetingId: string },
  { seatId, state }: Attendance,
): Promise<boolean> {
  const { numAffectedRows } = await sql`
    insert into attendance (partnership_id, meeting_id, seat_id, state, person_id, at)
    values (${of.partnershipId}, ${of.meetingId}, ${seatId}, ${state}, ${of.personId}, ${of.at})
    on conflict (partnership_id, meeting_id, seat_id) do update
      set state = excluded.state, person_id = excluded.person_id, at = excluded.at
      where attendance.state <> excluded.state`.execute(trx)
  return numAffectedRows === 1n
}

const declarationRow = z.object({
  id: z.uuid(),
  seatId: z.uuid(),
  number: z.number().nullable(),
  words: z.string(),
  effect: z.enum(declarationEffects),
})

/** What was declared at a meeting, by the order of the agenda, the whole meeting first. */
export async function declarationsOf(
  trx: Trx,
  partnershipId: string,
  meetingId: string,
): Promise<Declaration[]> {
  const { rows } = await sql`
    select id, seat_id as "seatId", number, words, effect from meeting_declaration
    where partnership_id = ${partnershipId} and meeting_id = ${meetingId}
    order by number nulls first, at, id`.execute(trx)
  return rows.map((row) => declarationRow.parse(row))
}

export async function insertDeclaration(
  trx: Trx,
  of: { partnershipId: string; personId: string; at: string; meetingId: string },
  { id, seatId, number, words, effect }: Declaration,
): Promise<void> {
  await sql`
    insert into meeting_declaration (partnership_id, id, meeting_id, seat_id, number, words, effect,
                                     person_id, at)
    values (${of.partnershipId}, ${id}, ${of.meetingId}, ${seatId}, ${number}, ${words}, ${effect},
            ${of.personId}, ${of.at})`.execute(trx)
}
