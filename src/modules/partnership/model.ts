import type { School } from '#modules/schools/model.ts'

/** One establishment leads a partnership of schools; the others stand beside it. */
export const parts = ['lead', 'additional'] as const
export type Part = (typeof parts)[number]

/** The time for which a school belongs to the partnership. */
export interface Member {
  readonly id: string
  readonly schoolId: string
  readonly part: Part
  /** Empty where only the register's town is known. */
  readonly address: string
  readonly from: string
  readonly to: string | null
}

/** An award that a school holds, or an initiative that it takes part in. */
export interface Award {
  readonly id: string
  readonly schoolId: string
  readonly name: string
  readonly from: string
  readonly to: string | null
}

/** A member as the page shows it: what the register knows is read there and typed nowhere. */
export interface Establishment extends Member {
  readonly school: School
  /** The heads of today who are known here. */
  readonly heads: readonly string[]
  /** Those of today. */
  readonly awards: readonly Award[]
}
