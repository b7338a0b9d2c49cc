import { isDay } from './dates.ts'

/** What is wrong with what was typed into a form, beside its field. */
export interface Problem {
  readonly field: string
  readonly text: string
}

/** The problem where there is one, to be spread into a list. */
export function problemIf(isWrong: boolean, field: string, text: string): Problem[] {
  return isWrong ? [{ field, text }] : []
}

/** Reads the last day of something that began, or says what is wrong with it. */
export function lastDayIn(
  to: string,
  { from }: { readonly from: string },
  field = 'to',
): { readonly to: string } | { readonly problems: Problem[] } {
  const isWrong = !isDay(to) || to < from
  return isWrong
    ? { problems: problemIf(true, field, `Give the last day, from ${from} on.`) }
    : { to }
}
