import type { Phase } from '#modules/people/model.ts'

export interface Cluster {
  readonly id: string
  readonly slug: string
  /** As the roster prints it: "A", "North". */
  readonly name: string
  readonly phase: Phase
}

/** One line of a roster: a school in a cluster, and perhaps in a group, between two dates. */
export interface Membership {
  readonly line: number
  readonly urn: string
  readonly schoolId: string
  readonly clusterId: string
  readonly group: string | undefined
  /** Dates as YYYY-MM-DD; `undefined` has no beginning or no end. */
  readonly from: string | undefined
  readonly to: string | undefined
}

/** A line of a roster before its cluster and school are known by our ids. */
export interface RosterLine {
  readonly line: number
  readonly urn: string
  readonly phase: Phase
  readonly cluster: string
  readonly group: string | undefined
  readonly from: string | undefined
  readonly to: string | undefined
}

/** A cluster that holds or held a school, with the first and last day. */
export interface Place {
  readonly cluster: string
  readonly slug: string
  readonly from: string | undefined
  readonly to: string | undefined
}

/** Groups beside clusters. `provision` is special schools and alternative provision. */
export const groupKinds = ['trust', 'diocese', 'partnership', 'provision'] as const
export type GroupKind = (typeof groupKinds)[number]

export interface GroupMembership {
  readonly schoolId: string
  /** First and last day as YYYY-MM-DD; `undefined` has no beginning or no end. */
  readonly from: string | undefined
  readonly to: string | undefined
}

export interface SchoolGroup {
  readonly kind: GroupKind
  /** In the address, unique within the kind. */
  readonly slug: string
  readonly name: string
  readonly members: readonly GroupMembership[]
}
