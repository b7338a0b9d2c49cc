/** What a reader keeps for themselves on an item of an agenda. Nobody else reads it. */
export interface PaperNote {
  /** The number of the item. */
  readonly number: number
  readonly words: string
  /** How often it was written. */
  readonly version: number
  /** When it was written last. */
  readonly at: string
}
