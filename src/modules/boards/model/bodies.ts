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

/** One time that a person holds, held or will hold a seat; without a last day while it is not known. */
export interface SeatHolding extends Holder {
  readonly id: string
  readonly to: string | null
}
