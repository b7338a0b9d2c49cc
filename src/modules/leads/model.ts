import type { Answer, Inspection, Result } from '#modules/categorisation/model.ts'
import type { Badge } from '#modules/expertise/model.ts'

/** Who leads a cluster: the chair or chairs, and the vice chairs, who have no claim to follow. */
export const posts = ['chair', 'vice chair'] as const
export type Post = (typeof posts)[number]

/** The time for which somebody was head of a school. */
export interface Headship {
  /** `null` for a school that the partnership does not hold. */
  readonly schoolId: string | null
  readonly school: string
  readonly from: string
  /** The last day; `null` while it lasts. */
  readonly to: string | null
}

/**
 * What somebody wrote down of a candidate: that something holds, or that it was looked for and does
 * not. It is about a subject of the policy ("collaboration"), or settles one of its criteria ("E4").
 */
export interface Evidence {
  readonly about: string
  readonly holds: boolean
  /** What was seen, and where. */
  readonly words: string
  readonly seenOn: string
}

/** What the newest review of categories said of the candidate's school. */
export interface Reviewed {
  readonly pack: string
  readonly on: string
  readonly category: string
  /** Categories that something unknown may still bring. */
  readonly couldBe: readonly string[]
  readonly criteria: readonly { readonly id: string; readonly answer: Answer }[]
}

/** All that is known of a candidate; what nobody has recorded is unknown. */
export interface CandidateFacts {
  readonly personId: string
  readonly name: string
  readonly schoolId: string
  readonly school: string
  /** Of the school: such as primary, junior, special; in lower case. */
  readonly phase: string
  readonly maintained: boolean | null
  readonly headships: readonly Headship[]
  /** Whether somebody wrote down all headships, or only those are known that Trellis saw. */
  readonly headshipsComplete: boolean
  /** By school; `null` where no inspections have been brought in. */
  readonly inspections: ReadonlyMap<string, readonly Inspection[]> | null
  /** `null` where no review found anything of the school that the reader may see. */
  readonly reviewed: Reviewed | null
  readonly results: readonly Result[]
  readonly evidence: readonly Evidence[]
  /** The badges of their entry in the register of system leaders; `null` where they have no entry. */
  readonly badges: readonly Badge[] | null
  /** The strategic boards of which the person is a member. */
  readonly boards: readonly string[]
}

export interface CriterionFinding {
  readonly id: string
  readonly title: string
  readonly answer: Answer
  /** One plain sentence without a full stop. */
  readonly because: string
}

/** Eligible: every criterion is met or does not apply. To be settled: one is unknown or for people to judge. */
export const standings = ['eligible', 'to be settled', 'not eligible'] as const
export type Standing = (typeof standings)[number]

export interface Eligibility {
  readonly post: Post
  readonly standing: Standing
  /** Every criterion of the post, in the order of the policy. */
  readonly criteria: readonly CriterionFinding[]
  /** Those that stand in the way: answered no, unknown or not assessable. */
  readonly away: readonly string[]
}

export interface Candidate {
  readonly facts: CandidateFacts
  readonly eligibility: Eligibility
  readonly growth: Growth | null
}

/** Who helps somebody who is one criterion away, and how. */
export interface Growth {
  readonly mentor: string
  readonly plan: string
  readonly at: string
}

/** An election of leads in a cluster; its criteria are kept with it. */
export interface ElectionCalled {
  readonly id: string
  readonly clusterId: string
  /** The body that votes. */
  readonly bodyId: string
  readonly post: Post
  readonly places: number
  readonly secret: boolean
  readonly startsOn: string
  readonly settledAt: string | null
  readonly outcome: ElectionOutcome | null
}

/** By nomination. */
export interface ElectionOutcome {
  readonly elected: readonly string[]
  readonly tied: readonly string[]
}

export interface Nomination {
  readonly id: string
  readonly electionId: string
  readonly personId: string
  readonly name: string
  readonly schoolId: string
  readonly permittedOn: string
  readonly permission: string
  readonly capacity: string
  readonly declared: string | null
  readonly declaredAt: string | null
  readonly motionId: string | null
}

/** Why a term ends before its time. */
export const reasons = ['resigned', 'permission withdrawn', 'decided by a board'] as const

export interface Ending {
  readonly because: (typeof reasons)[number]
  /** Where it is written: a letter, a minute. */
  readonly words: string
}

export interface Term {
  readonly id: string
  readonly clusterId: string
  readonly personId: string
  readonly name: string
  readonly schoolId: string
  readonly post: Post
  readonly from: string
  /** The last day, also of a term that ended before its time. */
  readonly to: string
  readonly isEnded: boolean
  /** Why it ended before its time; `null` also for whom that is not for. */
  readonly ending: Ending | null
}

/** A part of a lead's role that others do for a time, with the cluster's permission. */
export interface Commission {
  readonly id: string
  readonly part: string
  readonly doneBy: string
  readonly from: string
  readonly to: string
  readonly motionId: string
}
