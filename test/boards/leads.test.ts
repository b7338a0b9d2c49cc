import { dayIn } from '#lib/dates.ts'
import { sql } from 'kysely'
import { asKeeper } from '#platform/db/transaction.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { bodies, seatPerson } from '#modules/boards/actions/bodies.ts'
import { closeVote, motionsOf } from '#modules/boards/actions/motions.ts'
import { castBallot } from '#modules/boards/actions/cast.ts'
import { clustersOn, type ClusterOn } from '#modules/clusters/actions.ts'
import { elections, settleElection } from '#modules/leads/actions/elections.ts'
import { draft, putToCluster, versions } from '#modules/constitutions/actions.ts'
import { asPerson } from '#modules/people/actions.ts'
import { ask, memberOf, openWorld, type World } from '../world.ts'
import { appoint, type Member } from '../world/people.ts'

const page = '/leads/a/elections'

let world: World
/** By the clock of the test, which is not that of the database. */
let today: string
let officer: Member
let head: Member
let others: Member[]
let cluster: ClusterOn

beforeAll(async () => {
  world = await openWorld()
  today = dayIn(world.shell.now())
  officer = memberOf(world.ours, 'LO')
  head = memberOf(world.ours, 'HT')
  const { id } = officer.person.partnership
  const all = await asPerson(world.shell, officer.person, (trx) => clustersOn(trx, id, today))
  const found = all.find(({ slug }) => slug === 'a')
  if (found === undefined) throw new Error('There is a cluster A')
  cluster = found
  await openCategories()
  others = [await seated('900002', 1), await seated('900003', 2)]
}, 180_000)

afterAll(() => world.close())

/** The review finds nothing against the schools, and leaves open whether they need support. */
async function openCategories(): Promise<void> {
  await asKeeper(world.shell.store, (trx) =>
    sql`
      update category_finding
      set category = '3', finding = jsonb_set(finding, '{couldBe}', '["2A"]')`.execute(trx),
  )
}

async function body(slug: string) {
  const found = (await bodies(world.shell, officer.person)).find((each) => each.slug === slug)
  if (found === undefined) throw new Error(`No body ${slug}`)
  return found
}

/** A head of the cluster who has the seat of the school. */
async function seated(urn: string, place: number): Promise<Member> {
  const member = await appoint(world.shell, world.ours, `Head of ${urn}`, [{ role: 'HT', urn }])
  const seatId = (await body('first-cluster')).seats[place]?.id ?? ''
  await seatPerson(world.shell, officer.person, { seatId, personId: member.person.personId })
  return member
}

function send(as: Member, address: string, form: Record<string, string> = {}): Promise<Response> {
  return ask(world, address, { as, form: { once: world.shell.newId(), ...form } })
}

async function newest() {
  const [election] = await elections(world.shell, officer.person, cluster.id)
  if (election === undefined) throw new Error('There is an election')
  return election
}

async function nominate(candidate: Member): Promise<Response> {
  return send(officer, `${page}/${(await newest()).election.id}/nominations`, {
    ...{ person: candidate.person.personId, permittedOn: today, permission: 'minute 4' },
    capacity: 'a deputy leads',
  })
}

async function note(candidate: Member, about: string, holds = 'yes'): Promise<number> {
  const at = `/leads/a/people/${candidate.person.personId}/evidence`
  const form = { about, holds, words: 'seen in the records', seenOn: today }
  return (await send(officer, at, form)).status
}

/** Everyone votes for the motion, which is closed then. */
async function carry(slug: string, motionId: string, voters: readonly Member[]): Promise<void> {
  const { id, seats } = await body(slug)
  for (const voter of voters) {
    const seat = seats.find(({ holders }) =>
      holders.some(({ personId }) => personId === voter.person.personId),
    )
    const ballot = { motionId, seatId: seat?.id ?? '', choice: 'for' } as const
    expect(await castBallot(world.shell, voter.person, ballot)).toBe('cast')
  }
  const motion = (await motionsOf(world.shell, officer.person, id)).find((m) => m.id === motionId)
  if (motion === undefined) throw new Error('The motion is there')
  expect(await closeVote(world.shell, officer.person, { motion, bodyId: id })).toBe('closed')
}

