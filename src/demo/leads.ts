import { yearOfDay } from '#lib/academic-year.ts'
import { dayIn } from '#lib/dates.ts'
import { bodies, seatPerson } from '#modules/boards/actions/bodies.ts'
import { castBallot } from '#modules/boards/actions/cast.ts'
import { closeVote, motionsOf } from '#modules/boards/actions/motions.ts'
import type { BodyShown } from '#modules/boards/model/bodies.ts'
import type { Choice } from '#modules/boards/model/votes.ts'
import { clustersOn, type ClusterOn } from '#modules/clusters/actions.ts'
import * as constitutions from '#modules/constitutions/actions.ts'
import {
  candidates,
  noteEvidence,
  noteHeadships,
  planGrowth,
} from '#modules/leads/actions/candidates.ts'
import * as elections from '#modules/leads/actions/elections.ts'
import type { Candidate } from '#modules/leads/model.ts'
import { defaultPolicy } from '#modules/leads/rules/policies.ts'
import { leadPaymentKind } from '#modules/leads/rules/policy-kind.ts'
import { asPerson, byCommand, grantRole } from '#modules/people/actions.ts'
import type { SignedIn } from '#modules/people/model.ts'
import { decideAdoption, recordAdoption } from '#modules/policy/actions/adopt.ts'
import { schoolsInUse } from '#modules/schools/actions.ts'
import { asKeeper } from '#platform/db/transaction.ts'
import type { Shell } from '#platform/shell.ts'
import { demoTexts } from './constitution.ts'

/** Heads of schools who vote, stand, or are one criterion away. */
const headed = [
  'Blessed Oswald RC High School',
  'Calderwick CE High School',
  'Moorfield Lane High School',
  'Riverside High School',
  'Hallam Road High School',
] as const

/** A constitution of nearly a year ago, so that it is due for renewal. */
const daysAgo = 320

/** A cluster with a chair whom it elected, a talent list, and a constitution that is due for renewal. */
export async function leadDemo(shell: Shell, people: ReadonlyMap<string, SignedIn>): Promise<void> {
  const [officer, director] = [people.get('LO'), people.get('AD')]
  if (officer === undefined || director === undefined) throw new Error('The demo has its officers')
  const before = { ...shell, now: () => shell.now().subtract({ hours: 24 * daysAgo }) }
  const heads = await appointHeads(shell, officer)
  const office: Office = { shell, officer, director, heads }
  await seatAll({ ...office, shell: before })
  await agreeConstitution({ ...office, shell: before })
  await noteAll(office)
  await electChair(office)
  await adoptPayment(shell, people.get('DT') ?? officer, director)
}

/** The data team records what the board set; another confirms it, for it is money. */
async function adoptPayment(shell: Shell, clerk: SignedIn, director: SignedIn): Promise<void> {
  const day = dayIn(shell.now())
  const made = await recordAdoption(shell, clerk, shell.newId(), {
    ...{ kind: leadPaymentKind, seen: '', adoptedBy: 'Calderwick Strategic Board', adoptedOn: day },
    document: { chairPence: 350_000, vicePence: 120_000, partYear: 'by days' },
    ...{ minute: `${day.slice(0, 4)}/7`, meetingId: null, year: yearOfDay(day), fromOn: day },
  })
  if ('newer' in made) throw new Error('No other payment was recorded')
  const decision = { id: made.id, decision: 'confirmed' } as const
  const done = await decideAdoption(shell, director, shell.newId(), decision)
  if (done !== 'decided') throw new Error('The payment is confirmed')
}

interface Office {
  readonly shell: Shell
  readonly officer: SignedIn
  readonly director: SignedIn
  /** By school. */
  readonly heads: ReadonlyMap<string, SignedIn>
}

async function appointHeads(shell: Shell, officer: SignedIn): Promise<Map<string, SignedIn>> {
  const { partnership } = officer
  const schools = await asPerson(shell, officer, (trx) => schoolsInUse(trx, partnership.id))
  const heads = new Map<string, SignedIn>()
  for (const school of headed) {
    const schoolId = schools.find(({ name }) => name === school)?.id
    if (schoolId === undefined) throw new Error(`No school ${school}`)
    const named = { id: shell.newId(), name: `Head, ${school}` }
    const role = { role: 'HT', schoolId } as const
    await asKeeper(shell.store, (trx) =>
      grantRole(shell, trx, byCommand(partnership.id), named, role),
    )
    const roles = [{ ...role, clusterId: undefined, phase: undefined }]
    heads.set(school, { personId: named.id, name: named.name, partnership, roles })
  }
  return heads
}

