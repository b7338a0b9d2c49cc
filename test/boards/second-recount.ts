import type { VoteFile } from './random-votes.ts'

type Ballot = VoteFile['ballots'][number]

/**
 * A second count of a vote, written from the rules in words and not from the first: it works on the
 * file itself and searches where the first one sorts and matches. Moments compare as text.
 */
export function secondCount(file: VoteFile) {
  const { entitlement } = file.rule
  const voices = new Map(
    file.seats
      .filter(({ id }) => !file.recusals.some(({ seat }) => seat === id))
      .filter(({ represents }) => mayVote(represents, entitlement))
      .map(({ id, represents }) => [id, entitlement === 'member' ? id : represents]),
  )
  const voiceOf = ({ seat }: Ballot) => voices.get(seat)
  const holds = (ballot: Ballot) =>
    [...voices].some(([id, v]) => v === voiceOf(ballot) && heldBy(file, id).includes(ballot.by))
  const refused = new Set<string>()
  let left = [...file.ballots]
  const drop = (isWrong: (ballot: Ballot) => boolean) => {
    const wrong = left.filter(isWrong)
    for (const { id } of wrong) refused.add(id)
    left = left.filter((ballot) => !wrong.includes(ballot))
  }
  drop((ballot) => voiceOf(ballot) === undefined)
  drop(({ at }) => file.closesAt !== undefined && at > file.closesAt)
  drop((ballot) => !holds(ballot) && !deputisedBy(file, ballot.seat, ballot.at).includes(ballot.by))

  // What a person said first for a voice is what he or she said; what differs later is refused.
  const said = new Map(
    left.map((ballot) => {
      const own = left.filter((o) => o.by === ballot.by && voiceOf(o) === voiceOf(ballot))
      const first = own.map(({ at }) => at).toSorted()[0]
      return [ballot, own.filter(({ at }) => at === first)]
    }),
  )
  drop((ballot) => said.get(ballot)?.every(({ choice }) => choice !== ballot.choice) === true)
  left = left.filter((ballot) => said.get(ballot)?.includes(ballot) === true)

  const place = ({ at, seat }: Ballot) => `${at} ${seat}`
  const votedElsewhere = (ballot: Ballot) =>
    entitlement === 'member' &&
    left.some(
      (other) =>
        other.by === ballot.by &&
        other.seat !== ballot.seat &&
        (holds(other) === holds(ballot) ? place(other) < place(ballot) : holds(other)),
    )
  drop((ballot) => holds(ballot) && votedElsewhere(ballot))
  const heard = new Set(left.filter(holds).map(voiceOf))
  drop((ballot) => !holds(ballot) && heard.has(voiceOf(ballot)))
  drop((ballot) => !holds(ballot) && votedElsewhere(ballot))

  for (const [ballot, first] of said) {
    if (first.every(({ id }) => refused.has(id))) refused.add(ballot.id)
  }

  const cast = [...new Set(left.map(voiceOf))].flatMap((voice) => {
    const choices = new Set(left.filter((b) => voiceOf(b) === voice).map(({ choice }) => choice))
    return choices.size === 1 ? [{ voice, choice: [...choices].join('') }] : []
  })
  const speakers = [...voices.keys()].map((id) => [...heldBy(file, id), ...deputisedBy(file, id)])
  const open = [...voices.values()].filter((_, i) => speakers[i]?.length !== 0)
  const entitled = entitlement === 'member' ? most(speakers, []) : new Set(open).size
  const isThere = (authority: boolean) =>
    cast.some(({ voice }) => (voice === 'authority') === authority)
  const quorate =
    entitled > 1 &&
    cast.length > entitled / 2 &&
    (entitlement !== 'cluster+authority' || (isThere(true) && isThere(false)))
  const many = (choice: string) => cast.filter((each) => each.choice === choice).length
  const counted = { for: many('for'), against: many('against'), abstain: many('abstain') }
  const carried = quorate && counted.for > counted.against
  return { entitled, present: cast.length, quorate, ...counted, carried, refused }
}

function mayVote(represents: string, entitlement: string): boolean {
  const ofRule = { member: /./, school: /^school/, 'cluster+authority': /^authority$|^cluster/ }
  return Object.entries(ofRule).some(([rule, of]) => rule === entitlement && of.test(represents))
}

function heldBy({ seats }: VoteFile, seat: string): readonly string[] {
  return seats.find(({ id }) => id === seat)?.holders ?? []
}

function deputisedBy({ deputies }: VoteFile, seat: string, at?: string): string[] {
  return deputies
    .filter((deputy) => deputy.seat === seat && new Set(deputy.approvedBy).size === 2)
    .filter(({ from, to }) => at === undefined || (from <= at && at <= to))
    .map(({ person }) => person)
}

/** Every way of giving seats to people is tried. */
function most([seat, ...others]: readonly (readonly string[])[], taken: readonly string[]): number {
  if (seat === undefined) return 0
  const free = seat.filter((person) => !taken.includes(person))
  return Math.max(most(others, taken), ...free.map((p) => 1 + most(others, [...taken, p])))
}
