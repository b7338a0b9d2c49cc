import type { Interest } from '../model/interests.ts'
import type { RollSeat, SeatRecused } from '../model/motions.ts'

interface About {
  readonly schoolId: string
  /** The people whose role is at the school. */
  readonly ofSchool: readonly string[]
  readonly interests: readonly Pick<Interest, 'personId' | 'kind' | 'schoolId'>[]
}

/** The seats that have no vote on a motion about a school, each with the interest that takes it away. */
export function recusedByInterest(seats: readonly RollSeat[], about: About): SeatRecused[] {
  return seats.flatMap(({ id, holders }) => {
    const reason = holders
      .map((holder) => interestOf(holder.id, about))
      .find((each) => each !== undefined)
    return reason === undefined ? [] : [{ seatId: id, reason, byItself: true }]
  })
}

/** Why somebody may not vote on a motion about the school; `undefined` where nothing is declared. */
export function interestOf(personId: string, about: About): string | undefined {
  if (about.ofSchool.includes(personId)) return 'the motion is about the holder’s own school'
  const declared = about.interests.find(
    (each) => each.personId === personId && each.schoolId === about.schoolId,
  )
  return declared === undefined ? undefined : reasons[declared.kind]
}

const reasons = {
  'own school': 'the motion is about the holder’s own school',
  'paid supporter': 'the holder is paid to support the school',
  'own trust': 'the school belongs to a trust that the holder leads',
  other: 'the holder declared an interest in the school',
} as const
