import type { AcademicYear } from '#lib/academic-year.ts'
import type { PdfRead } from '#lib/pdf-read.ts'
import type { Direction, Rag } from '#modules/performance/model.ts'

/** Figures and words as they stand in a cell; `null` is nothing, for the printer reads JSON. */
export interface DocumentFigure {
  readonly text: string
  readonly mark: string | null
}

export interface DocumentChange {
  readonly text: string
  readonly direction: Direction | null
  readonly tone: 'good' | 'poor' | 'level' | 'soft'
}

export interface DocumentStanding {
  readonly text: string
  readonly rag: Rag | null
}

/** A sparkline: `up` runs from 0 to 1, and is `null` where there is no figure. */
export interface DocumentLine {
  readonly sentence: string
  readonly points: readonly { readonly up: number | null; readonly joined: boolean }[]
}

export interface DocumentRow {
  readonly kind: 'plain' | 'quiet' | 'whole'
  readonly apart: boolean
  readonly name: string
  readonly figures: readonly DocumentFigure[]
  readonly pupils: string
  readonly change: DocumentChange
  readonly standing: DocumentStanding
  readonly spark: DocumentLine
}

export interface DocumentTable {
  readonly code: string
  readonly name: string
  readonly caption: string
  readonly heads: readonly string[]
  /** How many of the columns are years. */
  readonly years: number
  readonly rows: readonly DocumentRow[]
  readonly notes: readonly string[]
}

export interface GlanceRow {
  readonly name: string
  readonly own: DocumentFigure
  readonly england: DocumentFigure
  readonly standing: DocumentStanding
  readonly change: DocumentChange
}

export interface Glance {
  readonly heads: readonly string[]
  readonly rows: readonly GlanceRow[]
}

/** A booklet as it is printed, from its title to its notes. */
export interface BookletDocument {
  readonly title: string
  readonly kind: string
  readonly year: string
  readonly partnership: string
  readonly notices: readonly string[]
  readonly lead: string
  readonly glance: Glance
  readonly sections: readonly {
    readonly slug: string
    readonly name: string
    readonly tables: readonly DocumentTable[]
  }[]
  readonly reading: readonly string[]
}

/** A printed booklet and what its file says when it is read back. */
export interface BookletFile {
  readonly of: 'school' | 'cluster' | 'whole'
  readonly name: string
  readonly read: PdfRead
}

/** What the check of one booklet found. */
export interface BookletCheck {
  readonly name: string
  readonly title: string
  readonly pages: number
  /** How many things were looked at. */
  readonly checks: number
  readonly problems: readonly string[]
}

/** Many booklets asked for at once. */
export interface BookletRun {
  readonly id: string
  readonly year: AcademicYear
  /** `all`, `clusters`, `schools`, or `cluster ` with the short name of one. */
  readonly scope: string
  readonly state: 'waiting' | 'making' | 'done' | 'failed'
  /** `null` until the booklets are counted. */
  readonly total: number | null
  readonly done: number
  readonly checks: readonly BookletCheck[]
  readonly failedBecause: string | null
  readonly personId: string
  readonly by: string
  readonly at: string
  /** False where a newer run of the same booklets took its files away. */
  readonly hasFiles: boolean
}

/** A question that a governor may ask, and where its answer begins. */
export interface SchoolQuestion {
  readonly asks: string
  readonly look: string
}

/** A school's headline measures over years, one row for each. */
export interface OverYears {
  readonly heads: readonly string[]
  readonly years: number
  readonly rows: readonly {
    readonly name: string
    readonly figures: readonly DocumentFigure[]
    readonly change: DocumentChange
    readonly spark: DocumentLine
  }[]
}

/** School on a page: two sides for governors. */
export interface SchoolPage {
  readonly title: string
  readonly kind: string
  readonly year: string
  readonly partnership: string
  readonly notices: readonly string[]
  readonly lead: string
  readonly glance: Glance
  readonly over: OverYears
  readonly questions: readonly SchoolQuestion[]
  readonly reading: readonly string[]
}
