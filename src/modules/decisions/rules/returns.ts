import { dayIn } from '#lib/dates.ts'
import type { Meeting } from '#modules/boards/model/meetings.ts'
import type { Decision } from '../model.ts'

function dayOf({ startsAt }: Pick<Meeting, 'startsAt'>): string {
  return dayIn(Temporal.Instant.from(startsAt))
}

/**
 * What comes back to a meeting by itself: decisions of its body whose day has come and that no
 * meeting has looked at, and those that this one looked at.
 */
export function returningTo(
  meeting: Pick<Meeting, 'id' | 'bodyId' | 'startsAt'>,
  all: readonly Decision[],
): Decision[] {
  return all.filter(
    ({ bodyId, reviewOn, looked }) =>
      bodyId === meeting.bodyId &&
      (looked === null ? reviewOn <= dayOf(meeting) : looked.meetingId === meeting.id),
  )
}

/** The meetings at which a decision may be looked at: from its day on, once they have begun. */
export function meetingsFor<M extends Pick<Meeting, 'id' | 'bodyId' | 'startsAt'>>(
  { bodyId, reviewOn }: Pick<Decision, 'bodyId' | 'reviewOn'>,
  meetings: readonly M[],
  today: string,
): M[] {
  return meetings.filter(
    (meeting) => meeting.bodyId === bodyId && dayOf(meeting) >= reviewOn && dayOf(meeting) <= today,
  )
}

/** "Of 4 decisions that came back 2 worked, 1 partly, 1 did not work." */
export function shareWords(all: readonly Pick<Decision, 'looked'>[]): string {
  const looked = all.flatMap(({ looked: found }) => (found === null ? [] : [found.outcome]))
  if (looked.length === 0) return 'No decision has come back yet.'
  const many = (outcome: string) => looked.filter((each) => each === outcome).length
  const told = [
    `${many('worked')} worked`,
    ...(many('partly') > 0 ? [`${many('partly')} partly`] : []),
    ...(many('did not work') > 0 ? [`${many('did not work')} did not work`] : []),
    ...(many('cannot be told') > 0 ? [`of ${many('cannot be told')} it cannot be told`] : []),
  ]
  const decisions = looked.length === 1 ? 'decision that has' : 'decisions that have'
  return `Of ${looked.length} ${decisions} come back ${told.join(', ')}.`
}

/** Where a decision stands on a day. */
export function standingWords({ looked, reviewOn }: Decision, today: string): string {
  if (looked !== null) return looked.outcome
  return reviewOn <= today ? 'due to be looked at' : 'not yet due'
}
