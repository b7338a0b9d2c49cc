import { problemIf, type Problem } from '#lib/typed.ts'
import type { Booking, Course, Entry, State, Way } from '../model.ts'
import type { CoursesPolicy } from '../policy.ts'

/** A course with all that was asked for on it, and what credits the schools have that it concerns. */
export interface Held {
  readonly course: Course
  /** In the order of their numbers. */
  readonly bookings: readonly Booking[]
  /** By school; none is 0. */
  readonly balances: ReadonlyMap<string, number>
}

/** What has to be written: bookings that are new or changed, and entries of ledgers, in their order. */
export interface Change {
  readonly bookings: readonly Booking[]
  readonly entries: readonly Entry[]
}

type Refused = { readonly problems: readonly Problem[] }

export interface Wanted {
  readonly schoolId: string
  readonly people: readonly {
    /** The id of the booking that it would be. */
    readonly id: string
    readonly name: string
    readonly personId: string | null
  }[]
  readonly pay: Way
  readonly reference: string
}

const active: ReadonlySet<State> = new Set(['booked', 'waiting'])

export function isActive({ state }: Booking): boolean {
  return active.has(state)
}

/**
 * Books a place for each, as long as there are any; whoever is left waits in the order of asking.
 * Credits are taken for those who wait too, so that nobody has spent them when a place comes free.
 */
export function book(held: Held, wanted: Wanted): Change | Refused {
  const { course, bookings } = held
  const problems = whyNotBooked(held, wanted)
  if (problems.length > 0) return { problems }
  const { schoolId, pay, reference } = wanted
  const free = course.places - taken(bookings)
  const made = wanted.people.map((person, i): Booking => ({
    ...{ ...person, schoolId, pay, reference, courseId: course.id, came: null },
    number: bookings.length + i + 1,
    pence: pay === 'invoice' ? course.pence : 0,
    credits: pay === 'credits' ? (course.credits ?? 0) : 0,
    state: i < free ? 'booked' : 'waiting',
  }))
  return { bookings: made, entries: made.flatMap((each) => moved(each, 'place booked')) }
}

function whyNotBooked({ course, bookings, balances }: Held, wanted: Wanted): Problem[] {
  const { schoolId, people, pay } = wanted
  const has = balances.get(schoolId) ?? 0
  const needed = people.length * (course.credits ?? 0)
  const isShort = pay === 'credits' && course.credits !== null && needed > has
  const there = bookings.filter((each) => each.schoolId === schoolId && isActive(each))
  const twice = people.filter((person) => there.some((each) => isSame(each, person)))
  return [
    ...problemIf(people.length === 0, 'names', 'Say who is to come.'),
    ...twice.map(({ name }) => ({ field: 'names', text: `${name} is booked already.` })),
    ...problemIf(
      pay === 'credits' && course.credits === null,
      'pay',
      'This course cannot be paid in credits. Choose the invoice.',
    ),
    ...problemIf(
      isShort,
      'pay',
      `That takes ${creditsText(needed)}, and the school has ${has}. Book fewer places, or by invoice.`,
    ),
  ]
}

type Someone = Pick<Booking, 'name' | 'personId'>

/** Whether two names are of one person of a school, as far as can be told. */
export function isSame(one: Someone, other: Someone): boolean {
  if (one.personId !== null && other.personId !== null) return one.personId === other.personId
  return one.name.toLowerCase() === other.name.toLowerCase()
}

/** Gives a place back: the credits return, and whoever waits first has the place. */
export function giveBack(
  { course, bookings }: Held,
  bookingId: string,
  { isTooLate }: { readonly isTooLate: boolean },
): Change | Refused {
  const booking = bookings.find(({ id }) => id === bookingId)
  if (booking === undefined || !isActive(booking) || isOver(course)) {
    return { problems: [{ field: 'booking', text: 'That place was given back already.' }] }
  }
  if (isTooLate && booking.state === 'booked') {
    return { problems: [{ field: 'booking', text: 'It is too late to give the place back.' }] }
  }
  const given: Booking = { ...booking, state: 'given back' }
  const rest = bookings.map((each) => (each.id === bookingId ? given : each))
  return {
    bookings: [given, ...movedUp(rest, course.places)],
    entries: moved(given, 'place given back'),
  }
}

