/** A document of a meeting as data: every word of it in order, nothing of its look. */
export interface MeetingDocument {
  readonly partnership: string
  /** "Agenda pack". */
  readonly kind: string
  /** The body's name. */
  readonly title: string
  /** "8 March 2018, 16:30". */
  readonly when: string
  readonly notices: readonly string[]
  readonly lead: string
  readonly sections: readonly DocumentSection[]
}

export interface DocumentSection {
  readonly name: string
  /** The number of the item whose paper it is, as far as it is one's. */
  readonly item: number | null
  /** Whether it begins on a page of its own, as each paper does. */
  readonly isOwnPage: boolean
  readonly paragraphs: readonly string[]
  readonly table: DocumentTable | null
}

export interface DocumentTable {
  /** How wide the columns are beside one another. */
  readonly shares: readonly number[]
  readonly heads: readonly string[]
  readonly rows: readonly (readonly string[])[]
}

/** Something that stands in no public file, and why. */
export interface Redaction {
  /** "Item 4", "Minutes of item 4". */
  readonly what: string
  readonly because: string
  /** How many words were left out. */
  readonly words: number
}

/** A document for the public with the proof of what it is not. */
export interface PublicDocument {
  readonly document: MeetingDocument
  readonly redactions: readonly Redaction[]
  /** The texts that were left out. They stand beside the document and never in it. */
  readonly leftOut: readonly string[]
  /** All that the document would say if every text that was left out were empty. */
  readonly open: readonly string[]
}
