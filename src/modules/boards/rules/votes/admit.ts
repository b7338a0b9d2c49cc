import type { Ballot, Vote } from '../../model/votes.ts'
import { holdersOf, isApproved, isRecused, voiceOf, type Voice } from './voices.ts'

/** A ballot that somebody was entitled to cast, before it is held against the others. */
export interface Admitted {
  readonly ballot: Ballot
  readonly voice: Voice
  readonly isDeputy: boolean
}

export interface Refused {
  readonly ballot: Ballot
  readonly because: string
}

/** Holds one ballot against the seats, the recusals, the close and the deputies. */
export function admit(ballot: Ballot, vote: Vote): Admitted | Refused {
  const seat = vote.seats.find(({ id }) => id === ballot.seat)
  if (seat === undefined) return { ballot, because: `there is no seat ${ballot.seat}` }
  const voice = voiceOf(seat, vote.rule.entitlement)
  if (voice === undefined) {
    return { ballot, because: `the seat represents ${seat.represents}, which has no vote here` }
  }
  const isHolder = holdersOf(voice, vote).includes(ballot.by)
  const because = whyNot(ballot, isHolder, vote)
  return because === undefined ? { ballot, voice, isDeputy: !isHolder } : { ballot, because }
}

function whyNot(ballot: Ballot, isHolder: boolean, vote: Vote): string | undefined {
  if (isRecused(ballot.seat, vote)) return 'the seat was recused'
  if (vote.closesAt !== null && isAfter(ballot.at, vote.closesAt)) {
    return 'it was cast after the vote had closed'
  }
  return isHolder ? undefined : whyNoDeputy(ballot, vote)
}

function whyNoDeputy({ seat, by, at }: Ballot, { deputies }: Vote): string | undefined {
  const terms = deputies.filter((deputy) => deputy.seat === seat && deputy.person === by)
  if (terms.length === 0) return `${by} neither holds the seat nor is a deputy for it`
  const approved = terms.filter(isApproved)
  if (approved.length === 0) {
    return 'the deputy was not approved by both the authority and those represented'
  }
  const isInTime = approved.some(({ from, to }) => !isAfter(from, at) && !isAfter(at, to))
  return isInTime ? undefined : 'it was cast outside the dates of the deputy'
}

export function isAfter(one: Temporal.Instant, other: Temporal.Instant): boolean {
  return Temporal.Instant.compare(one, other) > 0
}
