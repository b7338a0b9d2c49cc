import { attendanceStates, type Attendance } from '../model/meetings.ts'
import { problemIf, type Problem } from '#lib/typed.ts'
import { spanOf } from './votes/moments.ts'

export interface MeetingTyped {
  readonly starts: string
  readonly place: string
}

/** Reads what was typed to call a meeting, or says what is wrong with it. */
export function meetingIn({
  starts,
  place,
}: MeetingTyped): { startsAt: string; place: string } | { problems: Problem[] } {
  const span = starts.includes('T') ? spanOf(starts) : undefined
  const problems = [
    ...problemIf(span === undefined, 'starts', 'Give day and time, like 2018-03-08T16:30.'),
    ...problemIf(place === '', 'place', 'Say where the body meets.'),
  ]
  if (span === undefined || problems.length > 0) return { problems }
  return { startsAt: span.first.toString(), place }
}

export interface PaperTyped {
  readonly title: string
  readonly words: string
  /** "open" or "exempt". */
  readonly publication: string
  readonly because: string
  /** The id of a motion of the body; '' for none. */
  readonly motion: string
}

export interface PaperRead {
  readonly title: string
  readonly words: string
  readonly exemptBecause: string | null
  readonly motionId: string | null
}

/** Reads what was typed for a paper, or says what is wrong with it. */
export function paperIn(
  { title, words, publication, because, motion }: PaperTyped,
  motionIds: readonly string[],
): PaperRead | { problems: Problem[] } {
  const isExempt = publication === 'exempt'
  const isSaid = isExempt || publication === 'open'
  const isOfList = motion === '' || motionIds.includes(motion)
  const problems = [
    ...problemIf(title === '', 'title', 'Give the item a title.'),
    ...problemIf(!isSaid, 'publication', 'Say whether the paper is open or exempt.'),
    ...problemIf(isExempt && because === '', 'because', noReason),
    ...problemIf(!isOfList, 'motion', 'Choose a motion of the list, or none.'),
  ]
  if (problems.length > 0) return { problems }
  const motionId = motion === '' ? null : motion
  return { title, words, exemptBecause: isExempt ? because : null, motionId }
}

const noReason = 'Say why it is exempt, with the section of the Act.'

/** Who was there, of a form with a field for each seat; what is not answered is left as it was. */
export function attendanceIn(
  typed: Readonly<Record<string, unknown>>,
  seats: readonly { readonly id: string }[],
): Attendance[] {
  return seats.flatMap(({ id }) => {
    const state = attendanceStates.find((each) => each === typed[`seat-${id}`])
    return state === undefined ? [] : [{ seatId: id, state }]
  })
}
