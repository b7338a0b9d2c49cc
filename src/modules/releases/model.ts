/** A published file that a partnership uses, or a file of its own: what every figure can be traced to. */
export interface Release {
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
