import type { Paper } from '#modules/boards/model/meetings.ts'
import type { Problem } from '#lib/typed.ts'
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

export interface MinutedTyped extends DecisionTyped {
  /** The number of an item; '' for what belongs to none. */
  readonly item: string
  readonly title: string
}

interface AmongMinutes {
  readonly papers: readonly Pick<Paper, 'number' | 'motionId'>[]
  readonly measures: readonly string[]
  readonly today: string
}

/** The items of an agenda that a meeting may have decided without a vote: those with a motion are voted on. */
export function withoutVote<P extends Pick<Paper, 'motionId'>>(papers: readonly P[]): P[] {
  return papers.filter(({ motionId }) => motionId === null)
}

/** Reads what minutes have as decided without a vote, and what the body expects of it. */
export function minutedIn(
  { item, title, ...typed }: MinutedTyped,
  { papers, ...among }: AmongMinutes,
):
  | {
      readonly item: number | null
      readonly title: string
      readonly expected: string
      readonly measure: string
      readonly reviewOn: string
    }
  | { readonly problems: Problem[] } {
  const paper = withoutVote(papers).find(({ number }) => String(number) === item)
  const read = decisionIn(typed, among)
  const problems: Problem[] = []
  if (item !== '' && paper === undefined) {
    problems.push({ field: 'item', text: 'Choose an item without a motion, or none.' })
  }
  if (title === '') problems.push({ field: 'title', text: 'Say what was decided.' })
  if ('problems' in read) return { problems: [...problems, ...read.problems] }
  return problems.length > 0 ? { problems } : { ...read, title, item: paper?.number ?? null }
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
