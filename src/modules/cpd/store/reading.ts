import { sql } from 'kysely'
import { z } from 'zod'
import type { Trx } from '#platform/db/transaction.ts'
import {
  reasons,
  states,
  ways,
  type Booking,
  type Course,
  type Kept,
  type Payment,
} from '../model.ts'
import { sessionsDocument } from '../policy.ts'

const courseRow = z.object({
  id: z.uuid(),
  version: z.number(),
  title: z.string(),
  about: z.string(),
  phases: z.array(z.string()),
  audience: z.array(z.string()),
  schoolId: z.uuid().nullable(),
  venue: z.string(),
  sessions: sessionsDocument,
  bookBy: z.string(),
  places: z.number(),
  pence: z.number(),
  credits: z.number().nullable(),
  taken: z.number(),
  waiting: z.number(),
  isHeld: z.boolean(),
  isCalledOff: z.boolean(),
  by: z.string(),
})

/** All that were ever offered, by title. */
export async function allCourses(trx: Trx, partnershipId: string): Promise<Course[]> {
  const { rows } = await sql`
    select c.id, c.version, c.title, c.about, c.phases, c.audience, c.school_id as "schoolId",
           c.venue, c.sessions, c.book_by as "bookBy", c.places, c.pence, c.credits, c.taken,
           c.waiting, c.held_at is not null as "isHeld",
           c.called_off_at is not null as "isCalledOff", p.name as by
    from course c join person p on p.id = c.by_id
    where c.partnership_id = ${partnershipId}
    order by c.title, c.id`.execute(trx)
  return rows.map((row) => courseRow.parse(row))
}

const bookingRow = z.object({
  id: z.uuid(),
  courseId: z.uuid(),
  schoolId: z.uuid(),
  number: z.number(),
  name: z.string(),
  personId: z.uuid().nullable(),
  pay: z.enum(ways),
  pence: z.number(),
  credits: z.number(),
  reference: z.string(),
  state: z.enum(states),
  came: z.boolean().nullable(),
})

/** Those of which whoever asks may read, of a course, of a school, or all; in the order of asking. */
export async function bookingsOf(
  trx: Trx,
  partnershipId: string,
  of: { readonly courseId?: string; readonly schoolId?: string } = {},
): Promise<Booking[]> {
  const [courseId, schoolId] = [of.courseId ?? null, of.schoolId ?? null]
  const { rows } = await sql`
    select b.id, b.course_id as "courseId", b.school_id as "schoolId", b.number, b.name,
           b.person_id as "personId", b.pay, b.pence, b.credits, b.reference, b.state, b.came
    from course_booking b
    where b.partnership_id = ${partnershipId}
      and (${courseId}::uuid is null or b.course_id = ${courseId}::uuid)
      and (${schoolId}::uuid is null or b.school_id = ${schoolId}::uuid)
    order by b.course_id, b.number`.execute(trx)
  return rows.map((row) => bookingRow.parse(row))
}

const entryRow = z.object({
  schoolId: z.uuid(),
  number: z.number(),
  credits: z.number(),
  balance: z.number(),
  reason: z.enum(reasons),
  courseId: z.uuid(),
  bookingId: z.uuid().nullable(),
  on: z.string(),
})

/** The ledger of a school, the newest first. */
export async function entriesOf(
  trx: Trx,
  partnershipId: string,
  schoolId: string,
): Promise<Kept[]> {
  const { rows } = await sql`
    select school_id as "schoolId", number, credits, balance, reason, course_id as "courseId",
           booking_id as "bookingId", (at at time zone 'Europe/London')::date as "on"
    from course_credit
    where partnership_id = ${partnershipId} and school_id = ${schoolId}
    order by number desc`.execute(trx)
  return rows.map((row) => entryRow.parse(row))
}

const lastRow = z.object({ schoolId: z.uuid(), number: z.number(), balance: z.number() })
export type Last = z.infer<typeof lastRow>

/** The newest entry of every school that has one. */
export async function lastEntries(
  trx: Trx,
  partnershipId: string,
): Promise<ReadonlyMap<string, Last>> {
  const { rows } = await sql`
    select distinct on (school_id) school_id as "schoolId", number, balance
    from course_credit where partnership_id = ${partnershipId}
    order by school_id, number desc`.execute(trx)
  return new Map(rows.map((row) => lastRow.parse(row)).map((last) => [last.schoolId, last]))
}

/** What the host has earned by a course so far. */
export async function earnedBefore(
  trx: Trx,
  partnershipId: string,
  courseId: string,
): Promise<number> {
  const { rows } = await sql<{ earned: number }>`
    select coalesce(sum(credits), 0)::int as earned from course_credit
    where partnership_id = ${partnershipId} and course_id = ${courseId}
      and reason = 'course hosted'`.execute(trx)
  return rows[0]?.earned ?? 0
}

const paymentRow = z.object({
  courseId: z.uuid(),
  schoolId: z.uuid(),
  pence: z.number(),
  paidOn: z.string(),
  reference: z.string(),
})

export async function allPayments(trx: Trx, partnershipId: string): Promise<Payment[]> {
  const { rows } = await sql`
    select course_id as "courseId", school_id as "schoolId", pence, paid_on as "paidOn", reference
    from course_payment where partnership_id = ${partnershipId}
    order by paid_on, at, id`.execute(trx)
  return rows.map((row) => paymentRow.parse(row))
}

const staffRow = z.object({ id: z.uuid(), name: z.string(), schoolIds: z.array(z.uuid()) })

/** Who sign in and have a role in a school on a day, by name. */
export async function staffOn(
  trx: Trx,
  partnershipId: string,
  day: string,
): Promise<z.infer<typeof staffRow>[]> {
  const { rows } = await sql`
    select p.id, p.name, jsonb_agg(distinct g.school_id) as "schoolIds"
    from role_grant g join person p on p.id = g.person_id
    where g.partnership_id = ${partnershipId} and g.school_id is not null
      and g.role in ('ST', 'HT', 'GV', 'CH')
      and g.from_on <= ${day} and (g.to_on is null or g.to_on >= ${day})
    group by p.id, p.name
    order by p.name, p.id`.execute(trx)
  return rows.map((row) => staffRow.parse(row))
}
