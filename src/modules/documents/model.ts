/** A version of a document that the partnership publishes to its own people. */
export interface Edition {
  /** The short name of what it is: "strategy". */
  readonly kind: string
  readonly number: number
  /** By the id of the section. */
  readonly texts: Readonly<Record<string, string>>
  readonly from: string
  /** The last day, where it is known. */
  readonly to: string | null
  /** What changed and why; empty for the first. */
  readonly reason: string
  readonly by: string
}

/** What somebody said of a version, and what came of it. */
export interface Feedback {
  readonly id: string
  readonly kind: string
  readonly number: number
  readonly words: string
  readonly on: string
  readonly by: string
  readonly answer: string | null
  readonly answeredBy: string | null
}
