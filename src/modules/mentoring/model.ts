/** Why somebody has a mentor: they lead a cluster, or are one criterion away from being able to. */
export const purposes = ['lead', 'talent'] as const
export type Purpose = (typeof purposes)[number]

/** Somebody whom an improvement board helps for a time, mostly by another person. */
export interface Pair {
  readonly id: string
  /** The improvement board. */
  readonly bodyId: string
  /** Both null of a lead whose work the board evaluates, and who has no mentor yet. */
  readonly mentorId: string | null
  readonly mentor: string | null
  readonly personId: string
  readonly person: string
  readonly clusterId: string
  readonly purpose: Purpose
  readonly plan: string
  readonly minute: string
  readonly from: string
  readonly to: string | null
}

/** What one of the two noted of a visit. */
export interface Visited {
  readonly id: string
  readonly on: string
  readonly seen: string
  readonly agreed: string
  readonly by: string
}

/** What the board said of the work of whoever is helped. */
export interface Evaluation {
  readonly id: string
  readonly on: string
  readonly wentWell: string
  readonly next: string
  readonly minute: string
}

/** An example of leading well, for all leads; it names nobody. */
export interface Exemplar {
  readonly id: string
  readonly pairId: string
  readonly title: string
  readonly words: string
}
