/** A column of a published file as it is kept. */
export interface ColumnRecord {
  /** Counted from 1, as PostgreSQL counts arrays. */
  readonly position: number
  readonly header: string
  readonly kind: 'measure' | 'cohort' | 'coverage'
  readonly measure: string | null
  /** `null` where each row tells its own group, or its own year. */
  readonly group: string | null
  readonly year: number | null
  readonly cohortPosition: number | null
  readonly coveragePosition: number | null
  readonly carried: boolean
  readonly rounded: boolean
}

/** A row of a published file as it is kept, its figures in the order of the columns. */
export interface RowRecord {
  readonly line: number
  readonly scope: string
  readonly urn: string | null
  readonly laestab: string | null
  readonly laNumber: string | null
  readonly name: string | null
  readonly schoolType: string | null
  readonly stateFunded: boolean
  readonly successorUrn: string | null
  readonly successorOn: string | null
  /** The region that the row is of, or that its authority lies in. */
  readonly region: string | null
  /** The URNs of a trust's schools. */
  readonly members: readonly string[]
  /** What the row itself says of its year, group and status; `null` where its columns or its file do. */
  readonly year: number | null
  readonly group: string | null
  readonly vintage: string | null
  readonly figures: readonly (number | null)[]
  /** A code where no figure stands; both null where the row ended before the column. */
  readonly codes: readonly (string | null)[]
}

/** A result of a partnership's own as it is kept: of a school or of an area. */
export interface OwnRecord {
  readonly line: number
  /** Under which URN it came; `null` for an area. */
  readonly urn: string | null
  readonly schoolId: string | null
  readonly area: string | null
  readonly measure: string
  readonly year: number
  readonly group: string
  readonly pupils: number | null
  readonly numerator: number | null
  readonly figure: number | null
  readonly code: string | null
  readonly vintage: string
}

/** A school as a results file prints it: enough to recognise it without a register. */
export interface ResultSchool {
  readonly urn: string
  readonly laestab: string | null
  readonly name: string | null
  /** The performance tables' NFTYPE, such as ACC. */
  readonly schoolType: string | null
  readonly laNumber: string | null
  readonly successorUrn: string | null
  readonly successorOn: string | null
  readonly year: number | null
  /** 'Primary' or 'Secondary' by the results that the file has; `null` for a file of neither. */
  readonly phase: string | null
}
