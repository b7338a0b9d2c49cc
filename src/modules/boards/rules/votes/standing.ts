import type { Entitlement } from '../../model/votes.ts'
import { isAfter, type Admitted, type Refused } from './admit.ts'

interface Settled {
  readonly standing: readonly Admitted[]
  readonly refused: readonly Refused[]
}

/**
 * Holds admitted ballots against one another: a ballot is not changed once it is cast, a deputy
 * votes only where no holder does, and a member has one vote however many seats he or she speaks
 * for. What a member casts in a seat of his or her own goes before what a deputy casts.
 */
export function settle(admitted: readonly Admitted[], entitlement: Entitlement): Settled {
  const inOrder = admitted.toSorted(earlierFirst)
  const first = firstOfEach(inOrder)
  const isOneEach = entitlement === 'member'
  const holders = oneSeatEach(ofHolders(first.standing), isOneEach, [])
  const deputies = whereNoHolderVotes(ofDeputies(first.standing), holders.standing)
  const stoodIn = oneSeatEach(deputies.standing, isOneEach, holders.standing)
  return {
    standing: [...holders.standing, ...stoodIn.standing],
    refused: [first, holders, deputies, stoodIn].flatMap(({ refused }) => refused),
  }
}

/** By the moment; within one, by the seat's name, so that the order of the list decides nothing. */
function earlierFirst(one: Admitted, other: Admitted): number {
  const byMoment = Temporal.Instant.compare(one.ballot.at, other.ballot.at)
  return byMoment === 0 ? compareText(one.ballot.seat, other.ballot.seat) : byMoment
}

export function compareText(one: string, other: string): number {
  return one < other ? -1 : Number(one > other)
}

/**
 * The first of a person for a voice stands, and the same again stands with it, for it says nothing
 * else. Where two of one moment differ, neither is the first: both stand, and so none is counted.
 */
function firstOfEach(inOrder: readonly Admitted[]): Settled {
  return sorted(inOrder, (each, standing) => {
    const before = standing.filter(
      ({ voice, ballot }) => voice === each.voice && ballot.by === each.ballot.by,
    )
    const isSameAgain = before.some(({ ballot }) => ballot.choice === each.ballot.choice)
    const isLater = before.some(({ ballot }) => isAfter(each.ballot.at, ballot.at))
    return isLater && !isSameAgain
      ? `${each.ballot.by} had cast another ballot for the seat before`
      : 'stands'
  })
}

function oneSeatEach(
  inOrder: readonly Admitted[],
  isOneEach: boolean,
  before: readonly Admitted[],
): Settled {
  if (!isOneEach) return { standing: inOrder, refused: [] }
  return sorted(inOrder, ({ ballot, voice }, standing) => {
    const other = [...before, ...standing].find(
      (cast) => cast.ballot.by === ballot.by && cast.voice !== voice,
    )
    return other === undefined
      ? 'stands'
      : `${ballot.by} has one vote, cast for the seat ${other.voice}`
  })
}

function whereNoHolderVotes(deputies: readonly Admitted[], holders: readonly Admitted[]): Settled {
  return sorted(deputies, ({ voice }) =>
    holders.some((holder) => holder.voice === voice)
      ? 'a holder of the seat voted, so no deputy does'
      : 'stands',
  )
}

function ofHolders(all: readonly Admitted[]): Admitted[] {
  return all.filter(({ isDeputy }) => !isDeputy)
}

function ofDeputies(all: readonly Admitted[]): Admitted[] {
  return all.filter(({ isDeputy }) => isDeputy)
}

/** Takes the ballots one by one: each stands, or is refused with the reason. */
function sorted(
  inOrder: readonly Admitted[],
  verdictOn: (each: Admitted, standing: readonly Admitted[]) => string,
): Settled {
  const standing: Admitted[] = []
  const refused: Refused[] = []
  for (const each of inOrder) {
    const verdict = verdictOn(each, standing)
    if (verdict === 'stands') standing.push(each)
    else refused.push({ ballot: each.ballot, because: verdict })
  }
  return { standing, refused }
}
