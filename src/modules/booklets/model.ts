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
