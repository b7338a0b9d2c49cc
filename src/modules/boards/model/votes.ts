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
