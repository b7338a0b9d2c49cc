import type { BodySeat } from '../model/bodies.ts'
import type { Entitlement, VoteRule } from '../model/votes.ts'

const whose: Readonly<Record<Entitlement, string>> = {
  member: 'one vote for each member',
  'cluster+authority': 'one vote for each cluster and one for the authority',
  school: 'one vote for each school',
}

/** "One vote for each school." */
export function voteWords(rule: VoteRule | undefined): string {
  return rule === undefined ? 'no votes until a rule is adopted' : whose[rule.entitlement]
}

/** "12 of 14 filled, 1 rotating, 1 vacant": the states of a body's seats, the usual first. */
export function seatsWords(seats: readonly Pick<BodySeat, 'state'>[]): string {
  const many = (state: string) => seats.filter((seat) => seat.state === state).length
  const others = (['rotating', 'to be confirmed', 'vacant'] as const).flatMap((state) =>
    many(state) === 0 ? [] : [`${many(state)} ${state}`],
  )
  return [`${many('filled')} of ${seats.length} filled`, ...others].join(', ')
}

/** Who holds a seat, or why nobody is named. */
export function holdersWords({ state, note, holders }: BodySeat): string {
  if (holders.length > 0) return holders.map(({ name }) => name).join(' and ')
  const plain = {
    filled: 'nobody who is known here yet',
    vacant: 'vacant',
    'to be confirmed': 'to be confirmed',
    rotating: 'in turn',
  }[state]
  return note === '' ? plain : note.toLowerCase().includes(plain) ? note : `${plain}: ${note}`
}
