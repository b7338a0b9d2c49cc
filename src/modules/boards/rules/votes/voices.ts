import type { Deputy, Entitlement, Seat, Vote } from '../../model/votes.ts'

/** What has one vote: a member's seat, or the cluster, authority or school that seats represent. */
export type Voice = string

/** Whose vote a seat casts; `undefined` where the rule gives what it represents no vote. */
export function voiceOf({ id, represents }: Seat, entitlement: Entitlement): Voice | undefined {
  const group = represents.toLowerCase()
  switch (entitlement) {
    case 'member':
      return id
    case 'school':
      return group.startsWith('school') ? represents : undefined
    case 'cluster+authority':
      return isAuthority(group) || group.startsWith('cluster') ? represents : undefined
  }
}

export function isAuthority(voice: Voice): boolean {
  return voice.toLowerCase() === 'authority'
}

export function isRecused(seat: string, { recusals }: Pick<Vote, 'recusals'>): boolean {
  return recusals.some((recusal) => recusal.seat === seat)
}

/** A deputy stands in only with the word of the authority and of those who are represented. */
export function isApproved({ approvedBy }: Deputy): boolean {
  return approvedBy.includes('authority') && approvedBy.includes('represented')
}

/** Who may speak for a voice: where it has several seats, the holders of all share its one vote. */
export function holdersOf(voice: Voice, vote: Vote): string[] {
  return vote.seats.flatMap((seat) =>
    voiceOf(seat, vote.rule.entitlement) === voice && !isRecused(seat.id, vote) ? seat.holders : [],
  )
}

/**
 * How many votes could be cast: a seat that is recused has none, nor has one that nobody may speak
 * for. A person in two members' seats has one vote, so members are matched with seats.
 */
export function entitledOf(vote: Vote): number {
  const open = vote.seats.filter((seat) => !isRecused(seat.id, vote))
  const speaking = open.map((seat) => ({
    voice: voiceOf(seat, vote.rule.entitlement),
    speakers: speakersOf(seat, vote),
  }))
  const heard = speaking.flatMap(({ voice, speakers }) =>
    voice === undefined || speakers.length === 0 ? [] : [{ voice, speakers }],
  )
  return vote.rule.entitlement === 'member'
    ? mostSeatsFilled(heard.map(({ speakers }) => speakers))
    : new Set(heard.map(({ voice }) => voice)).size
}

function speakersOf({ id, holders }: Seat, { deputies }: Vote): string[] {
  const approved = deputies.filter((deputy) => deputy.seat === id && isApproved(deputy))
  return [...holders, ...approved.map(({ person }) => person)]
}

/** The most seats that can vote when each person votes in one (Kuhn's matching). */
function mostSeatsFilled(seats: readonly (readonly string[])[]): number {
  const seatOf = new Map<string, readonly string[]>()
  const fill = (speakers: readonly string[], tried: Set<string>): boolean =>
    speakers.some((person) => {
      if (tried.has(person)) return false
      tried.add(person)
      const other = seatOf.get(person)
      if (other !== undefined && !fill(other, tried)) return false
      seatOf.set(person, speakers)
      return true
    })
  return seats.filter((speakers) => fill(speakers, new Set())).length
}
