import type { Approval, Choice, Count, Recusal, Seat, VoteRule } from './votes.ts'

/** Who speaks for a seat, as written on the roll when a vote was opened. */
export interface RollSeat {
  readonly id: string
  readonly name: string
  readonly represents: string
  readonly holders: readonly { readonly id: string; readonly name: string }[]
}

export interface Roll {
  readonly rule: VoteRule
  readonly seats: readonly RollSeat[]
}

/** A vote written as `trellis recount` reads it. */
export interface VoteFile {
  readonly closesAt: string
  readonly rule: VoteRule
  readonly seats: readonly Seat[]
  readonly deputies: readonly {
    readonly seat: string
    readonly person: string
    readonly approvedBy: readonly Approval[]
    readonly from: string
    readonly to: string
  }[]
  readonly recusals: readonly Recusal[]
  readonly ballots: readonly {
    readonly seat: string
    readonly by: string
    readonly choice: Choice
    readonly at: string
  }[]
}

/** Why a ballot was cast as it was, for whoever reads what came of an open vote. */
export interface VoteReason {
  readonly seat: string
  readonly by: string
  readonly words: string
}

export interface Outcome {
  readonly count: Count
  readonly file: VoteFile
  /** Left out of votes that were closed before reasons could be given. */
  readonly reasons?: readonly VoteReason[] | undefined
}

export interface Motion {
  readonly id: string
  readonly bodyId: string
  readonly title: string
  readonly words: string
  readonly secret: boolean
  readonly schoolId: string | null
  readonly openedAt: string | null
  readonly closesAt: string | null
  readonly closedAt: string | null
  readonly roll: Roll | null
  readonly outcome: Outcome | null
}

export interface SeatRecused {
  readonly seatId: string
  readonly reason: string
  readonly byItself: boolean
}

/** A ballot as it is kept, by our ids. */
export interface KeptBallot {
  readonly seatId: string
  readonly personId: string
  readonly name: string
  readonly choice: Choice
  /** Why, where it was said; empty of a secret vote. */
  readonly reason: string
  readonly at: string
}

/** A deputy as it is kept; `to` is the last day. */
export interface KeptDeputy {
  readonly id: string
  readonly seatId: string
  readonly personId: string
  readonly name: string
  readonly from: string
  readonly to: string
  readonly authority: boolean
  /** How those who are represented approved; empty while they have not. */
  readonly representedWords: string
}
