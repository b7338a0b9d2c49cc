import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { bodies, seatPerson } from '#modules/boards/actions/bodies.ts'
import { castBallot } from '#modules/boards/actions/cast.ts'
import { closeVote, motionShown, openVote, propose } from '#modules/boards/actions/motions.ts'
import { sql } from 'kysely'
import { principalOf } from '#modules/people/actions.ts'
import { asKeeper, inTransaction } from '#platform/db/transaction.ts'
import { ask, memberOf, openWorld, type World } from '../world.ts'
import type { Member } from '../world/people.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
}, 180_000)
afterAll(() => world.close())

const question = 'Shall the clusters share one reading scheme?'
const answerOfHead = 'Yes, if the training is in school time.'
const summary = 'The schools want it, with the training in school time.'
const why = 'Every cluster but one asked for it.'

const lead = () => memberOf(world.ours, 'CL')
const head = () => memberOf(world.ours, 'HT')

/** A head of a school in another cluster. */
function otherHead(): Member {
  const found = world.ours.members.find(({ posts }) =>
    posts.some(({ role, urn }) => role === 'HT' && urn === '900004'),
  )
  if (found === undefined) throw new Error('There is a head of cluster B')
  return found
}

async function board() {
  const all = await bodies(world.shell, lead().person)
  const found = all.find(({ slug }) => slug === 'improvement-board')
  if (found === undefined) throw new Error('There is an improvement board')
  return found
}

async function motion(title = 'A shared reading scheme'): Promise<string> {
  const { person } = memberOf(world.ours, 'AD')
  const written = { title, words: 'That we share one.', secret: false, schoolId: null }
  const of = { ...written, bodyId: (await board()).id }
  return propose(world.shell, person, world.shell.newId(), of)
}

async function sent(as: Member, address: string, typed: Record<string, string>) {
  const form = { once: world.shell.newId(), ...typed }
  const reply = await ask(world, address, { as, form })
  return { status: reply.status, text: await reply.text(), to: reply.headers.get('location') ?? '' }
}

async function read(as: Member, address: string) {
  const reply = await ask(world, address, { as })
  return { status: reply.status, text: await reply.text() }
}

async function opened(): Promise<{ motionId: string; mandate: string }> {
  const motionId = await motion()
  const asked = { words: question, closes: '2999-01-01' }
  const { status, to } = await sent(lead(), `/motions/${motionId}/mandate`, asked)
  expect(status).toBe(303)
  return { motionId, mandate: to }
}

async function closed(motionId: string): Promise<void> {
  const { person } = memberOf(world.ours, 'AD')
  const body = await board()
  const seat = body.seats.at(-1)
  if (seat === undefined) throw new Error('The authority has a seat')
  await seatPerson(world.shell, person, { seatId: seat.id, personId: person.personId })
  const found = async () => {
    const shown = await motionShown(world.shell, person, motionId)
    if (shown === undefined) throw new Error('The motion is there')
    return shown.motion
  }
  await openVote(world.shell, person, {
    body: await board(),
    motion: await found(),
    closesAt: null,
  })
  for (const [as, seatId] of [
    [person, seat.id],
    [lead().person, body.seats[0]?.id ?? ''],
    [memberOf(world.ours, 'IB').person, body.seats[0]?.id ?? ''],
  ] as const) {
    await castBallot(world.shell, as, { motionId, seatId, choice: 'for' })
  }
  await closeVote(world.shell, person, { motion: await found(), bodyId: body.id })
}

const yes = { view: 'for', words: answerOfHead }

