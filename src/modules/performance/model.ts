import type { AcademicYear } from '#lib/academic-year.ts'

/** A code of the catalogue in `rules/measures.json`, such as KS2_RWM_EXS. */
export type MeasureCode = string

/** Whom a figure is about. `all` is every eligible pupil. */
export const groups = [
  'all',
  'boys',
  'girls',
  'disadvantaged',
  'other',
  'EAL',
  'SEND',
  'non-mobile',
  'low prior',
  'middle prior',
  'high prior',
] as const
export type Group = (typeof groups)[number]

/** How firm a figure is. A later vintage is a visible revision, never a silent overwrite. */
export const vintages = ['provisional', 'revised', 'final', 'school-reported'] as const
export type Vintage = (typeof vintages)[number]

/** Where a figure was read: enough to find it again in the file that carried it. */
export interface Provenance {
  readonly release:
    | { readonly kind: 'published'; readonly id: string }
    | { readonly kind: 'own'; readonly id: string }
  readonly file: string
  /** The line of the file, the header being line 1 (or later, below a title). */
  readonly line: number
  readonly column: string
  readonly vintage: Vintage
  /** True when a file of a later year carries this year's figure in a suffix column such as PTRWM_EXP_16. */
  readonly carried: boolean
  /** What the data team says under figures of this measure of the release; left out where nothing. */
  readonly footnotes?: readonly string[]
}

/**
 * One figure of one school, authority or nation. `pupils` is the cohort; `undefined` means that
 * no file tells it, which is not the same as none. Percentages run from 0 to 100.
 */
export type Statistic =
  | {
      readonly kind: 'value'
      readonly value: number
      readonly pupils: number | undefined
      /** Pupils who reached the standard, where the source counts them. */
      readonly numerator?: number
      /** True when the source prints a rounded figure, so that a difference made from it is "from rounded data". */
      readonly rounded: boolean
      /** `undefined` when the figure is computed from many, as a cluster's is. */
      readonly from: Provenance | undefined
    }
  | {
      readonly kind: 'coded'
      /** As the source prints it: SUPP, LOWCOV, NE, z, c ... */
      readonly code: string
      readonly meaning: string
      readonly pupils: number | undefined
      readonly from: Provenance | undefined
    }
  | { readonly kind: 'absent'; readonly because: string }

/** A measure of the catalogue ("domain specification", section 2). */
export interface Measure {
  readonly code: MeasureCode
  /** "Reading, writing and maths: expected standard" */
  readonly name: string
  /** For a narrow heading: "RWM expected" */
  readonly shortName: string
  /** What the figure says of pupils: "reach the expected standard in reading, writing and maths". */
  readonly says: string
  readonly keyStage:
    | 'EYFS'
    | 'Phonics'
    | 'KS1'
    | 'MTC'
    | 'KS2'
    | 'KS4'
    | 'Attendance'
    | 'Context'
    | 'Local'
  readonly unit: 'percent' | 'points' | 'score' | 'progress' | 'pupils'
  readonly lowest: number
  readonly highest: number
  /** Decimals shown on pages; sums and comparisons never round. */
  readonly decimals: number
  readonly better: 'high' | 'low' | 'neutral'
  /** Years of one comparability key: no difference, arrow or line crosses from one series to another. */
  readonly series: readonly Series[]
  readonly phases: readonly ('primary' | 'secondary')[]
}

export interface Series {
  readonly key: string
  readonly from: number
  /** Absent while the series goes on. */
  readonly to?: number
  /** Why it began: "EYFS reform 2021". Absent for the first. */
  readonly began?: string
}

export type Direction = 'up' | 'level' | 'down'
export type Rag = 'above' | 'in line' | 'below'

/** The movement of a figure since the year before, or why none is told. */
export type Change =
  | {
      readonly kind: 'change'
      readonly by: number
      readonly fromRounded: boolean
      /** False when no file tells the pupils of one of the years: the change is told, but decides nothing. */
      readonly pupilsKnown: boolean
    }
  | { readonly kind: 'none'; readonly because: NoChange }

export type NoChange =
  | 'no figure this year'
  | 'no figure the year before'
  | 'series break'
  | 'few pupils'

export interface YearlyFigure {
  readonly year: AcademicYear
  readonly statistic: Statistic
}

/** Which schools a row of many counts in a year: those of the last day of that year, or those of today. */
export const memberships = ['then', 'now'] as const
export type Members = (typeof memberships)[number]

/** A school that a list holds for similar to another: place 1 is the nearest. */
export interface SimilarSchool {
  readonly line: number
  readonly urn: string
  readonly neighbourUrn: string
  readonly place: number
  readonly distance: number | null
}

/** What a school expects of a year's results and aims at, beside results and never among them. */
export interface Target {
  readonly measure: MeasureCode
  readonly year: AcademicYear
  readonly group: Group
  readonly pupils: number | undefined
  readonly estimate: number | undefined
  readonly target: number | undefined
  readonly source: string
  /** When the file came into use. */
  readonly sinceAt: string
}
