import { dayText, isDay } from '#lib/dates.ts'
import { problemIf, type Problem } from '#lib/typed.ts'
import type { Evaluation, Exemplar, Pair, Purpose, Visited } from '../model.ts'

/** Whoever may be helped: a lead of a cluster, or a head who is one criterion away. */
export interface Helped {
  readonly personId: string
  readonly name: string
  readonly clusterId: string
  readonly purpose: Purpose
}

/** A person stands under the cluster and the purpose for which they are helped. */
export function helpedKey({ personId, clusterId }: Pick<Helped, 'personId' | 'clusterId'>): string {
  return `${personId} ${clusterId}`
}

export interface PairTyped {
  readonly helped: string
  readonly mentor: string
  readonly board: string
  readonly plan: string
  readonly minute: string
  readonly from: string
}

/** What the form sends for a lead whose work the board evaluates without a mentor. */
export const nobodyYet = 'nobody yet'

interface PairAmong {
  readonly helped: readonly Helped[]
  readonly mentors: ReadonlyMap<string, string>
  readonly boardIds: readonly string[]
  readonly pairs: readonly Pair[]
}

export type NewPair = Pick<
  Pair,
  'bodyId' | 'mentorId' | 'personId' | 'clusterId' | 'purpose' | 'plan' | 'minute' | 'from'
>

/** Reads who helps whom from when, by which board; a person has one mentor at a time for a cluster. */
export function pairIn(
  typed: PairTyped,
  { helped, mentors, boardIds, pairs }: PairAmong,
): { readonly pair: NewPair } | { readonly problems: Problem[] } {
  const found = helped.find((each) => helpedKey(each) === typed.helped)
  const { board, plan, minute, from } = typed
  const mentor = typed.mentor === nobodyYet ? null : typed.mentor
  const now = pairs.find((each) => each.to === null && helpedKey(each) === typed.helped)
  const problems = [
    ...problemIf(found === undefined, 'helped', 'Choose who gets a mentor.'),
    ...problemIf(now !== undefined, 'helped', endFirst(now?.mentor)),
    ...mentorProblems(mentor, mentors, found),
    ...problemIf(!boardIds.includes(board), 'board', 'Choose the board that decided it.'),
    ...problemIf(plan === '', 'plan', 'Say what they will work on.'),
    ...problemIf(minute === '', 'minute', 'Say where the minutes have it.'),
    ...problemIf(!isDay(from), 'from', 'Give the first day, like 2017-09-01.'),
  ]
  if (problems.length > 0 || found === undefined) return { problems }
  const { personId, clusterId, purpose } = found
  return {
    pair: { bodyId: board, mentorId: mentor, personId, clusterId, purpose, plan, minute, from },
  }
}

function mentorProblems(
  mentor: string | null,
  mentors: ReadonlyMap<string, string>,
  helped: Helped | undefined,
): Problem[] {
  if (mentor !== null) {
    return [
      ...problemIf(!mentors.has(mentor), 'mentor', 'Choose the mentor.'),
      ...problemIf(helped?.personId === mentor, 'mentor', 'Nobody is their own mentor.'),
    ]
  }
  const text = 'Whoever does not lead yet has a mentor: choose one.'
  return problemIf(helped?.purpose === 'talent', 'mentor', text)
}

function endFirst(mentor: string | null | undefined): string {
  return mentor === null
    ? 'The board evaluates their work without a mentor: write down the last day of that first.'
    : 'They have a mentor: write down the last day of that first.'
}

export interface VisitTyped {
  readonly on: string
  readonly seen: string
  readonly agreed: string
}

/** Reads the note of a visit, which has been, and in the time of the pair. */
export function visitIn(
  { on, seen, agreed }: VisitTyped,
  { from, to }: Pick<Pair, 'from' | 'to'>,
  today: string,
): { readonly visit: Omit<Visited, 'id' | 'by'> } | { readonly problems: Problem[] } {
  const isThen = isDay(on) && on >= from && on <= (to ?? today) && on <= today
  const problems = [
    ...problemIf(!isThen, 'on', `Give the day of the visit, from ${from} on and not to come.`),
    ...problemIf(seen === '', 'seen', 'Say what you saw or spoke of.'),
    ...problemIf(agreed === '', 'agreed', 'Say what you agreed.'),
  ]
  return problems.length > 0 ? { problems } : { visit: { on, seen, agreed } }
}

export interface EvaluationTyped {
  readonly on: string
  readonly wentWell: string
  readonly next: string
  readonly minute: string
}

export function evaluationIn(
  typed: EvaluationTyped,
  today: string,
): { readonly evaluation: Omit<Evaluation, 'id'> } | { readonly problems: Problem[] } {
  const { on, wentWell, next, minute } = typed
  const problems = [
    ...problemIf(!isDay(on) || on > today, 'evaluated', 'Give the day, today or before.'),
    ...problemIf(wentWell === '', 'wentWell', 'Say what went well.'),
    ...problemIf(next === '', 'next', 'Say what next.'),
    ...problemIf(minute === '', 'evaluation-minute', 'Say where the minutes have it.'),
  ]
  return problems.length > 0 ? { problems } : { evaluation: { on, wentWell, next, minute } }
}

export type ExemplarTyped = Pick<Exemplar, 'title' | 'words'>

/** Reads an example for all leads. It names neither of the two. */
export function exemplarIn(
  { title, words }: ExemplarTyped,
  { mentor, person }: Pick<Pair, 'mentor' | 'person'>,
): { readonly exemplar: ExemplarTyped } | { readonly problems: Problem[] } {
  const said = `${title} ${words}`.toLowerCase()
  const namesOne = [mentor ?? person, person].some((name) => said.includes(name.toLowerCase()))
  const problems = [
    ...problemIf(title === '', 'title', 'Give it a title.'),
    ...problemIf(words === '', 'example', 'Say what was done, and what came of it.'),
    ...problemIf(namesOne, 'example', 'All leads read it: leave the names of the two out.'),
  ]
  return problems.length > 0 ? { problems } : { exemplar: { title, words } }
}

/** "Since 1 September 2017", or from when to when. */
export function spanWords({ from, to }: Pick<Pair, 'from' | 'to'>): string {
  return to === null ? `Since ${dayText(from)}` : `${dayText(from)} to ${dayText(to)}`
}

/** "Head, Fold Lane School is the mentor.", or that nobody is. */
export function mentorWords({ mentor }: Pick<Pair, 'mentor'>): string {
  return mentor === null ? 'Nobody is the mentor yet.' : `${mentor} is the mentor.`
}

export const purposeWords: Readonly<Record<Purpose, string>> = {
  lead: 'leads the cluster',
  talent: 'is one criterion away from leading it',
}
