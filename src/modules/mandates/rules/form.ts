import type { Problem } from '#modules/boards/rules/problem.ts'
import { isDay } from '#lib/dates.ts'
import { opinions, type Mandate, type Opinion } from '../model.ts'

export interface OpeningTyped {
  readonly words: string
  readonly closes: string
}

export function openingIn(
  { words, closes }: OpeningTyped,
  today: string,
): { readonly words: string; readonly closesOn: string } | { readonly problems: Problem[] } {
  const problems: Problem[] = []
  if (words === '') problems.push({ field: 'words', text: 'Say what you ask the schools.' })
  if (!isDay(closes) || closes < today) {
    problems.push({
      field: 'closes',
      text: 'Give the last day for answers, today or later, like 2018-07-20.',
    })
  }
  return problems.length > 0 ? { problems } : { words, closesOn: closes }
}

export interface ViewTyped {
  readonly school: string
  readonly view: string
  readonly words: string
}

/** Reads what a head typed for a school of theirs. */
export function viewIn(
  { school, view, words }: ViewTyped,
  schoolIds: readonly string[],
):
  | { readonly schoolId: string; readonly opinion: Opinion; readonly words: string }
  | { readonly problems: Problem[] } {
  const opinion = opinions.find((each) => each === view)
  const schoolId = schoolIds.find((id) => id === school)
  const problems: Problem[] = []
  if (schoolId === undefined) problems.push({ field: 'school', text: 'Choose your school.' })
  if (opinion === undefined) {
    problems.push({ field: 'view', text: 'Choose for, against or unsure.' })
  }
  return schoolId === undefined || opinion === undefined
    ? { problems }
    : { schoolId, opinion, words }
}

/** Where a mandate stands on a day: open for answers until its last day or its summary. */
export function isOpen({ closesOn, summary }: Mandate, today: string): boolean {
  return summary === null && today <= closesOn
}
