/**
 * Who may see a release, the widest first: anybody at all, the source's All, School / SEPs, the figures
 * of one's own cluster or school alone (its School), LA and Internal Reports.
 */
export const audiences = [
  'public',
  'everyone',
  'schools',
  'cluster',
  'own school',
  'authority',
  'data team',
] as const
export type Audience = (typeof audiences)[number]

/** What may be said with a file that is brought in: what is in it is looked at before it is opened to the public. */
export const audiencesOfImport = audiences.filter((audience) => audience !== 'public')

/** Who may see a release that is in use, and from when. */
export interface Control {
  readonly audience: Audience
  /** The end of its embargo, an instant in UTC; `undefined` when it may be seen at once. */
  readonly visibleFrom: string | undefined
}

/** A published file that a partnership uses, or a file of its own: what every figure can be traced to. */
export interface Release extends Control {
  readonly kind: 'published' | 'own'
  readonly id: string
  readonly format: string
  /** The year in which the academic year ends; `undefined` for a register or a roster. */
  readonly year: number | undefined
  readonly vintage: string
  readonly fileName: string
  readonly sha256: string
  readonly runId: string
  /** When the partnership brought it into use. */
  readonly sinceAt: string
  /** When it was opened to the public, where it is. */
  readonly openedAt?: string | undefined
  readonly footnotes: readonly Footnote[]
}

/** What the data team says under the figures of a release. */
export interface Footnote {
  readonly id: string
  /** The code of the measure that it is about; `undefined` for all of the release. */
  readonly measure: string | undefined
  readonly words: string
}

/** That somebody may see a release before its embargo ends. */
export interface EarlyAccess {
  readonly id: string
  readonly personId: string
  readonly name: string
  readonly reason: string
  /** By whom, by name. */
  readonly givenBy: string
  readonly givenAt: string
  readonly endedAt: string | undefined
  /** On how many days they opened figures while it lasted, and when last. */
  readonly days: number
  readonly lastLookAt: string | undefined
}

export interface Named {
  readonly id: string
  readonly name: string
}
