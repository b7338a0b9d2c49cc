import { isDay } from '#lib/dates.ts'
import type { Meeting, Paper } from '../model/meetings.ts'
import type {
  ExemptPart,
  MeetingAction,
  MinutesApproval,
  MinutesVersion,
} from '../model/minutes.ts'
import { problemIf, type Problem } from '#lib/typed.ts'

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
  /** What was said of each exempt item, and of whatever else is not for the public. */
  readonly exempt: readonly ExemptPart[]
  readonly reason: string
}

/** What is wrong with a draft, or with a correction of the version that was seen. */
export function minutesProblems({ words, exempt, reason }: MinutesTyped, seen: number): Problem[] {
  const noReason = seen > 0 && reason === ''
  const isUnexplained = exempt.some(({ because }) => because === '')
  return [
    ...problemIf(words === '', 'words', 'Write what the meeting said and decided.'),
    ...problemIf(isUnexplained, 'exempt-because', 'Say why these words are exempt.'),
    ...problemIf(noReason, 'reason', 'Say what you corrected and why.'),
  ]
}

/** The exempt parts of a form with a field for each exempt item and one for anything else. */
export function exemptIn(
  textOf: (field: string) => string,
  papers: readonly Paper[],
): ExemptPart[] {
  const ofItems = papers.flatMap(({ number, exemptBecause }) => {
    const words = textOf(`exempt-${number}`)
    return exemptBecause === null || words === '' ? [] : [{ number, words, because: exemptBecause }]
  })
  const words = textOf('exempt-words')
  const other = { number: null, words, because: textOf('exempt-because') }
  return words === '' ? ofItems : [...ofItems, other]
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
  /** Why it is not for the public; '' for an open one. */
  readonly because: string
}

export function actionIn(
  { action, seat, due, because }: ActionTyped,
  seats: readonly { readonly id: string }[],
): Pick<MeetingAction, 'words' | 'seatId' | 'due' | 'exemptBecause'> | { problems: Problem[] } {
  const problems = [
    ...problemIf(action === '', 'action', 'Say what is to be done.'),
    ...problemIf(!seats.some(({ id }) => id === seat), 'seat', 'Choose the seat that owns it.'),
    ...problemIf(!isDay(due), 'due', 'Give the day by which it is due, like 2018-03-08.'),
  ]
  if (problems.length > 0) return { problems }
  return { words: action, seatId: seat, due, exemptBecause: because === '' ? null : because }
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
