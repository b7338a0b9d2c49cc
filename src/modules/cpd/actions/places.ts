import { dayIn } from '#lib/dates.ts'
import type { Problem } from '#lib/typed.ts'
import type { Trx } from '#platform/db/transaction.ts'
import type { Shell } from '#platform/shell.ts'
import { once, onceAsKeeper, principalOf, record } from '#modules/people/actions.ts'
import type { SignedIn } from '#modules/people/model.ts'
import type { Course, Offer } from '../model.ts'
import type { Read } from '../rules/booking-form.ts'
import { lastDayToGiveBack, mayNote, whyClosed } from '../rules/days.ts'
import {
  book,
  callOff,
  changed,
  giveBack,
  isOver,
  movedUp,
  noteCame,
  taken,
  waiting,
  type Change,
  type Held,
} from '../rules/places.ts'
import * as reading from '../store/reading.ts'
import * as store from '../store/writing.ts'
import { policyNow } from './reading.ts'

/** What cannot be done, beside its field; what was typed is to be kept. */
export interface Refused {
  readonly problems: readonly Problem[]
}
type Done = Promise<string | Refused>

interface Of {
  readonly token: string
  readonly courseId: string
}

/** Offers a course or a service. Answers its id. */
export function offerCourse(
  shell: Shell,
  by: SignedIn,
  token: string,
  offer: Offer,
): Promise<string> {
  return once<never>(shell, by, token, async (trx) => {
    const id = shell.newId()
    await store.insertCourse(trx, byNow(shell, by), id, offer)
    await told(shell, trx, by, { action: 'course offered', courseId: id, detail: detailOf(offer) })
    return id
  })
}

function detailOf({ schoolId, sessions, bookBy, places, pence, credits }: Offer) {
  return { host: schoolId, days: sessions.map(({ on }) => on), bookBy, places, pence, credits }
}

/** Writes a course anew, if it is as the writer saw it. More places go to those who wait. */
export function changeCourse(
  shell: Shell,
  by: SignedIn,
  of: Of & { readonly version: number },
  offer: Offer,
): Done {
  return onCourse(shell, by, of, async (trx, { held, last }) => {
    const { course, bookings } = held
    if (course.version !== of.version || isOver(course)) return { problems: [stale] }
    if (taken(bookings) > offer.places) return { problems: [tooFew(taken(bookings))] }
    await store.changeCourse(trx, by.partnership.id, { id: course.id, version: of.version }, offer)
    const change = { bookings: movedUp(bookings, offer.places), entries: [] }
    await keep(shell, trx, by, { held, last, change })
    return {
      ...{ action: 'course changed', answer: course.id },
      detail: { ...detailOf(offer), movedUp: change.bookings.map(({ id }) => id) },
    }
  })
}

const stale: Problem = {
  text: 'Somebody changed this course while you were writing. What you typed is below and was not kept.',
  field: 'title',
}

function tooFew(places: number): Problem {
  return { field: 'places', text: `${places} places are taken by now: give so many at least.` }
}

/** Books places for people of a school, or puts them on the waiting list. */
export function bookPlaces(shell: Shell, by: SignedIn, of: Of, read: Read): Done {
  return onCourse(shell, by, of, async (trx, { held, last }) => {
    const closed = whyClosed(held.course, dayIn(shell.now()))
    if (closed !== undefined) return { problems: [{ field: 'names', text: closed }] }
    const people = read.people.map((person) => ({ ...person, id: shell.newId() }))
    const change = book(held, { ...read, people })
    if ('problems' in change) return change
    await keep(shell, trx, by, { held, last, change })
    return {
      ...{ action: 'places booked', answer: of.courseId },
      detail: { school: read.schoolId, pay: read.pay, ...movesOf(change) },
    }
  })
}

/** Gives a place back; whoever waits first has it. */
export function giveBackPlace(
  shell: Shell,
  by: SignedIn,
  of: Of & { readonly bookingId: string },
): Done {
  return onCourse(shell, by, of, async (trx, { held, last }) => {
    const { cancelDays } = await policyNow(shell, trx, by.partnership.id)
    const isTooLate = dayIn(shell.now()) > lastDayToGiveBack(held.course, cancelDays)
    const change = giveBack(held, of.bookingId, { isTooLate })
    if ('problems' in change) return change
    await keep(shell, trx, by, { held, last, change })
    return { action: 'place given back', answer: of.courseId, detail: movesOf(change) }
  })
}

