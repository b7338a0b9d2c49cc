export const opinions = ['for', 'against', 'unsure'] as const
export type Opinion = (typeof opinions)[number]

/** How many of those who were asked said what. */
export interface Tally {
  readonly asked: number
  readonly for: number
  readonly against: number
  readonly unsure: number
}

/** What those who were asked said, told by whoever holds the seat. */
export interface Summary extends Tally {
  readonly words: string
}

/** A motion that a seat has put to those it represents: the schools of a cluster, or a group. */
export interface Mandate {
  readonly id: string
  readonly motionId: string
  readonly seatId: string
  /** Null where a group was asked. */
  readonly clusterId: string | null
  /** Whom a seat of a group asked, in words; null where the schools of a cluster were. */
  readonly represents: string | null
  /** The motion as those who are asked are told of it. */
  readonly title: string
  readonly words: string
  /** The last day on which one may answer. */
  readonly closesOn: string
  readonly summary: Summary | null
  /** Why the board decided as it did; empty until it is told. */
  readonly why: string
  readonly by: string
}

/** Whoever may answer once: a school by its head or its chair of governors, or a person for themselves. */
export interface Voice {
  /** The school's id, or the person's. */
  readonly id: string
  readonly schoolId: string | null
  readonly role: 'HT' | 'CH' | null
  readonly personId: string | null
}

/** What a school or a person answered their representative. */
export interface View {
  readonly voiceId: string
  /** The school, or the person. */
  readonly whose: string
  readonly opinion: Opinion
  readonly words: string
  readonly by: string
}

/** What those who were asked are told of the vote itself, once it has closed. */
export interface Decided {
  readonly carried: boolean
  readonly words: string
  readonly on: string
}