function headOf({ heads }: Office, school: string): SignedIn {
  const head = heads.get(school)
  if (head === undefined) throw new Error(`No head of ${school}`)
  return head
}

async function bodyOf({ shell, officer }: Office, slug: string): Promise<BodyShown> {
  const body = (await bodies(shell, officer)).find((each) => each.slug === slug)
  if (body === undefined) throw new Error(`No body ${slug}`)
  return body
}

const [clusterBody, board] = ['secondary-cluster-a', 'secondary-improvement-board']

/** Heads sit for their schools in the cluster, and two of them for their clusters on the board. */
async function seatAll(office: Office): Promise<void> {
  const { shell, officer, director } = office
  const seat = async (slug: string, name: string, person: SignedIn) => {
    const { seats } = await bodyOf(office, slug)
    const seatId = seats.find((each) => each.name === name)?.id
    if (seatId === undefined) throw new Error(`No seat ${name}`)
    await seatPerson(shell, officer, { seatId, personId: person.personId })
  }
  for (const school of headed.slice(0, 4)) await seat(clusterBody, school, headOf(office, school))
  await seat(board, 'Local authority', director)
  await seat(board, 'Cluster A', headOf(office, headed[3]))
  await seat(board, 'Cluster B', headOf(office, headed[4]))
}

/** Casts a ballot of each and closes the vote. */
async function vote(
  office: Office,
  of: { slug: string; motionId: string; ballots: readonly (readonly [SignedIn, string, Choice])[] },
): Promise<void> {
  const { shell, director } = office
  const { slug, motionId, ballots } = of
  const body = await bodyOf(office, slug)
  for (const [person, seat, choice] of ballots) {
    const seatId = body.seats.find(({ name }) => name === seat)?.id ?? ''
    const done = await castBallot(shell, person, { motionId, seatId, choice })
    if (done !== 'cast') throw new Error(done.refused)
  }
  const motion = (await motionsOf(shell, director, body.id)).find(({ id }) => id === motionId)
  if (motion === undefined) throw new Error('The motion is there')
  await closeVote(shell, director, { motion, bodyId: body.id })
}

async function clusterA({ shell, officer }: Office): Promise<ClusterOn> {
  const { id } = officer.partnership
  const all = await asPerson(shell, officer, (trx) => clustersOn(trx, id, dayIn(shell.now())))
  const cluster = all.find(({ slug }) => slug === 'secondary-a')
  if (cluster === undefined) throw new Error('No secondary cluster A')
  return cluster
}

async function agreeConstitution(office: Office): Promise<void> {
  const { shell, officer, director } = office
  const cluster = await clusterA(office)
  const drafted = { clusterId: cluster.id, after: 0, texts: demoTexts, reasons: {} }
  await constitutions.draft(shell, officer, shell.newId(), drafted)
  const newest = async () => {
    const [version] = await constitutions.versions(shell, officer)
    if (version === undefined) throw new Error('A version was written')
    return version
  }
  const body = await bodyOf(office, clusterBody)
  await constitutions.putToCluster(shell, officer, { version: await newest(), body })
  await vote(office, {
    slug: clusterBody,
    motionId: (await newest()).motionId ?? '',
    ballots: headed.slice(0, 4).map((school) => [headOf(office, school), school, 'for']),
  })
  const asked = {
    version: await newest(),
    body: await bodyOf(office, board),
    cluster: 'secondary Cluster A',
  }
  await constitutions.putToBoard(shell, officer, asked)
  const { approvalId } = await newest()
  await vote(office, {
    slug: board,
    motionId: approvalId ?? '',
    ballots: [
      [director, 'Local authority', 'for'],
      [headOf(office, headed[3]), 'Cluster A', 'for'],
      [headOf(office, headed[4]), 'Cluster B', 'for'],
    ],
  })
  const motions = await motionsOf(shell, director, asked.body.id)
  const approval = motions.find(({ id }) => id === approvalId)
  await constitutions.bringIntoForce(shell, officer, { version: await newest(), approval })
}

function candidatesFor(office: Office, cluster: ClusterOn): Promise<Candidate[]> {
  const asked = { cluster, policy: defaultPolicy, post: 'chair' } as const
  return candidates(office.shell, office.officer, asked)
}

