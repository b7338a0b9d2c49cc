/** The forms in which every table can be had. */
export const sheetForms = ['csv', 'xlsx', 'ods'] as const
export type SheetForm = (typeof sheetForms)[number]

/** A number stays a number, a code stays its letters, a day is written as 2026-07-07. */
export type SheetCell = string | number | undefined

export interface SheetColumn {
  readonly name: string
  readonly kind: 'text' | 'number' | 'date'
  /** How many decimals a number column shows; the cell keeps them all. */
  readonly decimals?: number
}

export interface SheetNote {
  readonly about: string
  readonly says: string
}

/** A table as it leaves Trellis, before it is written in one of the forms. */
export interface Sheet {
  /** What the table is, in a few words. */
  readonly title: string
  readonly columns: readonly SheetColumn[]
  /** A cell for each column, in their order; what is missing is `undefined`, never 0. */
  readonly rows: readonly (readonly SheetCell[])[]
  /** Source, releases, year and the meaning of each code; a second page of a workbook. */
  readonly notes: readonly SheetNote[]
}

/** Characters that no file of a spreadsheet may hold: controls, and halves of a pair. */
const notKept = /[[\p{Cc}\p{Cs}\uFFFE\uFFFF]--[\t\n]]/gv

/** The four signs also in their full width, which some programs read as the narrow ones. */
const runs = /^[=+\-@\t\uFF1D\uFF0B\uFF0D\uFF20]/

/**
 * A text that no spreadsheet runs: one that begins as a formula would gets an apostrophe before it
 * (OWASP ASVS 5.0, 1.2.10), and characters that a file cannot hold are left out.
 */
export function safeText(text: string): string {
  const kept = text.replace(notKept, '')
  return runs.test(kept) ? `'${kept}` : kept
}
