import { isDay } from '#lib/dates.ts'
import type { Meeting } from '../model/meetings.ts'
import type { MeetingAction, MinutesApproval, MinutesVersion } from '../model/minutes.ts'
import { problemIf, type Problem } from './problem.ts'

/** The minutes of a meeting as whoever reads them may see them. */
export interface MinutesShown {
  /** The newest first; empty while nothing is written. */
  readonly versions: readonly MinutesVersion[]
  readonly approval: MinutesApproval | undefined
  /** What this meeting gave to do. */
  readonly actions: readonly MeetingAction[]
  /** What earlier meetings gave to do that was still to do on its day. */
  readonly carried: readonly MeetingAction[]
  /** Where the minutes may be approved: later meetings that have begun. */
  readonly approvable: readonly Meeting[]
  /** Earlier meetings whose minutes nobody has approved yet. */
  readonly toApprove: readonly Meeting[]
}

/** Why a form about minutes did nothing: another wrote a version meanwhile, or they are approved. */
export interface NotWritten {
  readonly because: 'another version' | 'approved'
}

export interface MinutesTyped {
  readonly words: string
  readonly reason: string
}

/** What is wrong with a draft, or with a correction of the version that was seen. */
export function minutesProblems({ words, reason }: MinutesTyped, seen: number): Problem[] {
  const noReason = seen > 0 && reason === ''
  return [
    ...problemIf(words === '', 'words', 'Write what the meeting said and decided.'),
    ...problemIf(noReason, 'reason', 'Say what you corrected and why.'),
  ]
}

/** The meetings at which minutes may be approved: later ones of the body that have begun. */
export function approvableAt(
  { startsAt }: Meeting,
  all: readonly Meeting[],
  now: Temporal.Instant,
): Meeting[] {
  const own = Temporal.Instant.from(startsAt)
  return all.filter((each) => {
    const begins = Temporal.Instant.from(each.startsAt)
    return Temporal.Instant.compare(begins, own) > 0 && Temporal.Instant.compare(begins, now) <= 0
  })
}

export interface ActionTyped {
  readonly action: string
  readonly seat: string
  readonly due: string
}

export function actionIn(
  { action, seat, due }: ActionTyped,
  seats: readonly { readonly id: string }[],
): { words: string; seatId: string; due: string } | { problems: Problem[] } {
  const problems = [
    ...problemIf(action === '', 'action', 'Say what is to be done.'),
    ...problemIf(!seats.some(({ id }) => id === seat), 'seat', 'Choose the seat that owns it.'),
    ...problemIf(!isDay(due), 'due', 'Give the day by which it is due, like 2018-03-08.'),
  ]
  return problems.length > 0 ? { problems } : { words: action, seatId: seat, due }
}

/** What earlier meetings gave to do that was not done before the day of this one. */
export function carriedTo(
  { startsAt }: Meeting,
  day: string,
  all: readonly MeetingAction[],
): MeetingAction[] {
  const begins = Temporal.Instant.from(startsAt)
  return all.filter(
    (action) =>
      Temporal.Instant.compare(Temporal.Instant.from(action.startsAt), begins) < 0 &&
      (action.doneOn === null || action.doneOn >= day),
  )
}
