import { dayIn } from '#lib/dates.ts'
import { asKeeper, type Trx } from '#platform/db/transaction.ts'
import type { Shell } from '#platform/shell.ts'
import { seatForTerm } from '#modules/boards/actions/bodies.ts'
import { motionsOf, putMotion } from '#modules/boards/actions/motions.ts'
import type { BodyShown } from '#modules/boards/model/bodies.ts'
import type { Motion } from '#modules/boards/model/motions.ts'
import type { ClusterOn } from '#modules/clusters/actions.ts'
import { asPerson, grantRole, once, principalOf, record } from '#modules/people/actions.ts'
import type { SignedIn } from '#modules/people/model.ts'
import type { Commission, Eligibility, Nomination } from '../model.ts'
import type { Election } from '../policy.ts'
import { electedOf, lastDayOfTerm, type Elected } from '../rules/elect.ts'
import { motionFor, roleOf, seatOfCluster } from '../rules/election-words.ts'
import { membersOf } from '../store/candidates.ts'
import * as store from '../store/elections.ts'
import { insertTerm } from '../store/terms.ts'
import { candidatesIn } from './candidates.ts'

export interface Stood extends Nomination {
  /** As it was found on the day of the nomination; `undefined` for whom it is not for. */
  readonly finding: Eligibility | undefined
  /** `undefined` until the vote is put, and for whom it is not for. */
  readonly motion: Motion | undefined
}

export interface ElectionShown {
  readonly election: Election
  readonly nominations: readonly Stood[]
  /** What the votes come to so far. */
  readonly elected: Elected
}

/** The elections of a cluster that the person may read, with their candidates and votes. */
export async function elections(
  shell: Shell,
  person: SignedIn,
  clusterId: string,
): Promise<ElectionShown[]> {
  const { id: partnershipId } = person.partnership
  const all = await asPerson(shell, person, async (trx) => {
    const found = []
    for (const election of await store.electionsOf(trx, partnershipId, clusterId)) {
      const findings = await store.findingsOf(trx, partnershipId, election.id)
      const named = await store.nominationsOf(trx, partnershipId, election.id)
      found.push({ election, named, findings })
    }
    return found
  })
  const shown: ElectionShown[] = []
  for (const { election, named, findings } of all) {
    const motions = await motionsOf(shell, person, election.bodyId)
    const nominations = named.map((each) => ({
      ...each,
      finding: findings.get(each.id),
      motion: motions.find(({ id }) => id === each.motionId),
    }))
    const voted = nominations.map(({ id, motion }) => ({
      id,
      count: motion?.outcome?.count ?? null,
    }))
    shown.push({ election, nominations, elected: electedOf(election.places, voted) })
  }
  return shown
}

/** Calls an election; what it is for stays as it is. Answers its id. */
export function callElection(
  shell: Shell,
  person: SignedIn,
  token: string,
  asked: Omit<Election, 'id' | 'settledAt' | 'outcome'>,
): Promise<string> {
  return once<never>(shell, person, token, async (trx) => {
    const id = shell.newId()
    const of = principalOf(person)
    await store.insertElection(trx, { ...of, at: shell.now().toString() }, { ...asked, id })
    const { post, places, secret } = asked
    await record(shell, trx, of, {
      action: 'election called',
      subject: `election ${id}`,
      detail: { post, places, secret },
    })
    return id
  })
}

export type Nominating = Pick<Nomination, 'personId' | 'permittedOn' | 'permission' | 'capacity'>

/** Nominates a head who is eligible on this day by the criteria of the election. Answers the id. */
export async function nominate(
  shell: Shell,
  person: SignedIn,
  token: string,
  asked: { cluster: ClusterOn; shown: ElectionShown; nominating: Nominating },
): Promise<string | { refused: string }> {
  const { election, nominations } = asked.shown
  const { cluster, nominating } = asked
  if (nominations.some(({ motionId }) => motionId !== null)) return { refused: isPut }
  return once(shell, person, token, async (trx) => {
    const { policy, post } = election
    const day = dayIn(shell.now())
    const all = await candidatesIn(trx, person.partnership, { cluster, policy, post }, day)
    const found = all.find(({ facts }) => facts.personId === nominating.personId)
    if (found === undefined) return { refused: 'Choose a head of a school of the cluster.' }
    const { facts, eligibility } = found
    if (eligibility.standing !== 'eligible') {
      const { standing, away } = eligibility
      return { refused: `${facts.name} is ${standing}: ${away.join(', ')}. Nobody else may stand.` }
    }
    const id = shell.newId()
    const of = { ...principalOf(person), at: shell.now().toString(), clusterId: cluster.id }
    const made = { ...nominating, id, electionId: election.id, schoolId: facts.schoolId }
    if (!(await store.insertNomination(trx, of, made, eligibility))) {
      return { refused: `${facts.name} is nominated already.` }
    }
    await record(shell, trx, of, {
      action: 'candidate nominated',
      subject: `election ${election.id}`,
      detail: { person: facts.personId, permission: nominating.permission },
    })
    return id
  })
}

const isPut = 'The vote has been put: nobody can be nominated any more.'

/** The candidate says what interests there are; said once, by nobody else. */
export function declareInterests(
  shell: Shell,
  person: SignedIn,
  asked: { readonly electionId: string; readonly declared: string },
): Promise<'declared' | 'conflict'> {
  const of = principalOf(person)
  return asPerson(shell, person, async (trx) => {
    const said = await store.declareNomination(trx, { ...of, at: shell.now().toString() }, asked)
    if (!said) return 'conflict'
    await record(shell, trx, of, {
      action: 'interests declared for an election',
      subject: `election ${asked.electionId}`,
      detail: {},
    })
    return 'declared'
  })
}

