/** What is wrong with what was typed into a form, beside its field. */
export interface Problem {
  readonly field: string
  readonly text: string
}

/** The problem where there is one, to be spread into a list. */
export function problemIf(isWrong: boolean, field: string, text: string): Problem[] {
  return isWrong ? [{ field, text }] : []
}
