import type { GroupKind } from '#modules/clusters/model.ts'
import type { Phase } from '#modules/people/model.ts'
import type { VoteRule } from './votes.ts'

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
  readonly review?: { readonly everyMonths: number; readonly remindDays: number } | undefined
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
  /** The first, second or third. */
  readonly place: number
  readonly words: string
}

export interface BodyShown extends Body {
  readonly seats: readonly BodySeat[]
  /** Of the newest year that has any. */
  readonly priorities: readonly Priority[]
}

/** Who answers a seat that speaks for a group: heads or chairs for their schools, or people by name. */
export const answerers = ['heads', 'chairs', 'people'] as const
export type Answerers = (typeof answerers)[number]

/** Whom a seat of a group represents, as data: worked out anew whenever it is asked. */
export interface SpeaksFor {
  readonly who: Answerers
  /** Only schools in clusters of this phase; every school of the roster where it is left out. */
  readonly phase?: Phase | undefined
  /** Only schools in a group of this kind: a trust, a diocese. */
  readonly groups?: GroupKind | undefined
}

/** Those whom a seat of a group represents on a day. */
export interface Represented {
  readonly speaksFor: SpeaksFor
  /** Who answers for the schools; `undefined` where people answer for themselves. */
  readonly role: 'HT' | 'CH' | undefined
  readonly schools: readonly {
    readonly id: string
    readonly name: string
    /** Whether somebody with the role is known here. */
    readonly isAnswered: boolean
  }[]
  readonly people: readonly { readonly personId: string; readonly name: string }[]
}

/** A seat of a body, with whoever holds it today. */
export interface BodySeat {
  readonly id: string
  readonly bodyId: string
  readonly name: string
  readonly represents: string
  /** Null where it is not known, and for seats of clusters, schools and the authority. */
  readonly speaksFor: SpeaksFor | null
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

/** One time that a person holds, held or will hold a seat; without a last day while it is not known. */
export interface SeatHolding extends Holder {
  readonly id: string
  readonly to: string | null
}

/** That the members of a body were reviewed on a day, and what came of it. */
export interface MembershipReview {
  readonly id: string
  readonly bodyId: string
  readonly on: string
  /** The meeting of the body at which they were; `null` where it was elsewhere. */
  readonly meetingId: string | null
  /** Where the minutes say so. */
  readonly minute: string
  readonly words: string
  readonly by: string
}
