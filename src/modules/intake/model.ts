import type { Control } from '#modules/releases/model.ts'
import type { AcademicYear } from '#lib/academic-year.ts'
import type { Group, Vintage } from '#modules/performance/model.ts'

/** Every kind of file that is read, as `--as` names it. */
export const formats = [
  'ks2',
  'ks4',
  'census',
  'absence',
  'exclusions',
  'pupil-premium',
  'ees',
  'lait',
  'mat',
  'gias',
  'gias-links',
  'ofsted',
  'similar',
  'roster',
  'local',
  'targets',
] as const
export type Format = (typeof formats)[number]

/** One reason for which a file is refused: where, what stands there, and what was expected. */
export interface Refusal {
  readonly file: string
  readonly line: number | null
  readonly column: string | null
  readonly value: string | null
  readonly expected: string
}

/** What the person says of a file; what is left out is told from the file. */
export interface Given {
  readonly as?: Format
  readonly year?: AcademicYear
  readonly vintage?: Vintage
  /** Who may see its figures, and from when; left out, as when it was in use before, else everyone at once. */
  readonly control?: Control
}

/** A column of figures that was read, and where its value lies in a row's arrays (counted from 0). */
export interface SurveyColumn {
  readonly position: number
  /** Where the column stands in the file, counted from 0. */
  readonly index: number
  readonly header: string
  readonly kind: 'measure' | 'cohort' | 'coverage'
  readonly measure: string | null
  /** `null` where each row tells its own group, or its own year. */
  readonly group: Group | null
  readonly year: number | null
  readonly form: 'percent' | 'fraction' | 'number'
  readonly cohort: number | null
  readonly coverage: number | null
  readonly carried: boolean
  readonly rounded: boolean
  /** Where the number stands that the figure is a share or an average of; `null` for a figure as it is printed. */
  readonly over: number | null
  /** The values of other columns at which a row has this figure; `null` where every row has it. */
  readonly when: Readonly<Record<string, string>> | null
}

/** What the first reading of a file found: enough to read it again into records. */
export interface Survey {
  readonly format: Format
  /** The map by which a long file is read; `null` for any other. */
  readonly dataSet: string | null
  /** `null` for a file whose rows have their own years, or none. */
  readonly year: number | null
  readonly yearFrom: 'given' | 'suffixes' | 'name' | 'rows' | 'none'
  readonly vintage: Vintage | null
  readonly encoding: 'utf-8' | 'windows-1252'
  readonly delimiter: ',' | ';' | '\t'
  readonly headerLine: number
  /** The header as it stands, for finding columns again. */
  readonly header: readonly string[]
  readonly rowsRead: number
  readonly rowsByScope: Readonly<Record<string, number>>
  readonly ignored: readonly { readonly because: string; readonly rows: number }[]
  readonly ignoredColumns: readonly { readonly because: string; readonly columns: number }[]
  readonly unknownColumns: readonly string[]
  /** Person and contact columns: dropped on reading, never kept. */
  readonly droppedColumns: readonly string[]
  readonly columns: readonly SurveyColumn[]
}

export const publishedScopes = [
  'school',
  'trust',
  'authority',
  'region',
  'England, all schools',
  'England, state-funded',
  'England, state-funded primary',
  'England, state-funded secondary',
  'England, state-funded special',
] as const
export type PublishedScope = (typeof publishedScopes)[number]

export interface PublishedRow {
  readonly line: number
  readonly scope: PublishedScope
  readonly urn: string | null
  readonly laestab: string | null
  readonly laNumber: string | null
  readonly name: string | null
  readonly schoolType: string | null
  readonly stateFunded: boolean
  readonly successorUrn: string | null
  readonly successorOpenedOn: string | null
  /** The region of an authority or the one that the row is of, as the file names it. */
  readonly region: string | null
  /** The URNs of a trust's schools; none for any other row. */
  readonly members: readonly string[]
  /** What the row itself says of its year, group and status; `null` where its columns or its file do. */
  readonly year: number | null
  readonly group: Group | null
  readonly vintage: Vintage | null
  readonly values: readonly (number | null)[]
  /** A code where no figure stands; both null where the row ends before the column. */
  readonly codes: readonly (string | null)[]
}

/** Dates as YYYY-MM-DD; `null` where the file leaves one open. */
export interface RosterRow {
  readonly line: number
  readonly urn: string
  readonly phase: string
  readonly cluster: string
  readonly from: string | null
  readonly to: string | null
  readonly group: string | null
}

export interface LocalRow {
  readonly line: number
  /** A URN, or ENGLAND, REGION or LA for a figure to compare with. */
  readonly urn: string
  readonly measure: string
  readonly year: AcademicYear
  readonly group: Group
  readonly pupils: number | null
  readonly numerator: number | null
  readonly value: number | null
  readonly code: string | null
  readonly status: Vintage
}

/** What a school expects and aims at; percentages run from 0 to 100. */
export interface TargetRow {
  readonly line: number
  readonly urn: string
  readonly measure: string
  readonly year: AcademicYear
  readonly group: Group
  readonly pupils: number | null
  readonly estimate: number | null
  readonly target: number | null
  /** Who made the estimate: the school, FFT. */
  readonly source: string
}