describe('the election of a lead', () => {
  it('is called by the authority, once, and by nobody else', async () => {
    const form = { post: 'chair', places: '1', ballot: 'secret', startsOn: today }
    const once = world.shell.newId()
    const before = (await elections(world.shell, officer.person, cluster.id)).length
    for (const each of [once, once]) {
      expect((await send(officer, page, { ...form, once: each })).status).toBe(303)
    }
    expect((await elections(world.shell, officer.person, cluster.id)).length).toBe(before + 1)
    for (const role of ['HT', 'CL', 'VL', 'IB', 'AU'] as const) {
      expect((await send(memberOf(world.ours, role), page, form)).status).toBe(404)
    }
    expect((await send(officer, page, { ...form, places: 'many' })).status).toBe(422)
  })

  it('takes nobody of whom something is unknown', async () => {
    const refused = await nominate(head)
    expect(refused.status).toBe(409)
    expect(await refused.text()).toContain('to be settled')
    expect((await newest()).nominations).toEqual([])
  })

  it('takes whoever is eligible when people have settled what the data leave open', async () => {
    for (const criterion of ['E2', 'E3', 'E4']) expect(await note(head, criterion)).toBe(303)
    expect(await note(head, 'National Leader of Education', 'no')).toBe(303)
    expect(await note(head, 'E2')).toBe(422)
    expect((await nominate(head)).status).toBe(303)
    expect((await nominate(head)).status).toBe(409)
    expect((await newest()).nominations.map(({ finding }) => finding?.standing)).toEqual([
      'eligible',
    ])
  })

  it('is not put to the vote before the candidate, and nobody else, has declared', async () => {
    const at = `${page}/${(await newest()).election.id}`
    expect((await send(officer, `${at}/vote`)).status).toBe(409)
    const declared = { declared: 'none' }
    for (const other of [officer, ...others]) {
      expect((await send(other, `${at}/declaration`, declared)).status).toBe(404)
    }
    expect((await send(head, `${at}/declaration`, declared)).status).toBe(303)
    expect((await send(head, `${at}/declaration`, { declared: 'some' })).status).toBe(409)
    expect((await newest()).nominations[0]?.declared).toBe('none')
    expect((await send(officer, `${at}/vote`)).status).toBe(303)
    expect((await nominate(others[0] ?? head)).status).toBe(409)
  })

  it('is settled once every vote has closed, into a term, a role and a seat, once', async () => {
    const { election, nominations } = await newest()
    const at = `${page}/${election.id}/settle`
    expect((await send(officer, at)).status).toBe(409)
    await carry('first-cluster', nominations[0]?.motionId ?? '', [head, ...others])
    expect((await send(head, at)).status).toBe(404)
    const board = await body('improvement-board')
    const settling = { cluster, shown: await newest(), board }
    const done = await Promise.all([
      settleElection(world.shell, officer.person, settling),
      settleElection(world.shell, officer.person, settling),
    ])
    expect(new Set(done)).toEqual(new Set(['conflict', 'settled']))
    const { name } = head.person
    const [seat] = (await body('improvement-board')).seats
    expect(seat?.holders.filter((each) => each.name === name).length).toBe(1)
    const directory = await (await ask(world, '/leads', { as: officer })).text()
    const end = Temporal.PlainDate.from(today).add({ years: 2 }).subtract({ days: 1 }).year
    expect(directory).toMatch(new RegExp(`${name}[^<]*since[^<]*until[^<]*${end}`))
    expect((await ask(world, '/leads/a', { as: head })).status).toBe(200)
  })

  it('never makes a chair of whoever has joined the strategic board since', async () => {
    const { officer: member, boards } = world.ours
    expect(boards.boardId).not.toBe('')
    const form = { post: 'chair', places: '1', ballot: 'open', startsOn: today }
    expect((await send(officer, page, form)).status).toBe(303)
    expect((await nominate(head)).status).toBe(303)
    const at = `${page}/${(await newest()).election.id}`
    await send(head, `${at}/declaration`, { declared: 'none' })
    await send(officer, `${at}/vote`)
    await carry('first-cluster', (await newest()).nominations[0]?.motionId ?? '', [head, ...others])
    const seatId = (await body('strategic-board')).seats[1]?.id ?? ''
    await seatPerson(world.shell, member, { seatId, personId: head.person.personId })
    const refused = await send(officer, `${at}/settle`)
    expect(refused.status).toBe(409)
    expect(await refused.text()).toContain('strategic board')
    expect((await newest()).election.settledAt).toBeNull()
  })
})

