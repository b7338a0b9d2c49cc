import type { PaperFile } from './meetings.ts'
import type { MeetingDocument } from './papers.ts'

/** The papers of a meeting as one file that is read without a network. */
export interface OfflineCopy {
  readonly document: MeetingDocument
  /** When and for whom it was made. */
  readonly madeAt: string
  readonly madeFor: string
  /** By the number of an item, what stands beside its words. */
  readonly items: ReadonlyMap<number, OfflineItem>
}

export interface OfflineItem {
  /** The first paragraph of an exempt item says so, and why. */
  readonly isExempt: boolean
  /** The reader's own, paragraph by paragraph; none where there is no note. */
  readonly note: readonly string[]
  readonly file: OfflineFile | null
}

/** A paper that is a file: named in the copy, and in it where it fits. */
export interface OfflineFile extends PaperFile {
  /** What it is called when it is taken out of the copy. */
  readonly saveAs: string
  /** Its bytes as a data link; `null` where the copy would grow too large. */
  readonly href: string | null
}