/** Notes who came. The host earns its credits; whoever still waited has theirs back. */
export function noteAttendance(
  shell: Shell,
  by: SignedIn,
  of: Of & { readonly cameIds: ReadonlySet<string> },
): Done {
  return onCourse(shell, by, of, async (trx, { held, last }) => {
    const { id } = by.partnership
    if (!mayNote(held.course, dayIn(shell.now()))) return { problems: [notYet] }
    const { credits } = await policyNow(shell, trx, id)
    const earned = await reading.earnedBefore(trx, id, of.courseId)
    const change = noteCame(held, of.cameIds, { credits, earned })
    if ('problems' in change) return change
    await store.setHeld(trx, byNow(shell, by), of.courseId)
    await keep(shell, trx, by, { held, last, change })
    return {
      ...{ action: 'attendance of a course noted', answer: of.courseId },
      detail: { came: [...of.cameIds], credits: change.entries.length },
    }
  })
}

const notYet: Problem = { field: 'came', text: 'The course is to come, or was called off.' }

/** Calls a course off: everybody has their credits back and nobody owes anything. */
export function callOffCourse(shell: Shell, by: SignedIn, of: Of): Done {
  return onCourse(shell, by, of, async (trx, { held, last }) => {
    if (isOver(held.course)) return { problems: [{ field: 'sure', text: 'It is over already.' }] }
    const change = callOff(held)
    await store.setCalledOff(trx, byNow(shell, by), of.courseId)
    await keep(shell, trx, by, { held, last, change })
    return { action: 'course called off', answer: of.courseId, detail: movesOf(change) }
  })
}

interface Loaded {
  readonly held: Held
  readonly last: ReadonlyMap<string, reading.Last>
}

interface Told {
  readonly action: string
  readonly answer: string
  readonly detail: object
}

/**
 * One change of a course, after all that came before it in the partnership: places, the waiting list
 * and credits are of several schools, of which no head sees the others (decision 0033).
 */
function onCourse(
  shell: Shell,
  by: SignedIn,
  { token, courseId }: Of,
  work: (trx: Trx, loaded: Loaded) => Promise<Told | Refused>,
): Done {
  return onceAsKeeper<Refused>(shell, by, token, async (trx) => {
    const { id } = by.partnership
    await store.holdCourses(trx, id)
    const done = await work(trx, await loadedFor(trx, id, courseId))
    if ('problems' in done) return done
    const { action, detail, answer } = done
    await told(shell, trx, by, { action, courseId, detail })
    return answer
  })
}

async function loadedFor(trx: Trx, partnershipId: string, courseId: string): Promise<Loaded> {
  const course = (await reading.allCourses(trx, partnershipId)).find(({ id }) => id === courseId)
  if (course === undefined) throw new Error('The route found the course')
  const last = await reading.lastEntries(trx, partnershipId)
  const bookings = await reading.bookingsOf(trx, partnershipId, { courseId })
  const balances = new Map([...last].map(([school, { balance }]) => [school, balance]))
  return { held: { course, bookings, balances }, last }
}

async function keep(
  shell: Shell,
  trx: Trx,
  by: SignedIn,
  { held, last, change }: Loaded & { readonly change: Change },
): Promise<void> {
  const row = byNow(shell, by)
  const all = changed(held.bookings, change.bookings)
  const counts = { id: held.course.id, taken: taken(all), waiting: waiting(all) }
  await store.saveBookings(trx, row, change.bookings)
  await store.setCounts(trx, by.partnership.id, counts)
  await store.insertEntries(trx, row, { entries: change.entries, last })
}

/** What the trail tells: which places, and how many credits of which school. */
function movesOf({ bookings, entries }: Change) {
  return {
    places: bookings.map(({ id, state }) => ({ id, state })),
    credits: entries.map(({ schoolId, credits }) => ({ school: schoolId, credits })),
  }
}

function told(
  shell: Shell,
  trx: Trx,
  by: SignedIn,
  { action, courseId, detail }: { action: string; courseId: Course['id']; detail: object },
): Promise<void> {
  return record(shell, trx, principalOf(by), { action, subject: `course ${courseId}`, detail })
}

function byNow(shell: Shell, by: SignedIn) {
  return { ...principalOf(by), at: shell.now().toString() }
}
