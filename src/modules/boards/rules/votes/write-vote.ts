import type {
  KeptBallot,
  KeptDeputy,
  Roll,
  RollSeat,
  SeatRecused,
  VoteFile,
  VoteReason,
} from '../../model/motions.ts'

export interface Kept {
  readonly roll: Roll
  readonly closesAt: string
  readonly deputies: readonly KeptDeputy[]
  readonly recusals: readonly SeatRecused[]
  readonly ballots: readonly KeptBallot[]
}

/** Writes a vote as `trellis recount` reads it: seats and people by their names. */
export function writeVote({ roll, closesAt, deputies, recusals, ballots }: Kept): VoteFile {
  const { seatNames, seatOf, person } = wordsFor({ roll, deputies, ballots })
  return {
    closesAt,
    rule: roll.rule,
    seats: roll.seats.map(({ name, holders, represents }) => ({
      id: name,
      holders: holders.map(({ id }) => person(id)),
      represents,
    })),
    deputies: deputies
      .filter(({ seatId }) => seatNames.has(seatId))
      .map((deputy) => ({
        seat: seatOf(deputy.seatId),
        person: person(deputy.personId),
        approvedBy: [
          ...(deputy.authority ? (['authority'] as const) : []),
          ...(deputy.representedWords === '' ? [] : (['represented'] as const)),
        ],
        from: deputy.from,
        to: deputy.to,
      })),
    recusals: recusals.map(({ seatId, reason }) => ({ seat: seatOf(seatId), reason })),
    ballots: ballots.map(({ seatId, personId, choice, at }) => ({
      seat: seatOf(seatId),
      by: person(personId),
      choice,
      at,
    })),
  }
}

/** Why each ballot was cast, in their order, where it was said: seats and people as in the file of the vote. */
export function reasonsIn(of: Pick<Kept, 'roll' | 'deputies' | 'ballots'>): VoteReason[] {
  const { seatOf, person } = wordsFor(of)
  return of.ballots
    .filter(({ reason }) => reason !== '')
    .map(({ seatId, personId, reason }) => ({
      seat: seatOf(seatId),
      by: person(personId),
      words: reason,
    }))
}

/** What the seats and the people of a vote are called. */
function wordsFor({ roll, deputies, ballots }: Pick<Kept, 'roll' | 'deputies' | 'ballots'>) {
  const seatNames = new Map(roll.seats.map(({ id, name }) => [id, name]))
  return {
    seatNames,
    seatOf: (id: string) => seatNames.get(id) ?? id,
    person: namesOf([
      ...roll.seats.flatMap(({ holders }) => holders),
      ...[...deputies, ...ballots].map(({ personId, name }) => ({ id: personId, name })),
    ]),
  }
}

/** People by their names; where two have the same name, with the end of their id. */
function namesOf(people: readonly { id: string; name: string }[]): (id: string) => string {
  const names = new Map(people.map(({ id, name }) => [id, name]))
  return (id) => {
    const name = names.get(id) ?? id
    const isShared = [...names].some(([other, same]) => same === name && other !== id)
    return isShared ? `${name} (${id.slice(-4)})` : name
  }
}

/** A seat that is filled by somebody who is not known here still counts for the quorum. */
export function rollSeat(
  seat: Omit<RollSeat, 'holders'> & {
    readonly state: string
    readonly holders: readonly { readonly personId: string; readonly name: string }[]
  },
): RollSeat {
  const { id, name, represents } = seat
  const known = seat.holders.map((holder) => ({ id: holder.personId, name: holder.name }))
  const isFilled = seat.state === 'filled' || seat.state === 'rotating'
  const holders =
    known.length === 0 && isFilled ? [{ id: `of ${id}`, name: `whoever holds ${name}` }] : known
  return { id, name, represents, holders }
}

/**
 * A secret vote as it may be published: seats and people are numbered in the order in which they
 * are given, which is to be a shuffled one, and every ballot bears the moment of the close.
 */
export function withoutNames(file: VoteFile): VoteFile {
  const seatNo = new Map(file.seats.map(({ id }, i) => [id, `seat ${i + 1}`]))
  const people = new Map<string, string>()
  const seat = (id: string) => seatNo.get(id) ?? id
  const person = (name: string) => {
    const known = people.get(name) ?? `person ${people.size + 1}`
    people.set(name, known)
    return known
  }
  // Two seats of one cluster have one voice, also where nobody is told which cluster it is.
  const voices = [...new Set(file.seats.map(({ represents }) => represents))]
  const sorted = file.seats.map(({ id, holders, represents }) => ({
    id: seat(id),
    holders: holders.map(person),
    represents: withoutName(represents, voices.indexOf(represents)),
  }))
  return {
    ...file,
    seats: sorted,
    deputies: file.deputies.map((deputy) => ({
      ...deputy,
      seat: seat(deputy.seat),
      person: person(deputy.person),
      from: file.closesAt,
      to: file.closesAt,
    })),
    recusals: file.recusals.map(({ seat: id }) => ({ seat: seat(id), reason: 'an interest' })),
    ballots: file.ballots
      .map((ballot) => ({
        seat: seat(ballot.seat),
        by: person(ballot.by),
        choice: ballot.choice,
        at: file.closesAt,
      }))
      .toSorted((one, other) => (one.seat < other.seat ? -1 : 1)),
  }
}

function withoutName(represents: string, i: number): string {
  const [kind = 'group'] = represents.split(' ')
  return kind.toLowerCase() === 'authority' ? represents : `${kind} ${i + 1}`
}
