import type { z } from 'zod'

export interface Problem {
  /** Where in the document: "schools[0].results[3].value". */
  readonly at: string
  readonly expected: string
}

/** What does not fit a schema, place by place, in words. */
export function problemsOf({ issues }: z.ZodError): Problem[] {
  return issues.map(({ path, message }) => ({ at: placeOf(path), expected: message }))
}

function placeOf(path: readonly PropertyKey[]): string {
  return path
    .map((step) => (typeof step === 'number' ? `[${step}]` : `.${String(step)}`))
    .join('')
    .replace(/^\./, '')
}
