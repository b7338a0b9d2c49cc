/** How a page names the policy behind a figure: the document's kind, its year, who adopted it and when. */
export interface PolicyInForce<T> {
  readonly document: T
  /** `undefined` for the default that comes with Trellis and that no board has adopted yet. */
  readonly versionId: string | undefined
  readonly name: string
}
