/** Who may see a release, the widest first: the source's All, School / SEPs, LA and Internal Reports. */
export const audiences = ['everyone', 'schools', 'authority', 'data team'] as const
export type Audience = (typeof audiences)[number]

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
}
