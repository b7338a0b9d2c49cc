import { problemIf, type Problem } from '#lib/typed.ts'
import { spanOf } from './votes/moments.ts'

export interface MotionTyped {
  readonly title: string
  readonly words: string
  readonly ballot: string
  /** The URN of the school that it is about; '' for none. */
  readonly school: string
}

export interface MotionRead {
  readonly title: string
  readonly words: string
  readonly secret: boolean
  readonly schoolId: string | null
}

const longestTitle = 120
const ballots: ReadonlySet<string> = new Set(['open', 'secret'])

/** Reads what was typed for a new motion, or says what is wrong with it. */
export function motionIn(
  { title, words, ballot, school }: MotionTyped,
  schools: readonly { readonly id: string; readonly urn: string }[],
): MotionRead | { problems: Problem[] } {
  const about = schools.find(({ urn }) => urn === school)
  const isTitled = title !== '' && title.length <= longestTitle
  const isKnown = school === '' || about !== undefined
  const problems = [
    ...problemIf(!isTitled, 'title', `Give the motion a title of up to ${longestTitle} letters.`),
    ...problemIf(words === '', 'words', 'Write what is to be decided.'),
    ...problemIf(!ballots.has(ballot), 'ballot', 'Say whether the ballot is open or secret.'),
    ...problemIf(!isKnown, 'school', 'Choose a school of the list, or none.'),
  ]
  if (problems.length > 0) return { problems }
  return { title, words, secret: ballot === 'secret', schoolId: about?.id ?? null }
}

/** When a vote is to close: '' for by hand, a day for its end, or a moment; never one that is past. */
export function closingIn(
  typed: string,
  now: Temporal.Instant,
): { closesAt: string | null } | { problems: Problem[] } {
  if (typed === '') return { closesAt: null }
  const closes = spanOf(typed)?.last
  if (closes === undefined || Temporal.Instant.compare(closes, now) <= 0) {
    const text = 'Give a time to come, like 2018-07-20 or 2018-07-20T17:00, or leave it empty.'
    return { problems: [{ field: 'closes', text }] }
  }
  return {
    closesAt: closes.round({ smallestUnit: 'millisecond', roundingMode: 'floor' }).toString(),
  }
}
