import type { AcademicYear } from '#lib/academic-year.ts'
import type { Partnership } from '#modules/people/model.ts'
import type { Group, Measure, Statistic } from '../model.ts'
import type { PerformancePolicy } from '../policy.ts'
import type { Reconciliation } from './reconcile.ts'
import type { LeftOut, RollUp } from './roll-up.ts'
import type { Assessment } from './row.ts'
import type { Reading } from './settle.ts'

/** Whom a trace is about. */
export type Whom =
  | { readonly kind: 'school'; readonly schoolId: string; readonly name: string }
  /** A cluster or a group, with the schools that its figure counts. */
  | { readonly kind: 'schools'; readonly schoolIds: readonly string[]; readonly name: string }
  | { readonly kind: 'whole'; readonly name: string }
  | { readonly kind: 'area'; readonly area: string; readonly name: string }

export interface TraceAsked {
  readonly partnership: Partnership
  readonly measure: Measure
  readonly group: Group
  readonly year: AcademicYear
  readonly policy: PerformancePolicy
  /** Schools whose small figures the person may see; `all` for officers. */
  readonly entitledTo: 'all' | ReadonlySet<string>
}

/** Everything behind one figure: what it is, where it was read or how it was made, and how it was judged. */
export interface Trace extends TraceAsked {
  readonly whom: Whom
  readonly statistic: Statistic
  /** Every release that tells this figure, the one that counts first; empty for a computed figure. */
  readonly readings: readonly Reading[]
  readonly rolled: RollUp | undefined
  readonly parts: readonly TracePart[]
  readonly nation: Statistic
  readonly previous: Statistic
  readonly judged: Assessment
  readonly reconciled: Reconciliation | undefined
}

export interface TracePart {
  readonly name: string
  readonly urn: string
  readonly statistic: Statistic
  readonly leftOut: LeftOut['because'] | undefined
}

/** A computed row of the whole beside the one that a file publishes. */
export interface Check {
  readonly measure: Measure
  readonly group: Group
  readonly computed: RollUp
  readonly published: Statistic
  readonly outcome: Reconciliation
}