describe('the mandate loop', () => {
  it('asks the schools, sums up beside the ballot, and brings back what was decided and why', async () => {
    const { motionId, mandate } = await opened()
    expect((await read(head(), '/mandates')).text).toContain('A shared reading scheme')
    expect((await read(head(), '/')).text).toContain(mandate)
    expect((await sent(head(), `${mandate}/views`, yes)).status).toBe(303)
    const page = await read(lead(), mandate)
    expect(page.text).toContain('1 of 3 schools answered: 1 for, 0 against, 0 unsure')
    expect(page.text).toContain(answerOfHead)
    expect((await sent(lead(), `${mandate}/summary`, { summary })).status).toBe(303)
    const address = `/boards/improvement-board/motions/${motionId}`
    const beside = await read(memberOf(world.ours, 'AD'), address)
    expect(beside.text).toContain(summary)
    expect(beside.text).not.toContain(answerOfHead)
    expect((await read(head(), mandate)).text).not.toContain('we decided')
    await closed(motionId)
    expect((await sent(lead(), `${mandate}/why`, { why })).status).toBe(303)
    const told = await read(head(), mandate)
    expect((await read(head(), '/')).text).toContain('You said, we decided')
    expect(told.text).toContain('You said, we decided')
    expect(told.text).toContain('Carried: 2 for, 0 against')
    expect(told.text).toContain(why)
    const body = await read(memberOf(world.ours, 'AD'), '/boards/improvement-board')
    expect(body.text).toContain(
      '1 of 1 motion that was voted on had been put to those represented first',
    )
  })

  it('shows the answers to the schools of the cluster and the seat, the summary to the board, nothing to others', async () => {
    const { mandate } = await opened()
    await sent(head(), `${mandate}/views`, yes)
    const officer = memberOf(world.ours, 'LO')
    expect((await read(officer, mandate)).text).not.toContain(answerOfHead)
    expect((await read(head(), mandate)).text).toContain(answerOfHead)
    expect((await read(otherHead(), mandate)).status).toBe(404)
    expect((await read(otherHead(), '/mandates')).text).not.toContain('A shared reading scheme')
    expect((await read(memberOf(world.theirs, 'HT'), mandate)).status).toBe(404)
  })

  it('takes one answer of a school, however many arrive at once', async () => {
    const { mandate } = await opened()
    const answers = await Promise.all(
      Array.from({ length: 10 }, () => sent(head(), `${mandate}/views`, yes)),
    )
    const many = (status: number) => answers.filter((each) => each.status === status).length
    expect([many(303), many(409)]).toEqual([1, 9])
    expect((await read(lead(), mandate)).text).toContain('1 of 3 schools answered')
  })

  it('takes no answer after the summary, and keeps what was typed', async () => {
    const { mandate } = await opened()
    await sent(lead(), `${mandate}/summary`, { summary })
    const late = await sent(head(), `${mandate}/views`, yes)
    expect(late.status).toBe(409)
    expect((await read(lead(), mandate)).text).toContain('None of 3 schools has answered')
  })

  it('takes no answer after its last day, of the database either', async () => {
    const { mandate } = await opened()
    const by = principalOf(head().person)
    const id = mandate.slice(mandate.lastIndexOf('/') + 1)
    await asKeeper(world.shell.store, (trx) =>
      sql`update mandate set closes_on = '2018-06-14' where id = ${id}`.execute(trx),
    )
    expect((await sent(head(), `${mandate}/views`, yes)).status).toBe(409)
    const answerAt = (moment: string) =>
      inTransaction(world.shell.store, by, (trx) =>
        sql`
          insert into mandate_view
            (partnership_id, mandate_id, voice_id, school_id, view, words, person_id, at)
          select ${by.partnershipId}, ${id}, school_id, school_id, 'for', '', ${by.personId}, ${moment}
          from my_role where role = 'HT'`.execute(trx),
      )
    await expect(answerAt('2018-06-14T23:00:00Z')).rejects.toMatchObject({ code: '42501' })
    await expect(answerAt('2018-06-14T22:59:59Z')).resolves.toBeDefined()
  })

  it('asks once for a seat about a motion', async () => {
    const { motionId } = await opened()
    const again = { words: 'Another question', closes: '2999-01-01' }
    const { status, text } = await sent(lead(), `/motions/${motionId}/mandate`, again)
    expect([status, text.includes('Another question')]).toEqual([409, true])
  })

  it.each([
    ['no question', { words: '', closes: '2999-01-01' }, 'Say what you ask those you represent'],
    ['a day that is over', { words: question, closes: '2017-01-01' }, 'Give the last day'],
    ['a day that is none', { words: question, closes: 'soon' }, 'Give the last day'],
  ])('refuses %s and keeps the rest', async (_, typed, problem) => {
    const { status, text } = await sent(lead(), `/motions/${await motion()}/mandate`, typed)
    expect([status, text.includes(problem), text.includes(typed.words)]).toEqual([422, true, true])
  })

  it('lets nobody ask, sum up or tell for a seat that is not theirs', async () => {
    const { motionId, mandate } = await opened()
    const officer = memberOf(world.ours, 'LO')
    const asked = { words: question, closes: '2999-01-01' }
    expect((await sent(officer, `/motions/${motionId}/mandate`, asked)).status).toBe(404)
    expect((await sent(officer, `${mandate}/summary`, { summary })).status).toBe(404)
    expect((await sent(head(), `${mandate}/summary`, { summary })).status).toBe(404)
    expect((await sent(otherHead(), `${mandate}/views`, yes)).status).toBe(404)
  })
})