describe('a constitution', () => {
  const texts = { 'text-remit': 'We help.', 'text-terms': 'We meet.', 'text-conduct': 'We keep.' }
  const at = '/constitutions/a'

  async function draftAgain(asked: Parameters<typeof draft>[3]): Promise<void> {
    expect(typeof (await draft(world.shell, officer.person, world.shell.newId(), asked))).toBe(
      'string',
    )
  }

  async function latest() {
    const all = await versions(world.shell, officer.person)
    const found = all.find(({ clusterId }) => clusterId === cluster.id)
    if (found === undefined) throw new Error('There is a version')
    return found
  }

  it('is drafted by the lead, and two at once keep what the second typed', async () => {
    const lead = memberOf(world.ours, 'CL')
    const after = String((await latest()).number)
    expect((await send(lead, at, { ...texts, after })).status).toBe(303)
    const second = await send(lead, at, { ...texts, 'text-terms': 'We meet twice.', after })
    expect(second.status).toBe(409)
    expect(await second.text()).toContain('We meet twice.')
    expect((await latest()).texts['terms']).toBe('We meet.')
    expect((await send(lead, at, { after: '2' })).status).toBe(422)
    for (const role of ['HT', 'VL', 'IB', 'BM'] as const) {
      expect((await send(memberOf(world.ours, role), at, { ...texts, after })).status).toBe(404)
    }
    expect((await send(lead, '/constitutions/b', { ...texts, after: '0' })).status).toBe(404)
  })

  it('is put to the vote whole or not at all, and once however many ask together', async () => {
    const all = await bodies(world.shell, officer.person)
    const body = all.find(({ slug }) => slug === 'first-cluster')
    if (body === undefined) throw new Error('There is the cluster')
    const [version, motions] = [
      await latest(),
      await motionsOf(world.shell, officer.person, body.id),
    ]
    const broken = { ...version, id: world.shell.newId() }
    expect(await putToCluster(world.shell, officer.person, { version: broken, body })).toBe(
      'conflict',
    )
    expect(await motionsOf(world.shell, officer.person, body.id)).toHaveLength(motions.length)
    const again = {
      clusterId: cluster.id,
      after: version.number,
      texts: version.texts,
      reasons: {},
    }
    await draftAgain(again)
    const newest = await latest()
    const puts = await Promise.all(
      Array.from({ length: 5 }, () =>
        putToCluster(world.shell, officer.person, { version: newest, body }),
      ),
    )
    expect(new Set(puts)).toEqual(new Set(['put']))
    expect(await motionsOf(world.shell, officer.person, body.id)).toHaveLength(motions.length + 1)
    expect((await latest()).motionId).not.toBeNull()
    await draftAgain({ ...again, after: newest.number })
  })

  it('goes to the board only when the cluster has carried it, and holds only when that approved', async () => {
    const lead = memberOf(world.ours, 'CL')
    expect((await send(officer, `${at}/board`)).status).toBe(409)
    expect((await send(lead, `${at}/vote`)).status).toBe(303)
    expect((await send(lead, `${at}/vote`)).status).toBe(409)
    expect((await send(officer, `${at}/board`)).status).toBe(409)
    await carry('first-cluster', (await latest()).motionId ?? '', [head, ...others])
    expect((await send(lead, `${at}/board`)).status).toBe(404)
    expect((await send(officer, `${at}/board`)).status).toBe(303)
    expect((await send(officer, `${at}/adopt`)).status).toBe(409)
    expect((await latest()).endsOn).toBeNull()
  })
})
