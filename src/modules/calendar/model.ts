import type { AcademicYear } from '#lib/academic-year.ts'
import type { RoleCode } from '#modules/people/model.ts'
import type { Audience } from '#modules/releases/model.ts'

/** What a person says of an entry; that it is late is told from its day. */
export const states = ['todo', 'ready', 'doing', 'done', 'not applicable'] as const
export type State = (typeof states)[number]

/** What somebody wrote of an entry of a year; what nobody wrote comes from the policy. */
export interface Saved {
  readonly key: string
  readonly state: State
  /** YYYY-MM-DD; `undefined` for the day of the policy's rule. */
  readonly dueOn: string | undefined
  readonly note: string
  /** The id of a release in use. */
  readonly evidenceId: string | undefined
  /** Counts up with each change. */
  readonly version: number
}

/** One thing of a data year as it stands: by the policy, with what somebody wrote over it. */
export interface Entry {
  readonly key: string
  readonly year: AcademicYear
  readonly activity: string
  /** In the source's words, such as "School / SEPs". */
  readonly audience: string
  /** Who may know of it. */
  readonly visibleTo: Audience
  readonly ownerRole: RoleCode
  /** YYYY-MM-DD. */
  readonly dueOn: string
  /** The day by the policy's rule, whatever somebody wrote. */
  readonly ruleDay: string
  /** Whether that rule is only a default that came with Trellis. */
  readonly ruleIsOurs: boolean
  readonly state: State
  readonly isLate: boolean
  readonly note: string
  readonly evidenceId: string | undefined
  /** 0 as long as nobody has written anything. */
  readonly version: number
  readonly phase: 'primary' | 'secondary' | undefined
  /** Codes of the measures that each school returns; empty where nothing is returned. */
  readonly collects: readonly string[]
  readonly inputs: string
  readonly outputs: string
  /** What stands in its place today. */
  readonly today: string
  readonly source: string
}

/** How far a collection has come. */
export interface Returns {
  readonly returned: number
  readonly of: number
  /** Schools still to chase, in order of name, with the measures that they have not returned. */
  readonly missing: readonly {
    readonly schoolId: string
    readonly measures: readonly string[]
  }[]
}
