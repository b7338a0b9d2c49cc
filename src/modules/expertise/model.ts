/** A badge that somebody was given: NLE, LLE, SLE, NLG. */
export interface Badge {
  readonly code: string
  readonly from: string
  /** The last day, where it is known. */
  readonly to: string | null
}

export const availabilities = ['available', 'later', 'not now'] as const
export type Availability = (typeof availabilities)[number]

/** What the register has of somebody who can help other schools, with a badge or without. */
export interface Entry {
  readonly name: string
  /** Whose entry it is; null for staff who do not sign in. */
  readonly personId: string | null
  /** The home school: what is paid for the work goes to it. */
  readonly schoolId: string
  /** What they are there: "Deputy head". */
  readonly post: string
  readonly phases: readonly string[]
  readonly fields: readonly string[]
  readonly badges: readonly Badge[]
  readonly availability: Availability
  /** From when, for whoever is available later. */
  readonly availableFrom: string | null
  /** How much, and when: "One day a week in term time". */
  readonly words: string
}

export interface SystemLeader extends Entry {
  readonly id: string
  /** Goes up by one with each change: who changes an older one is told. */
  readonly version: number
  /** The day on which it was last written. */
  readonly writtenOn: string
  /** The last day on which it stands in the register. */
  readonly to: string | null
}

/** How they are reached at work. */
export interface WorkContact {
  readonly email: string
  readonly telephone: string
}
