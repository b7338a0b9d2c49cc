import type { BodySeat, BodyShown } from '#modules/boards/model/bodies.ts'
import type { RoleCode } from '#modules/people/model.ts'
import type { ElectionCalled, Nomination, Post } from '../model.ts'
import type { Elected } from './elect.ts'

/** The motion on which a cluster votes for or against a candidate. */
export function motionFor(
  { post, secret, startsOn }: Pick<ElectionCalled, 'post' | 'secret' | 'startsOn'>,
  { name }: Pick<Nomination, 'name'>,
): { title: string; words: string; secret: boolean } {
  return {
    title: `${name} as ${post}`,
    words: `That ${name} be ${post} of the cluster from ${startsOn}.`,
    secret,
  }
}

/** The role that goes with a post. */
export function roleOf(post: Post): RoleCode {
  return post === 'chair' ? 'CL' : 'VL'
}

/** The seat of an improvement board that speaks for a cluster. */
export function seatOfCluster(board: BodyShown | undefined, cluster: string): BodySeat | undefined {
  return board?.seats.find(
    ({ represents }) => represents.toLowerCase() === `cluster ${cluster}`.toLowerCase(),
  )
}

/** Where an election stands, in a sentence. */
export function electionWords({
  election,
  nominations,
  elected,
}: {
  readonly election: Pick<ElectionCalled, 'secret' | 'settledAt' | 'outcome'>
  readonly nominations: readonly Pick<Nomination, 'id' | 'name' | 'motionId'>[]
  readonly elected: Elected
}): string {
  const ballot = election.secret ? 'The ballot is secret.' : 'The ballot is open.'
  if (election.outcome !== null) return settledWords(election.outcome, nominations)
  if (nominations.length === 0) return `Nobody is nominated yet. ${ballot}`
  if (nominations.some(({ motionId }) => motionId === null)) {
    return `${countOf(nominations.length)} nominated; the vote has not been put. ${ballot}`
  }
  return elected.open.length > 0
    ? `The cluster votes on ${countOf(elected.open.length)}. ${ballot}`
    : 'Every vote has closed: the election can be settled.'
}

function settledWords(
  { elected, tied }: { readonly elected: readonly string[]; readonly tied: readonly string[] },
  nominations: readonly Pick<Nomination, 'id' | 'name'>[],
): string {
  const names = (ids: readonly string[]) =>
    nominations.flatMap(({ id, name }) => (ids.includes(id) ? [name] : [])).join(' and ')
  const won = elected.length === 0 ? 'Nobody was elected.' : `Elected: ${names(elected)}.`
  return tied.length === 0
    ? won
    : `${won} ${names(tied)} had as many votes as each other for the last place: the cluster votes again.`
}

function countOf(many: number): string {
  return many === 1 ? 'one candidate' : `${many} candidates`
}
