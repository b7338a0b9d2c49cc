import type { Problem } from '#modules/boards/rules/problem.ts'
import { isDay } from '#lib/dates.ts'
import { outcomes, type DecisionOutcome } from '../model.ts'

export interface DecisionTyped {
  readonly expected: string
  readonly measure: string
  readonly review: string
}

/** Reads what a body expects of a motion that it carried. */
export function decisionIn(
  { expected, measure, review }: DecisionTyped,
  { measures, today }: { readonly measures: readonly string[]; readonly today: string },
):
  | { readonly expected: string; readonly measure: string; readonly reviewOn: string }
  | { readonly problems: Problem[] } {
  const problems: Problem[] = []
  if (expected === '') problems.push({ field: 'expected', text: 'Say what should change.' })
  if (!measures.includes(measure)) {
    problems.push({ field: 'measure', text: 'Choose the measure that will show it.' })
  }
  if (!isDay(review) || review <= today) {
    problems.push({ field: 'review', text: 'Give a day after today, like 2018-07-20.' })
  }
  return problems.length > 0 ? { problems } : { expected, measure, reviewOn: review }
}

export interface LookedTyped {
  readonly meeting: string
  readonly outcome: string
  readonly words: string
}

/** Reads what a meeting found of a decision that had come back. */
export function lookedIn(
  { meeting, outcome, words }: LookedTyped,
  meetingIds: readonly string[],
):
  | { readonly meetingId: string; readonly outcome: DecisionOutcome; readonly words: string }
  | { readonly problems: Problem[] } {
  const found = outcomes.find((each) => each === outcome)
  const problems: Problem[] = []
  if (!meetingIds.includes(meeting)) {
    problems.push({ field: 'meeting', text: 'Choose the meeting that looked at it.' })
  }
  if (found === undefined) problems.push({ field: 'outcome', text: 'Choose what came of it.' })
  if (words === '') problems.push({ field: 'words', text: 'Say in a sentence how you know.' })
  return found === undefined || problems.length > 0
    ? { problems }
    : { meetingId: meeting, outcome: found, words }
}
