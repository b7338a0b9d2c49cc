import fc from 'fast-check'

/** A vote as `trellis recount` reads it, with all that may be left out written down. */
export interface VoteFile {
  readonly closesAt?: string
  readonly rule: { readonly entitlement: string }
  readonly seats: readonly {
    readonly id: string
    readonly holders: readonly string[]
    readonly represents: string
  }[]
  readonly deputies: readonly {
    readonly seat: string
    readonly person: string
    readonly approvedBy: readonly string[]
    readonly from: string
    readonly to: string
  }[]
  readonly recusals: readonly { readonly seat: string; readonly reason: string }[]
  readonly ballots: readonly {
    readonly id: string
    readonly seat: string
    readonly by: string
    readonly choice: string
    readonly at: string
  }[]
}

const people = ['p', 'q', 'r', 's', 't', 'u']
const mostSeats = 6
const mostBallots = 9

/** Few people, seats and moments, so that everything meets everything. */
const moment = fc.integer({ min: 10, max: 16 }).map((hour) => `2017-11-02T${hour}:00:00Z`)
const person = fc.constantFrom(...people)
const approvals = fc.constantFrom(
  ['authority', 'represented'],
  ['authority', 'represented'],
  ['authority', 'represented'],
  ['represented', 'authority'],
  ['authority'],
  ['represented'],
  [],
  ['authority', 'authority'],
)

/** Mostly what has a vote by the rule, sometimes what has none. */
const represents = {
  member: fc.constantFrom('authority', 'group governors', 'group heads'),
  'cluster+authority': fc.constantFrom(
    'authority',
    'cluster A',
    'cluster B',
    'cluster C',
    'group x',
  ),
  school: fc.constantFrom('school V', 'school W', 'school X', 'school Y', 'group x'),
}

const deputy = fc.record({ at: fc.nat(), person, approvedBy: approvals, from: moment, to: moment })
const ballot = fc.record({
  at: moment,
  seat: fc.nat(),
  /** The seat's holder three times of four, else anybody; now and then for a seat that is not there. */
  by: fc.nat({ max: 3 }),
  anybody: person,
  isLost: fc.integer({ min: 0, max: 19 }).map((i) => i === 0),
  choice: fc.constantFrom('for', 'for', 'against', 'abstain'),
})

/** Motions of small bodies in which recusals, deputies, shared seats and late ballots abound. */
export const anyVote: fc.Arbitrary<VoteFile> = fc
  .constantFrom('member' as const, 'cluster+authority' as const, 'school' as const)
  .chain((entitlement) =>
    fc.record({
      entitlement: fc.constant(entitlement),
      closesAt: fc.option(moment, { nil: undefined, freq: 3 }),
      seats: fc.array(
        fc.record({
          holders: fc.uniqueArray(person, { maxLength: 2 }),
          represents: represents[entitlement],
        }),
        { minLength: 1, maxLength: mostSeats },
      ),
      deputies: fc.array(deputy, { maxLength: 3 }),
      recused: fc.array(fc.nat(), { maxLength: 1 }),
      ballots: fc.array(ballot, { maxLength: mostBallots }),
    }),
  )
  .map(({ entitlement, closesAt, seats, deputies, recused, ballots }) => {
    const seatAt = (i: number) => `s${i % seats.length}`
    const holderAt = (i: number, which: number) => seats[i % seats.length]?.holders[which % 2]
    return {
      ...(closesAt === undefined ? {} : { closesAt }),
      rule: { entitlement },
      seats: seats.map((seat, i) => ({ ...seat, id: seatAt(i) })),
      deputies: deputies.map(({ at, ...rest }) => ({ ...rest, seat: seatAt(at) })),
      recusals: recused.map((i) => ({ seat: seatAt(i), reason: 'its own school' })),
      ballots: ballots.map(({ at, seat, by, anybody, isLost, choice }, i) => ({
        id: `b${i}`,
        seat: isLost ? 'none' : seatAt(seat),
        by: (by === 3 ? undefined : holderAt(seat, by)) ?? anybody,
        choice,
        at,
      })),
    }
  })
