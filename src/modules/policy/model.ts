/** How a page names the policy behind a figure: the document's kind, its year, who adopted it and when. */
export interface PolicyInForce<T> {
  readonly document: T
  /** `undefined` for the default that comes with Trellis and that no board has adopted yet. */
  readonly versionId: string | undefined
  readonly name: string
}

/** What was decided of a version that takes two people; `null` while it waits for the second. */
export type Decision = 'confirmed' | 'withdrawn'

/** One time that a board adopted a policy. */
export interface PolicyVersion {
  readonly id: string
  readonly kind: string
  /** The first academic year that it is for, by the year in which that ends. */
  readonly year: number
  readonly document: unknown
  /** The first day on which it holds, YYYY-MM-DD. */
  readonly fromOn: string
  readonly adoptedBy: string
  readonly adoptedOn: string
  /** The minute or motion that says so; `null` of versions from before it was asked for. */
  readonly minute: string | null
  /** The meeting of a board of Trellis that has it; `null` where minutes are kept elsewhere. */
  readonly meetingId: string | null
  readonly needsSecond: boolean
  /** Who recorded it, and when. */
  readonly byId: string | null
  readonly by: string | null
  readonly at: string
  readonly decision: Decision | null
  readonly decidedBy: string | null
  readonly decidedAt: string | null
}

/** A meeting that a board has held, for those who cite what it decided. */
export interface BoardMeeting {
  readonly id: string
  /** The board by name. */
  readonly body: string
  /** YYYY-MM-DD */
  readonly on: string
  /** Its minutes where they are kept, else the meeting with its papers. */
  readonly href: string
}

/** A passage of a policy in plain English. */
export interface Passage {
  readonly title: string
  readonly lines: readonly string[]
}

/** A document as a kind of policy reads it: what it says, or all that is wrong with it. */
export type PolicyRead =
  | {
      readonly document: unknown
      readonly explained: readonly Passage[]
      readonly warnings: readonly string[]
    }
  | { readonly problems: readonly string[] }

/** One that comes with Trellis, for a board to adopt as it is or to change. */
export interface ShippedPolicy {
  readonly name: string
  readonly title: string
  readonly document: unknown
}

/** One thing that a short document says, asked for in the form rather than in a file. */
export interface DocumentField {
  readonly name: string
  readonly label: string
  readonly hint: string
  /** Where one of a few things is said; else it is typed. */
  readonly choices?: readonly { readonly value: string; readonly text: string }[]
}

export interface FieldProblem {
  readonly field: string
  readonly text: string
}

/** How a document is typed that is short enough for it. */
export interface DocumentForm {
  readonly fields: readonly DocumentField[]
  readonly documentOf: (
    typed: Readonly<Record<string, string>>,
  ) => { readonly document: unknown } | { readonly problems: readonly FieldProblem[] }
}

/** A kind of policy, as the module whose numbers it holds tells it. */
export interface PolicyKind {
  /** As versions of it are kept. */
  readonly kind: string
  /** As addresses have it. */
  readonly slug: string
  readonly title: string
  /** What it decides, in a sentence. */
  readonly about: string
  /** Whether a second person confirms it (access.md: what decides on a category takes two). */
  readonly needsSecond: boolean
  /** How it is adopted where not on its page, because more than a document changes with it. */
  readonly adoptedElsewhere?: { readonly text: string; readonly href: string }
  readonly shipped: readonly ShippedPolicy[]
  /** Where its documents are typed; else one is chosen, brought as a file or pasted. */
  readonly form?: DocumentForm
  readonly read: (document: unknown) => PolicyRead
  /** JSON Schema of its documents, for whoever writes one. */
  readonly schema: () => object
}
