/** What a PDF says of itself when it is read back, as a screen reader would. */
export interface PdfRead {
  readonly pages: number
  readonly title: string
  readonly language: string
  readonly isTagged: boolean
  /** The part of PDF/UA that the file claims to keep; 0 for none. */
  readonly universalAccess: number
  readonly bookmarks: readonly string[]
  readonly headings: readonly { readonly level: number; readonly text: string }[]
  readonly tables: number
  readonly columnHeaders: number
  readonly rowHeaders: number
  /** Of each drawing, in order; empty where it has none. */
  readonly alternatives: readonly string[]
  /** The words in the order in which they are read, without contents, running heads and feet. */
  readonly text: string
}
