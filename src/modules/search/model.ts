/** What is searched beside schools: everything that bodies write, and what the partnership publishes. */
export const kinds = ['item', 'minutes', 'motion', 'decision', 'action', 'document'] as const
export type Kind = (typeof kinds)[number]

/** A text that holds the words, as whoever asks may read it. */
export interface Hit {
  readonly kind: Kind
  /** The row: of an item and of minutes the meeting, of a document its kind. */
  readonly id: string
  /** The meeting that an action was given at; `null` for the rest. */
  readonly meetingId: string | null
  /** `null` for a document, which is of no body. */
  readonly bodyId: string | null
  readonly title: string
  /** A part of the text, with the words that were found between marks. */
  readonly snippet: string
  readonly at: string
}

/** One kind: how many there are, and some of them. */
export interface Found {
  readonly kind: Kind
  readonly count: number
  readonly hits: readonly Hit[]
}

/** What is asked: some of each kind, or one page of one. */
export interface Asking {
  readonly words: string
  readonly kind: Kind | undefined
  readonly page: number
}
