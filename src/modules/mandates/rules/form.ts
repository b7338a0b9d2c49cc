import type { Problem } from '#lib/typed.ts'
import { isDay } from '#lib/dates.ts'
import { opinions, type Mandate, type Opinion, type Voice } from '../model.ts'

export interface OpeningTyped {
  readonly words: string
  readonly closes: string
}

export function openingIn(
  { words, closes }: OpeningTyped,
  today: string,
): { readonly words: string; readonly closesOn: string } | { readonly problems: Problem[] } {
  const problems: Problem[] = []
  if (words === '') problems.push({ field: 'words', text: 'Say what you ask those you represent.' })
  if (!isDay(closes) || closes < today) {
    problems.push({
      field: 'closes',
      text: 'Give the last day for answers, today or later, like 2018-07-20.',
    })
  }
  return problems.length > 0 ? { problems } : { words, closesOn: closes }
}

export interface ViewTyped {
  /** The school, or the person themselves. */
  readonly voice: string
  readonly view: string
  readonly words: string
}

/** Reads what somebody typed for a voice of theirs. */
export function viewIn(
  { voice: said, view, words }: ViewTyped,
  own: readonly Voice[],
):
  | { readonly voice: Voice; readonly opinion: Opinion; readonly words: string }
  | { readonly problems: Problem[] } {
  const opinion = opinions.find((each) => each === view)
  const voice = own.find(({ id }) => id === said)
  const problems: Problem[] = []
  if (voice === undefined) problems.push({ field: 'voice', text: 'Choose for whom you answer.' })
  if (opinion === undefined) {
    problems.push({ field: 'view', text: 'Choose for, against or unsure.' })
  }
  return voice === undefined || opinion === undefined ? { problems } : { voice, opinion, words }
}

/** Where a mandate stands on a day: open for answers until its last day or its summary. */
export function isOpen({ closesOn, summary }: Mandate, today: string): boolean {
  return summary === null && today <= closesOn
}