/**
 * Puts every candidate to the cluster's vote, a motion each. Killed midway and asked again it goes
 * on where it was: the motion of a nomination is written once.
 */
export async function putElection(
  shell: Shell,
  person: SignedIn,
  { shown, body }: { readonly shown: ElectionShown; readonly body: BodyShown },
): Promise<'put' | { refused: string }> {
  const { election, nominations } = shown
  if (nominations.length === 0) return { refused: 'Nobody is nominated.' }
  if (body.document.rule === undefined) return { refused: `${body.name} has no rule of votes yet.` }
  const silent = nominations.filter(({ declared }) => declared === null)
  if (silent.length > 0) {
    const names = silent.map(({ name }) => name).join(', ')
    return { refused: `These candidates have not declared their interests yet: ${names}.` }
  }
  for (const nomination of nominations.filter(({ motionId }) => motionId === null)) {
    const { id } = nomination
    await once<never>(shell, person, id, async (trx) => {
      const asked = { ...motionFor(election, nomination), schoolId: null, body }
      const motionId = await putMotion(shell, trx, person, asked)
      await store.putToVote(trx, person.partnership.id, { id, motionId })
      return motionId
    })
  }
  return 'put'
}

/**
 * Settles an election once every vote has closed: the elected begin their terms with the role and,
 * a chair, the cluster's seat of the improvement board, all in one transaction. It is the keeper's,
 * as roles are; the audit trail names who settled it.
 */
export async function settleElection(
  shell: Shell,
  person: SignedIn,
  asked: { cluster: ClusterOn; shown: ElectionShown; board: BodyShown | undefined },
): Promise<'settled' | 'conflict' | { refused: string }> {
  const { election, nominations, elected } = asked.shown
  if (nominations.length === 0) return { refused: 'Nobody is nominated.' }
  if (elected.open.length > 0) return { refused: 'Some votes have not closed yet.' }
  const winners = nominations.filter(({ id }) => elected.elected.includes(id))
  const of = { ...principalOf(person), at: shell.now().toString() }
  return asKeeper(shell.store, async (trx) => {
    const barred = await boardMembers(trx, person, election, dayIn(shell.now()))
    const refused = winners.find(({ personId }) => barred.has(personId))
    if (refused !== undefined) {
      return { refused: `${refused.name} has become a member of the strategic board.` }
    }
    const outcome = { elected: elected.elected, tied: elected.tied }
    if (!(await store.settleElection(trx, of, { id: election.id, outcome }))) return 'conflict'
    for (const winner of winners) await takeOffice(shell, trx, of, { ...asked, winner })
    await record(shell, trx, of, {
      action: 'election settled',
      subject: `election ${election.id}`,
      detail: outcome,
    })
    return 'settled'
  })
}

/** A member of the strategic board is granted no lead, also one who became it since the nomination. */
async function boardMembers(
  trx: Trx,
  { partnership }: SignedIn,
  { post }: Election,
  day: string,
): Promise<ReadonlySet<string>> {
  if (post !== 'chair') return new Set()
  const asked = { partnershipId: partnership.id, kinds: ['strategic board'], day }
  return new Set((await membersOf(trx, asked)).keys())
}

async function takeOffice(
  shell: Shell,
  trx: Trx,
  of: store.By,
  asked: {
    cluster: ClusterOn
    shown: ElectionShown
    board: BodyShown | undefined
    winner: Nomination
  },
): Promise<void> {
  const { cluster, winner, board } = asked
  const { id: electionId, post, startsOn: from, policy } = asked.shown.election
  const { personId, name, schoolId } = winner
  const to = lastDayOfTerm(from, policy.termYears)
  const term = { id: shell.newId(), clusterId: cluster.id, personId, schoolId, post, from, to }
  await insertTerm(trx, { ...of, electionId }, term)
  const role = { role: roleOf(post), clusterId: cluster.id, fromOn: from, toOn: to }
  await grantRole(shell, trx, of, { id: personId, name }, role)
  const seat = post === 'chair' ? seatOfCluster(board, cluster.name) : undefined
  if (seat === undefined) return
  const held = { partnershipId: of.partnershipId, seatId: seat.id, personId, from, to }
  await seatForTerm(shell, trx, held)
}

export function commissions(
  shell: Shell,
  person: SignedIn,
  clusterId: string,
): Promise<Commission[]> {
  return asPerson(shell, person, (trx) =>
    store.commissionsOf(trx, person.partnership.id, clusterId),
  )
}

/** Writes down that others do a part of the lead's role, by a motion that the cluster carried. */
export function commissionOut(
  shell: Shell,
  person: SignedIn,
  token: string,
  { clusterId, ...asked }: Omit<Commission, 'id'> & { readonly clusterId: string },
): Promise<string> {
  return once<never>(shell, person, token, async (trx) => {
    const id = shell.newId()
    const of = { ...principalOf(person), at: shell.now().toString(), clusterId }
    await store.insertCommission(trx, of, { ...asked, id })
    await record(shell, trx, of, {
      action: 'part of the lead commissioned out',
      subject: `cluster ${clusterId}`,
      detail: asked,
    })
    return id
  })
}
