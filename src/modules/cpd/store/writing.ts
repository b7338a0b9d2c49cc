import { sql } from 'kysely'
import type { Trx } from '#platform/db/transaction.ts'
import type { Booking, Entry, Offer, Payment } from '../model.ts'
import type { Last } from './reading.ts'

interface By {
  readonly partnershipId: string
  readonly personId: string
  readonly at: string
}

/** Places and credits of a partnership change one after the other: nothing is sold or spent twice. */
export async function holdCourses(trx: Trx, partnershipId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`courses ${partnershipId}`}, 0))`.execute(
    trx,
  )
}

export async function insertCourse(trx: Trx, by: By, id: string, offer: Offer): Promise<void> {
  await sql`
    insert into course (partnership_id, id, version, title, about, phases, audience, school_id, venue,
                        sessions, book_by, places, pence, credits, by_id, at)
    values (${by.partnershipId}, ${id}, 1, ${offer.title}, ${offer.about},
            ${[...offer.phases]}::text[], ${[...offer.audience]}::text[], ${offer.schoolId},
            ${offer.venue}, ${JSON.stringify(offer.sessions)}::jsonb, ${offer.bookBy},
            ${offer.places}, ${offer.pence}, ${offer.credits}, ${by.personId}, ${by.at})`.execute(
    trx,
  )
}

/** Whether the course was as whoever changes it has seen it. */
export async function changeCourse(
  trx: Trx,
  partnershipId: string,
  of: { readonly id: string; readonly version: number },
  offer: Offer,
): Promise<boolean> {
  const { numAffectedRows } = await sql`
    update course
    set version = version + 1, title = ${offer.title}, about = ${offer.about},
        phases = ${[...offer.phases]}::text[], audience = ${[...offer.audience]}::text[],
        school_id = ${offer.schoolId}, venue = ${offer.venue},
        sessions = ${JSON.stringify(offer.sessions)}::jsonb, book_by = ${offer.bookBy},
        places = ${offer.places}, pence = ${offer.pence}, credits = ${offer.credits}
    where partnership_id = ${partnershipId} and id = ${of.id} and version = ${of.version}`.execute(
    trx,
  )
  return numAffectedRows === 1n
}

export async function setCounts(
  trx: Trx,
  partnershipId: string,
  of: { readonly id: string; readonly taken: number; readonly waiting: number },
): Promise<void> {
  await sql`
    update course set taken = ${of.taken}, waiting = ${of.waiting}
    where partnership_id = ${partnershipId} and id = ${of.id}`.execute(trx)
}

export async function setHeld(trx: Trx, by: By, id: string): Promise<void> {
  await sql`
    update course set held_at = coalesce(held_at, ${by.at}::timestamptz)
    where partnership_id = ${by.partnershipId} and id = ${id}`.execute(trx)
}

export async function setCalledOff(trx: Trx, by: By, id: string): Promise<void> {
  await sql`
    update course set called_off_at = ${by.at}
    where partnership_id = ${by.partnershipId} and id = ${id}`.execute(trx)
}

/** Writes bookings that are new, and what became of those that are there. */
export async function saveBookings(trx: Trx, by: By, bookings: readonly Booking[]): Promise<void> {
  for (const each of bookings) {
    await sql`
      insert into course_booking (partnership_id, id, course_id, school_id, number, name, person_id,
                                  pay, pence, credits, reference, state, came, by_id, at)
      values (${by.partnershipId}, ${each.id}, ${each.courseId}, ${each.schoolId}, ${each.number},
              ${each.name}, ${each.personId}, ${each.pay}, ${each.pence}, ${each.credits},
              ${each.reference}, ${each.state}, ${each.came}, ${by.personId}, ${by.at})
      on conflict (partnership_id, id)
      do update set state = excluded.state, came = excluded.came`.execute(trx)
  }
}

/** Adds entries to the ledgers of their schools; the table takes no balance below 0. */
export async function insertEntries(
  trx: Trx,
  by: By,
  { entries, last }: { entries: readonly Entry[]; last: ReadonlyMap<string, Last> },
): Promise<void> {
  const newest = new Map(last)
  for (const { schoolId, credits, reason, courseId, bookingId } of entries) {
    const before = newest.get(schoolId) ?? { number: 0, balance: 0 }
    const next = { schoolId, number: before.number + 1, balance: before.balance + credits }
    newest.set(schoolId, next)
    await sql`
      insert into course_credit (partnership_id, school_id, number, credits, balance, reason,
                                 course_id, booking_id, by_id, at)
      values (${by.partnershipId}, ${schoolId}, ${next.number}, ${credits}, ${next.balance},
              ${reason}, ${courseId}, ${bookingId}, ${by.personId}, ${by.at})`.execute(trx)
  }
}

export async function insertPayment(
  trx: Trx,
  by: By,
  id: string,
  { courseId, schoolId, pence, paidOn, reference }: Payment,
): Promise<void> {
  await sql`
    insert into course_payment (partnership_id, id, course_id, school_id, pence, paid_on, reference,
                                by_id, at)
    values (${by.partnershipId}, ${id}, ${courseId}, ${schoolId}, ${pence}, ${paidOn}, ${reference},
            ${by.personId}, ${by.at})`.execute(trx)
}
