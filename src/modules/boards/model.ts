/** Whose votes there are: of each member, of each cluster and the authority, or of each school. */
export const entitlements = ['member', 'cluster+authority', 'school'] as const
export type Entitlement = (typeof entitlements)[number]

export const choices = ['for', 'against', 'abstain'] as const
export type Choice = (typeof choices)[number]

/** How the votes of a body are counted. */
export interface VoteRule {
  readonly entitlement: Entitlement
  /** More than half of those entitled, after recusals. */
  readonly quorum: 'majority'
  /** There is no casting vote. */
  readonly tie: 'not carried'
}

/** A seat as it stood when the vote was open: it has the vote, its holders speak for it. */
export interface Seat {
  readonly id: string
  readonly holders: readonly string[]
  /** "cluster A", "authority", "school X", "group of governors". */
  readonly represents: string
}

export type Approval = 'authority' | 'represented'

export interface Deputy {
  readonly seat: string
  readonly person: string
  readonly approvedBy: readonly Approval[]
  readonly from: Temporal.Instant
  /** The last moment. */
  readonly to: Temporal.Instant
}

export interface Recusal {
  readonly seat: string
  readonly reason: string
}

export interface Ballot {
  /** As the file names it; "the seat by the person" where the file gives it no name. */
  readonly id: string
  readonly seat: string
  readonly by: string
  readonly choice: Choice
  readonly at: Temporal.Instant
}

/** All that a vote is counted from. */
export interface Vote {
  /** The last moment at which a ballot counts; `null` while the vote has no end. */
  readonly closesAt: Temporal.Instant | null
  readonly rule: VoteRule
  readonly seats: readonly Seat[]
  readonly deputies: readonly Deputy[]
  readonly recusals: readonly Recusal[]
  readonly ballots: readonly Ballot[]
}

/** A ballot that nobody was entitled to cast, with the reason in words. */
export interface RefusedBallot {
  readonly ballot: string
  readonly because: string
}

export interface Count {
  /** How many votes could be cast, after recusals. */
  readonly entitled: number
  /** How many were, abstentions included. */
  readonly present: number
  readonly quorate: boolean
  readonly for: number
  readonly against: number
  readonly abstain: number
  readonly carried: boolean
  readonly refused: readonly RefusedBallot[]
}

export const bodyKinds = [
  'strategic board',
  'improvement board',
  'CPD group',
  'cluster',
  'steering group',
] as const
export type BodyKind = (typeof bodyKinds)[number]

export const seatStates = ['filled', 'vacant', 'to be confirmed', 'rotating'] as const
export type SeatState = (typeof seatStates)[number]

/** A list of members as a source printed it. */
export interface PrintedList {
  readonly source: string
  readonly on: string
  readonly says?: number | undefined
  readonly names: readonly string[]
}

/** What is kept of a body beside its name and its seats. */
export interface BodyDocument {
  readonly phase?: 'primary' | 'secondary' | undefined
  readonly purpose: string
  readonly chair: string
  readonly terms: readonly string[]
  readonly reviewed: string
  readonly rule?: VoteRule | undefined
  readonly byDefault: readonly string[]
  readonly lists: readonly PrintedList[]
}

export interface Body {
  readonly id: string
  readonly slug: string
  readonly name: string
  readonly kind: BodyKind
  /** The cluster of the roster that it is. */
  readonly clusterId: string | null
  readonly document: BodyDocument
  readonly from: string
}

/** One of the few strategic priorities of a body for an academic year. */
export interface Priority {
  readonly bodyId: string
  readonly year: number
  readonly words: string
}

export interface BodyShown extends Body {
  readonly seats: readonly BodySeat[]
  /** Of the newest year that has any. */
  readonly priorities: readonly Priority[]
}

/** A seat of a body, with whoever holds it today. */
export interface BodySeat {
  readonly id: string
  readonly bodyId: string
  readonly name: string
  readonly represents: string
  readonly state: SeatState
  readonly note: string
  readonly from: string
  readonly to: string | null
  readonly holders: readonly Holder[]
}

export interface Holder {
  readonly personId: string
  readonly name: string
  readonly from: string
}

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

export interface Outcome {
  readonly count: Count
  readonly file: VoteFile
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

export const interestKinds = ['own school', 'paid supporter', 'own trust', 'other'] as const
export type InterestKind = (typeof interestKinds)[number]

export interface Interest {
  readonly id: string
  readonly personId: string
  readonly name: string
  readonly kind: InterestKind
  readonly schoolId: string | null
  readonly words: string
  readonly from: string
}

export interface Meeting {
  readonly id: string
  readonly bodyId: string
  readonly startsAt: string
  readonly place: string
}

/** An item of an agenda with its paper. */
export interface Paper {
  readonly number: number
  readonly title: string
  readonly words: string
  /** Why it is not for the public; `null` for an open one. */
  readonly exemptBecause: string | null
  readonly motionId: string | null
}

export const attendanceStates = ['present', 'apologies', 'absent'] as const
export type AttendanceState = (typeof attendanceStates)[number]

export interface Attendance {
  readonly seatId: string
  readonly state: AttendanceState
}

/** A version of the minutes of a meeting: the draft with an empty reason, or a correction. */
export interface MinutesVersion {
  readonly version: number
  readonly words: string
  readonly reason: string
  readonly by: string
  readonly at: string
}

/** That a body approved a version of the minutes, and at which of its later meetings. */
export interface MinutesApproval {
  readonly version: number
  readonly atMeetingId: string
  readonly startsAt: string
  readonly by: string
}

/** Something that a meeting, which began at `startsAt`, gave the holder of a seat to do. */
export interface MeetingAction {
  readonly id: string
  readonly meetingId: string
  readonly startsAt: string
  readonly words: string
  readonly seatId: string
  readonly due: string
  readonly doneOn: string | null
}
