/** What is wrong with what was typed into a form, beside its field. */
export interface Problem {
  readonly field: string
  readonly text: string
}