/** Writes down what makes three heads eligible, and what leaves the fourth one criterion away. */
async function noteAll(office: Office): Promise<void> {
  const { shell, officer } = office
  const cluster = await clusterA(office)
  const seenOn = dayIn(shell.now())
  for (const { facts } of await candidatesFor(office, cluster)) {
    const { school, schoolId } = facts
    const headships = [{ schoolId, school, from: '2011-09-01', to: null }]
    await noteHeadships(shell, officer, shell.newId(), { of: facts, headships })
    const isNear = school === headed[3]
    await noteEvidence(shell, officer, shell.newId(), {
      of: facts,
      evidence: { about: 'National Leader of Education', holds: false, words: 'says so', seenOn },
    })
    if (!isNear) {
      const words = 'led the shared project on reading for two years'
      const evidence = { about: 'collaboration', holds: true, words, seenOn }
      await noteEvidence(shell, officer, shell.newId(), { of: facts, evidence })
    }
  }
  await settleOpen(office, cluster)
}

/** Settles what the data leave open but the evidence, and gives whoever is one criterion away a mentor. */
async function settleOpen(office: Office, cluster: ClusterOn): Promise<void> {
  const { shell, officer } = office
  const seenOn = dayIn(shell.now())
  for (const { facts, eligibility } of await candidatesFor(office, cluster)) {
    const open = eligibility.criteria.filter(
      ({ id, answer }) => id !== 'E5' && (answer === 'unknown' || answer === 'not assessable'),
    )
    for (const { id: about } of open) {
      const words = 'the improvement officer looked at the school’s own records'
      const evidence = { about, holds: true, words, seenOn }
      await noteEvidence(shell, officer, shell.newId(), { of: facts, evidence })
    }
    if (facts.school !== headed[3]) continue
    const plan = 'Leads the cluster’s project on attendance from January, and reports in July.'
    const growth = { mentor: `Head, ${headed[0]}`, plan }
    await planGrowth(shell, officer, shell.newId(), { of: facts, growth })
  }
}

async function electChair(office: Office): Promise<void> {
  const { shell, officer } = office
  const cluster = await clusterA(office)
  const body = await bodyOf(office, clusterBody)
  await elections.callElection(shell, officer, shell.newId(), {
    ...{ clusterId: cluster.id, bodyId: body.id, policy: defaultPolicy },
    ...{ post: 'chair', places: 1, secret: true, startsOn: dayIn(shell.now()) },
  })
  await nominateEligible(office, cluster)
  const put = await elections.putElection(shell, officer, {
    ...{ shown: await electionIn(office, cluster), body },
  })
  if (put !== 'put') throw new Error(put.refused)
  const { nominations } = await electionIn(office, cluster)
  for (const [place, { motionId }] of nominations.entries()) {
    const ballots = headed.slice(0, 4).map((school, i): [SignedIn, string, Choice] => {
      const choice = place === 0 || i === 3 ? 'for' : 'against'
      return [headOf(office, school), school, choice]
    })
    await vote(office, { slug: clusterBody, motionId: motionId ?? '', ballots })
  }
  const settled = await elections.settleElection(shell, officer, {
    ...{ cluster, shown: await electionIn(office, cluster), board: await bodyOf(office, board) },
  })
  if (typeof settled !== 'string') throw new Error(settled.refused)
}

async function electionIn({ shell, officer }: Office, cluster: ClusterOn) {
  const [election] = await elections.elections(shell, officer, cluster.id)
  if (election === undefined) throw new Error('An election was called')
  return election
}

/** Nominates at most two of those who are eligible, who declare their interests themselves. */
async function nominateEligible(office: Office, cluster: ClusterOn): Promise<void> {
  const { shell, officer } = office
  const all = await candidatesFor(office, cluster)
  const eligible = all.filter(({ eligibility }) => eligibility.standing === 'eligible')
  for (const { facts } of eligible.slice(0, 2)) {
    const shown = await electionIn(office, cluster)
    const nominating = {
      personId: facts.personId,
      permittedOn: dayIn(shell.now()),
      permission: 'minute 4 of the governing body',
      capacity: 'A deputy of five years leads the school on two days a week.',
    }
    const asked = { cluster, shown, nominating }
    const nominated = await elections.nominate(shell, officer, shell.newId(), asked)
    if (typeof nominated !== 'string') throw new Error(nominated.refused)
    const declared = { electionId: shown.election.id, declared: 'None but my own school.' }
    await elections.declareInterests(shell, headOf(office, facts.school), declared)
  }
}
