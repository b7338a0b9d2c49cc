/** A day of a course, with its times as "09:30". */
export interface Session {
  readonly on: string
  readonly from: string
  readonly to: string
}

/** What a course or service is, as whoever offers it wrote it. */
export interface Offer {
  readonly title: string
  readonly about: string
  readonly phases: readonly string[]
  readonly audience: readonly string[]
  /** The school that hosts it; null for the authority. */
  readonly schoolId: string | null
  readonly venue: string
  readonly sessions: readonly Session[]
  readonly bookBy: string
  readonly places: number
  readonly pence: number
  /** Null where it cannot be paid in credits. */
  readonly credits: number | null
}

export interface Course extends Offer {
  readonly id: string
  readonly version: number
  readonly taken: number
  readonly waiting: number
  /** Whether it is noted who came. */
  readonly isHeld: boolean
  readonly isCalledOff: boolean
  readonly by: string
}

export const ways = ['credits', 'invoice'] as const
export type Way = (typeof ways)[number]

export const states = ['booked', 'waiting', 'given back', 'no place', 'called off'] as const
export type State = (typeof states)[number]

/** A place that a school asked for, for one person. */
export interface Booking {
  readonly id: string
  readonly courseId: string
  readonly schoolId: string
  readonly number: number
  readonly name: string
  readonly personId: string | null
  readonly pay: Way
  readonly pence: number
  readonly credits: number
  readonly reference: string
  readonly state: State
  readonly came: boolean | null
}

export const reasons = [
  'place booked',
  'place given back',
  'no place came free',
  'course called off',
  'course hosted',
] as const
export type Reason = (typeof reasons)[number]

/** Credits that a school earned, spent (below 0) or got back. */
export interface Entry {
  readonly schoolId: string
  readonly credits: number
  readonly reason: Reason
  readonly courseId: string
  readonly bookingId: string | null
}

/** An entry as it stands in the ledger of its school. */
export interface Kept extends Entry {
  readonly number: number
  /** The sum of it and all before it. */
  readonly balance: number
  readonly on: string
}

/** That a school paid what it owed for a course; below 0 where it was paid back. */
export interface Payment {
  readonly courseId: string
  readonly schoolId: string
  readonly pence: number
  readonly paidOn: string
  readonly reference: string
}
