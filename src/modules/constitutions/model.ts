/** The text of each section, by its id. */
export type Texts = Readonly<Record<string, string>>

/** One version of a cluster's constitution, and how far it has come. */
export interface Version {
  readonly id: string
  readonly clusterId: string
  readonly number: number
  readonly texts: Texts
  /** Why a section that should be alike in all clusters differs, by its id. */
  readonly reasons: Texts
  readonly by: string
  readonly at: string
  /** The cluster's vote on it. */
  readonly motionId: string | null
  /** The improvement board's. */
  readonly approvalId: string | null
  readonly approvedOn: string | null
  /** The last day on which it holds. */
  readonly endsOn: string | null
}

/** A section beside those of the other clusters of the phase. */
export type Parity =
  | { readonly kind: 'local' }
  | { readonly kind: 'missing' }
  | { readonly kind: 'alike'; readonly with: readonly string[] }
  | { readonly kind: 'differs'; readonly from: readonly string[]; readonly reason: string | null }

export interface SectionParity {
  readonly id: string
  readonly title: string
  readonly parity: Parity
}

/** What one version has and another has not, sentence by sentence. */
export interface SectionChange {
  readonly id: string
  readonly title: string
  readonly added: readonly string[]
  readonly gone: readonly string[]
}

export type Stage =
  | 'none'
  | 'draft'
  | 'with the cluster'
  | 'not carried by the cluster'
  | 'carried by the cluster'
  | 'with the board'
  | 'not approved by the board'
  | 'approved by the board'
  | 'in force'
  | 'ended'

/** A cluster whose constitution has to be renewed. */
export interface Renewal {
  readonly clusterId: string
  /** `null` where none was ever approved. */
  readonly endsOn: string | null
}