/** Those who wait and for whom there is a place now, in their order. */
export function movedUp(bookings: readonly Booking[], places: number): Booking[] {
  const free = Math.max(0, places - taken(bookings))
  return bookings
    .filter(({ state }) => state === 'waiting')
    .slice(0, free)
    .map((each) => ({ ...each, state: 'booked' }))
}

/** The course does not take place: nobody pays for it. */
export function callOff({ bookings }: Held): Change {
  const off = bookings.filter(isActive)
  return {
    bookings: off.map((each) => ({ ...each, state: 'called off' })),
    entries: off.flatMap((each) => moved(each, 'course called off')),
  }
}

/**
 * Notes who came, also a second time to put it right. Whoever still waited got no place and has the
 * credits back; the host earns what the policy says, less what it earned by this course before.
 */
export function noteCame(
  held: Held,
  cameIds: ReadonlySet<string>,
  by: { readonly credits: CoursesPolicy['credits']; readonly earned: number },
): Change | Refused {
  const { course, bookings, balances } = held
  const waited = bookings.filter(({ state }) => state === 'waiting')
  const there = bookings
    .filter(({ state }) => state === 'booked')
    .map((each) => ({ ...each, came: cameIds.has(each.id) }))
  const returned = waited.flatMap((each) => moved(each, 'no place came free'))
  const { schoolId } = course
  const more = earnedBy(course, there, by.credits) - by.earned
  const lost = waited.map((each): Booking => ({ ...each, state: 'no place' }))
  const change = { bookings: [...there, ...lost], entries: returned }
  if (schoolId === null || more === 0) return change
  const has = balances.get(schoolId) ?? 0
  if (has + more < 0) return { problems: [{ field: 'came', text: spentAlready(-more, has) }] }
  const entry: Entry = {
    ...{ schoolId, credits: more, reason: 'course hosted', courseId: course.id, bookingId: null },
  }
  return { ...change, entries: [...returned, entry] }
}

function spentAlready(less: number, has: number): string {
  return `The host would have ${creditsText(less)} less than it was told, and has only ${has} left.`
}

/** What the host of a course earns by it, once it is noted who came. */
export function earnedBy(
  { schoolId }: Pick<Course, 'schoolId'>,
  bookings: readonly Booking[],
  { hostedCourse, attendedPlace, ofOwnSchool }: CoursesPolicy['credits'],
): number {
  if (schoolId === null) return 0
  const counted = bookings.filter(
    (each) => each.came === true && (ofOwnSchool || each.schoolId !== schoolId),
  )
  return hostedCourse + attendedPlace * counted.length
}

/** The credits of a booking on their way: taken when it is booked, and else returned. */
function moved(booking: Booking, reason: Entry['reason']): Entry[] {
  const { schoolId, courseId, id, credits } = booking
  if (credits === 0) return []
  const signed = reason === 'place booked' ? -credits : credits
  return [{ schoolId, courseId, bookingId: id, reason, credits: signed }]
}

/** All bookings with those of a change in their places. */
export function changed(bookings: readonly Booking[], by: readonly Booking[]): Booking[] {
  const now = new Map([...bookings, ...by].map((each) => [each.id, each]))
  return [...now.values()].toSorted((a, b) => a.number - b.number)
}

export function taken(bookings: readonly Booking[]): number {
  return bookings.filter(({ state }) => state === 'booked').length
}

export function waiting(bookings: readonly Booking[]): number {
  return bookings.filter(({ state }) => state === 'waiting').length
}

/** Whether nothing can be booked or given back any more. */
export function isOver({ isHeld, isCalledOff }: Course): boolean {
  return isHeld || isCalledOff
}

/** "1 credit", "3 credits". */
export function creditsText(credits: number): string {
  return credits === 1 ? '1 credit' : `${credits} credits`
}
