export const opinions = ['for', 'against', 'unsure'] as const
export type Opinion = (typeof opinions)[number]

/** How many schools said what, and how many were asked. */
export interface Tally {
  readonly asked: number
  readonly for: number
  readonly against: number
  readonly unsure: number
}

/** What the schools said, told by whoever holds the seat. */
export interface Summary extends Tally {
  readonly words: string
}

/** A motion that a seat has put to the schools of the cluster it represents. */
export interface Mandate {
  readonly id: string
  readonly motionId: string
  readonly seatId: string
  readonly clusterId: string
  /** The motion as the schools are told of it. */
  readonly title: string
  readonly words: string
  /** The last day on which a school may answer. */
  readonly closesOn: string
  readonly summary: Summary | null
  /** Why the board decided as it did; empty until it is told. */
  readonly why: string
  readonly by: string
}

/** What a school answered its representative. */
export interface View {
  readonly schoolId: string
  readonly school: string
  readonly opinion: Opinion
  readonly words: string
  readonly by: string
}

/** What the schools are told of the vote itself, once it has closed. */
export interface Decided {
  readonly carried: boolean
  readonly words: string
  readonly on: string
}
