import type { AcademicYear } from '#lib/academic-year.ts'
import type { Measure, YearlyFigure } from '../model.ts'

/** A row of an open page: its figures as anybody may see them, and no judgement of them. */
export interface OpenRow {
  readonly kind: 'nation' | 'region' | 'school' | 'whole'
  /** A URN, or the name of an area. */
  readonly key: string
  readonly name: string
  readonly figures: readonly YearlyFigure[]
  readonly pupils: number | undefined
}

/** How many schools the row of the whole counts, of how many. */
export interface Counted {
  readonly schools: number
  readonly of: number
  readonly how: 'pupils' | 'schools'
}

export interface OpenTable {
  readonly measure: Measure
  readonly year: AcademicYear
  readonly years: readonly AcademicYear[]
  /** England and the region, each school in order of name, and the whole last. */
  readonly rows: readonly OpenRow[]
  readonly counted: Counted | undefined
}

/** A year and a subject of which a page is open. */
export interface OpenSubject {
  readonly year: AcademicYear
  readonly slug: string
  readonly name: string
}

/** What the page of a year and a subject is made from. */
export interface OpenFigures {
  readonly tables: readonly OpenTable[]
  /** So many pupils or fewer are hidden, and totals are rounded to so many. */
  readonly hiddenPupils: number
  readonly totalsRoundedTo: number
}
