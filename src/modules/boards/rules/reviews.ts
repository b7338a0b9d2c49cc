import { dayIn, dayText, isDay } from '#lib/dates.ts'
import type { Body, MembershipReview } from '../model/bodies.ts'
import type { Meeting } from '../model/meetings.ts'
import { problemIf, type Problem } from '#lib/typed.ts'

type Reviewed = Pick<Body, 'id' | 'from' | 'document'>

/** Of the body, the newest first. */
export function reviewsOf(
  { id }: Pick<Body, 'id'>,
  all: readonly MembershipReview[],
): MembershipReview[] {
  return all
    .filter(({ bodyId }) => bodyId === id)
    .toSorted((one, other) => (one.on < other.on ? 1 : -1))
}

/**
 * The day by which the members are to be reviewed next: so many months after the last review, or
 * after the body began where there was none. Nothing is due where the structure names no months.
 */
export function nextReviewOn(body: Reviewed, all: readonly MembershipReview[]): string | undefined {
  const { review } = body.document
  if (review === undefined) return undefined
  const [last] = reviewsOf(body, all)
  return Temporal.PlainDate.from(last?.on ?? body.from)
    .add({ months: review.everyMonths })
    .toString()
}

/** Whether whoever serves the body is to be reminded on a day. */
export function isToBeReviewed(
  body: Reviewed,
  all: readonly MembershipReview[],
  today: string,
): boolean {
  const next = nextReviewOn(body, all)
  if (next === undefined) return false
  const { remindDays = 0 } = body.document.review ?? {}
  return today >= Temporal.PlainDate.from(next).subtract({ days: remindDays }).toString()
}

/** "due by 1 September 2018" or "was due on 1 September 2018". */
export function dueWords(next: string, today: string): string {
  return today > next ? `was due on ${dayText(next)}` : `due by ${dayText(next)}`
}

export interface ReviewTyped {
  /** The id of a meeting of the body; '' where it was elsewhere. */
  readonly meeting: string
  readonly on: string
  readonly minute: string
  readonly words: string
}

export interface ReviewRead {
  readonly meetingId: string | null
  readonly on: string
  readonly minute: string
  readonly words: string
}

interface Among {
  readonly meetings: readonly Pick<Meeting, 'id' | 'startsAt'>[]
  readonly today: string
}

/** Reads a review of members: at a meeting, whose day it has, or elsewhere on a day. */
export function reviewIn(
  { meeting, on, minute, words }: ReviewTyped,
  { meetings, today }: Among,
): ReviewRead | { problems: Problem[] } {
  const at = meetings.find(({ id }) => id === meeting)
  const day = at === undefined ? on : dayIn(Temporal.Instant.from(at.startsAt))
  const when =
    meeting === '' ? problemsOfDay(day, today) : problemsOfMeeting(at, day, { on, today })
  const problems = [
    ...when,
    ...problemIf(minute === '', 'minute', 'Say where the minutes have it, such as 4.2.'),
    ...problemIf(
      words === '',
      'review-words',
      'Say what came of it, if only that nothing changed.',
    ),
  ]
  return problems.length > 0 ? { problems } : { meetingId: at?.id ?? null, on: day, minute, words }
}

function problemsOfDay(day: string, today: string): Problem[] {
  const text = 'Give a day up to today, like 2018-09-20.'
  return problemIf(!isDay(day) || day > today, 'reviewed-on', text)
}

function problemsOfMeeting(
  at: object | undefined,
  day: string,
  { on, today }: { readonly on: string; readonly today: string },
): Problem[] {
  const isHeld = at !== undefined && day <= today
  if (!isHeld) return problemIf(true, 'meeting', 'Choose a meeting of the list that has been.')
  const isOther = on !== '' && on !== day
  return problemIf(isOther, 'reviewed-on', `The meeting was on ${day}: leave the day out.`)
}
