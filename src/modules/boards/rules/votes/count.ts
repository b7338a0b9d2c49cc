import type { Choice, Count, Entitlement, RefusedBallot, Vote } from '../../model/votes.ts'
import { admit, type Admitted, type Refused } from './admit.ts'
import { compareText, settle } from './standing.ts'
import { entitledOf, isAuthority, type Voice } from './voices.ts'

/** With one vote left there is nobody to agree with: the motion waits for another meeting. */
const fewestEntitled = 2

/** Counts a vote by the rule of its body. The order in which ballots are listed decides nothing. */
export function countVote(vote: Vote): Count {
  const looked = vote.ballots.map((ballot) => admit(ballot, vote))
  const admitted = looked.flatMap((each) => ('voice' in each ? [each] : []))
  const outright = looked.flatMap((each) => ('voice' in each ? [] : [each]))
  const { standing, refused } = settle(admitted, vote.rule.entitlement)
  const cast = choicesOf(standing)
  const entitled = entitledOf(vote)
  const quorate = isQuorate([...cast.keys()], entitled, vote.rule.entitlement)
  const counted = tally([...cast.values()])
  return {
    entitled,
    present: cast.size,
    quorate,
    ...counted,
    carried: quorate && counted.for > counted.against,
    refused: told([...outright, ...refused]),
  }
}

/** What each voice says; two who speak for one seat and differ say nothing. */
function choicesOf(standing: readonly Admitted[]): ReadonlyMap<Voice, Choice> {
  const said = Map.groupBy(standing, ({ voice }) => voice)
  return new Map(
    [...said].flatMap(([voice, ballots]) => {
      const choices = new Set(ballots.map(({ ballot }) => ballot.choice))
      return choices.size > 1 ? [] : [...choices].map((choice) => [voice, choice] as const)
    }),
  )
}

function tally(cast: readonly Choice[]): Pick<Count, Choice> {
  const how = (choice: Choice) => cast.filter((each) => each === choice).length
  return { for: how('for'), against: how('against'), abstain: how('abstain') }
}

/** Where votes are of clusters and the authority, the authority and a cluster must both be there. */
function isQuorate(present: readonly Voice[], entitled: number, entitlement: Entitlement): boolean {
  const isMajority = entitled >= fewestEntitled && 2 * present.length > entitled
  if (entitlement !== 'cluster+authority') return isMajority
  return isMajority && present.some(isAuthority) && !present.every(isAuthority)
}

/** Each once, in an order that does not depend on that of the list. */
function told(refused: readonly Refused[]): RefusedBallot[] {
  const once = new Map(
    refused.map(({ ballot, because }) => [
      JSON.stringify([ballot.id, because]),
      { ballot: ballot.id, because },
    ]),
  )
  return [...once.values()].toSorted(
    (one, other) =>
      compareText(one.ballot, other.ballot) || compareText(one.because, other.because),
  )
}
