import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { bodies } from '#modules/boards/actions/bodies.ts'
import { principalOf } from '#modules/people/actions.ts'
import { inTransaction } from '#platform/db/transaction.ts'
import { sql } from 'kysely'
import { ask, memberOf, openWorld, type World } from '../world.ts'

let world: World

beforeAll(async () => {
  world = await openWorld()
}, 180_000)

afterAll(() => world.close())

const board = '/boards/strategic-board'

async function called(starts: string): Promise<string> {
  const form = { once: world.shell.newId(), starts, place: 'Town Hall' }
  const answer = await ask(world, `${board}/meetings`, { as: memberOf(world.ours, 'AD'), form })
  expect(answer.status).toBe(303)
  return answer.headers.get('location') ?? ''
}

async function sent(address: string, typed: Record<string, string>, role = 'LO') {
  const form = { once: world.shell.newId(), ...typed }
  const answer = await ask(world, address, { as: memberOf(world.ours, role), form })
  return { status: answer.status, text: await answer.text() }
}

async function textOf(role: string, address: string): Promise<string> {
  return (await ask(world, address, { as: memberOf(world.ours, role) })).text()
}

const idOf = (address: string) => address.slice(address.lastIndexOf('/') + 1)
const draft = { seen: '0', words: 'The board looked at reading.' }
const correction = { seen: '1', words: 'The board looked at writing.', reason: 'It was writing.' }

async function chairSeat(): Promise<string> {
  const all = await bodies(world.shell, memberOf(world.ours, 'LO').person)
  const seat = all.find(({ slug }) => slug === 'strategic-board')?.seats[0]
  if (seat === undefined) throw new Error('The board has a seat')
  return seat.id
}

describe('minutes', () => {
  it('are drafted, corrected with a reason, approved at the next meeting, and every version stays', async () => {
    const meeting = await called('2018-03-08T16:30')
    const next = await called('2018-05-10T16:30')
    expect((await sent(`${meeting}/minutes`, draft)).status).toBe(303)
    expect((await sent(`${meeting}/minutes`, correction)).status).toBe(303)
    expect(await textOf('BM', next)).toContain('Minutes to approve')
    const approval = { seen: '2', at: idOf(next) }
    expect((await sent(`${meeting}/minutes/approval`, approval)).status).toBe(303)
    const text = await textOf('BM', `${meeting}/minutes`)
    expect(text).toContain('version 2, approved at the meeting of 10 May 2018')
    expect(text).toContain(draft.words)
    expect(text).toContain(correction.words)
    expect(text).toContain('Corrected: It was writing.')
    expect(await textOf('BM', next)).not.toContain(`${meeting}/minutes`)
  })

  it.each([
    ['a draft of nothing', { seen: '0', words: '' }, 'Write what the meeting said'],
    ['a correction without a reason', { ...correction, reason: '' }, 'Say what you corrected'],
  ])('%s is not kept', async (_, typed, problem) => {
    const { status, text } = await sent(`${await called('2018-03-08T16:30')}/minutes`, typed)
    expect([status, text.includes(problem), text.includes(typed.words)]).toEqual([422, true, true])
  })

  it('of two who correct the same version, the second sees both and nothing is lost', async () => {
    const meeting = await called('2018-03-08T16:30')
    await sent(`${meeting}/minutes`, draft)
    const others = { ...correction, words: 'The board looked at sums.' }
    const answers = [
      await sent(`${meeting}/minutes`, correction),
      await sent(`${meeting}/minutes`, others),
    ]
    expect(answers.map(({ status }) => status)).toEqual([303, 409])
    expect(answers[1]?.text).toContain(correction.words)
    expect(answers[1]?.text).toContain(others.words)
    expect(await textOf('BM', `${meeting}/minutes`)).not.toContain(others.words)
  })

  it('of ten corrections at once one is kept', async () => {
    const meeting = await called('2018-03-08T16:30')
    await sent(`${meeting}/minutes`, draft)
    const answers = await Promise.all(
      Array.from({ length: 10 }, () => sent(`${meeting}/minutes`, correction)),
    )
    expect(answers.filter(({ status }) => status === 303)).toHaveLength(1)
    expect(answers.filter(({ status }) => status === 409)).toHaveLength(9)
  })

  it('are approved neither at the same meeting, an earlier one, one to come, nor another body’s', async () => {
    const [earlier, meeting] = [await called('2018-01-11T16:30'), await called('2018-03-08T16:30')]
    const toCome = await called('2899-05-10T16:30')
    const form = { once: world.shell.newId(), starts: '2018-05-10T16:30', place: 'A school' }
    const as = memberOf(world.ours, 'CL')
    const foreign = await ask(world, '/boards/first-cluster/meetings', { as, form })
    await sent(`${meeting}/minutes`, draft)
    for (const at of [meeting, earlier, toCome, foreign.headers.get('location') ?? '']) {
      const { status } = await sent(`${meeting}/minutes/approval`, { seen: '1', at: idOf(at) })
      expect([at, status]).toEqual([at, 422])
    }
  })

  it('once approved take no word, no second approval and no action, of whoever asks', async () => {
    const [meeting, next] = [await called('2018-03-08T16:30'), await called('2018-05-10T16:30')]
    await sent(`${meeting}/minutes`, draft)
    const approval = { seen: '1', at: idOf(next) }
    await sent(`${meeting}/minutes/approval`, approval)
    const action = { action: 'Ask the heads', seat: await chairSeat(), due: '2018-04-01' }
    const late = [
      await sent(`${meeting}/minutes`, correction),
      await sent(`${meeting}/minutes/approval`, approval),
      await sent(`${meeting}/actions`, action),
    ]
    expect(late.map(({ status }) => status)).toEqual([409, 409, 409])
    expect(late[0]?.text).toContain(correction.words)
    expect(await textOf('BM', `${meeting}/minutes`)).not.toContain(correction.words)
  })

  it('once approved keep the papers of their meeting too, and what was typed is shown again', async () => {
    const [meeting, next] = [await called('2018-03-08T16:30'), await called('2018-05-10T16:30')]
    const paper = { title: 'Attendance', words: 'It rose in March.', publication: 'open' }
    expect((await sent(`${meeting}/papers`, paper)).status).toBe(303)
    await sent(`${meeting}/minutes`, draft)
    await sent(`${meeting}/minutes/approval`, { seen: '1', at: idOf(next) })
    const late = await sent(`${meeting}/papers`, { ...paper, words: 'It fell in April.' })
    expect(late.status).toBe(409)
    expect(late.text).toContain('its papers stay as they are')
    const page = await textOf('LO', meeting)
    expect(page).toContain('It rose in March.')
    expect(page).not.toContain('It fell in April.')
    expect(page).not.toContain('Put an item on the agenda')
    const by = principalOf(memberOf(world.ours, 'LO').person)
    const tries = [
      sql`insert into paper (partnership_id, meeting_id, number, title, words, person_id, at)
          values (${by.partnershipId}, ${idOf(meeting)}, 9, 'Other', 'Other', ${by.personId}, now())`,
      sql`update paper set words = 'Other' where meeting_id = ${idOf(meeting)}`,
      sql`delete from paper where meeting_id = ${idOf(meeting)}`,
    ]
    for (const statement of tries) {
      await expect(
        inTransaction(world.shell.store, by, (trx) => statement.execute(trx)),
      ).rejects.toMatchObject({ code: '42501' })
    }
  })

  it('once approved keep who was there and what was declared, and what was typed is shown again', async () => {
    const [meeting, next] = [await called('2018-03-08T16:30'), await called('2018-05-10T16:30')]
    const seat = await chairSeat()
    const there = (state: string) => sent(`${meeting}/attendance`, { [`seat-${seat}`]: state })
    const declared = (words: string) =>
      sent(`${meeting}/declarations`, {
        ...{ 'declared-by': seat, about: '', declared: words, effect: 'left the room' },
      })
    expect((await there('present')).status).toBe(303)
    expect((await declared('A relative works there')).status).toBe(303)
    await sent(`${meeting}/minutes`, draft)
    expect((await there('apologies')).status).toBe(303)
    await sent(`${meeting}/minutes/approval`, { seen: '1', at: idOf(next) })
    const late = [await there('absent'), await declared('Owns the shop')]
    expect(late.map(({ status }) => status)).toEqual([409, 409])
    expect(late[1]?.text).toContain('so do who was there and what was declared')
    const page = await textOf('LO', meeting)
    expect(page).toContain('0 of 3 seats present, 1 with apologies')
    expect(page).toContain('A relative works there')
    for (const gone of ['Owns the shop', 'Write down who was there', 'Write down a declaration']) {
      expect(page).not.toContain(gone)
    }
  })

  it('keep who was there and what was declared by the database itself, of whoever asks', async () => {
    const [meeting, next] = [await called('2018-03-08T16:30'), await called('2018-05-10T16:30')]
    const [seat, id] = [await chairSeat(), idOf(meeting)]
    const by = principalOf(memberOf(world.ours, 'AD').person)
    const attendance = (seatId: string) => sql`
      insert into attendance (partnership_id, meeting_id, seat_id, state, person_id, at)
      values (${by.partnershipId}, ${id}, ${seatId}, 'present', ${by.personId}, now())`
    const declaration = () => sql`
      insert into meeting_declaration (partnership_id, id, meeting_id, seat_id, words, effect,
                                       person_id, at)
      values (${by.partnershipId}, ${world.shell.newId()}, ${id}, ${seat}, 'A shop', 'took part',
              ${by.personId}, now())`
    const change = sql`update attendance set state = 'absent' where meeting_id = ${id}`
    const written = async (statement: typeof change) => {
      const done = await inTransaction(world.shell.store, by, (trx) => statement.execute(trx))
      return Number(done.numAffectedRows ?? 0)
    }
    const [, other] =
      (await bodies(world.shell, memberOf(world.ours, 'AD').person)).find(
        ({ slug }) => slug === 'strategic-board',
      )?.seats ?? []
    for (const statement of [attendance(seat), change, declaration()]) {
      expect(await written(statement)).toBe(1)
    }
    await sent(`${meeting}/minutes`, draft)
    await sent(`${meeting}/minutes/approval`, { seen: '1', at: idOf(next) })
    expect(await written(change)).toBe(0)
    for (const statement of [attendance(other?.id ?? ''), declaration()]) {
      await expect(written(statement)).rejects.toMatchObject({ code: '42501' })
    }
    for (const table of ['attendance', 'meeting_declaration']) {
      const gone = sql`delete from ${sql.table(table)} where meeting_id = ${id}`
      await expect(written(gone)).rejects.toMatchObject({ code: '42501' })
    }
  })

  it('are kept so by the database itself, past all our code', async () => {
    const [meeting, next] = [await called('2018-03-08T16:30'), await called('2018-05-10T16:30')]
    await sent(`${meeting}/minutes`, draft)
    await sent(`${meeting}/minutes/approval`, { seen: '1', at: idOf(next) })
    const { person } = memberOf(world.ours, 'LO')
    const by = principalOf(person)
    const id = idOf(meeting)
    const tries = [
      sql`insert into minutes (partnership_id, meeting_id, version, words, reason, person_id, at)
          values (${by.partnershipId}, ${id}, 2, 'Other', 'Other', ${by.personId}, now())`,
      sql`update minutes set words = 'Other' where meeting_id = ${id}`,
      sql`delete from minutes where meeting_id = ${id}`,
      sql`update minutes_approval set version = 1 where meeting_id = ${id}`,
      sql`delete from minutes_approval where meeting_id = ${id}`,
    ]
    for (const statement of tries) {
      await expect(
        inTransaction(world.shell.store, by, (trx) => statement.execute(trx)),
      ).rejects.toMatchObject({ code: '42501' })
    }
  })

  it('are written by the authority’s officer and the own cluster’s lead, read by the body alone', async () => {
    const meeting = await called('2018-03-08T16:30')
    await sent(`${meeting}/minutes`, draft)
    expect(await textOf('BM', `${meeting}/minutes`)).toContain(draft.words)
    for (const role of ['BM', 'AD', 'CL', 'AU']) {
      const { status } = await sent(`${meeting}/minutes`, correction, role)
      expect([role, status]).toEqual([role, 404])
    }
    for (const role of ['HT', 'IB', 'GV', 'DT']) {
      const answer = await ask(world, `${meeting}/minutes`, { as: memberOf(world.ours, role) })
      expect([role, answer.status]).toEqual([role, 404])
    }
    const form = { once: world.shell.newId(), starts: '2018-03-08T16:30', place: 'A school' }
    const as = memberOf(world.ours, 'CL')
    const own = await ask(world, '/boards/first-cluster/meetings', { as, form })
    const answer = await sent(`${own.headers.get('location') ?? ''}/minutes`, draft, 'CL')
    expect(answer.status).toBe(303)
  })
})

describe('an action', () => {
  it('waits on the desk of whoever holds the seat that owns it until it is done, and of nobody else', async () => {
    const all = await bodies(world.shell, memberOf(world.ours, 'LO').person)
    const { personId } = memberOf(world.ours, 'BM').person
    const seat = all
      .find(({ slug }) => slug === 'strategic-board')
      ?.seats.find(({ holders }) => holders.some((each) => each.personId === personId))
    const meeting = await called('2018-03-08T16:30')
    const action = { action: 'Write to the heads', seat: seat?.id ?? '', due: '2018-04-01' }
    expect((await sent(`${meeting}/actions`, action)).status).toBe(303)
    expect(await textOf('BM', '/')).toContain('Write to the heads')
    expect(await textOf('BM', '/')).toContain('to be done by 1 April 2018')
    for (const role of ['LO', 'HT', 'DT']) {
      expect(await textOf(role, '/')).not.toContain('Write to the heads')
    }
    const [, done = ''] =
      /action="([^"]*\/done)"/.exec(await textOf('LO', `${meeting}/minutes`)) ?? []
    expect((await sent(done, {})).status).toBe(303)
    expect(await textOf('BM', '/')).not.toContain('Write to the heads')
  })

  it('has an owner and a day, and is carried to later meetings until it is done', async () => {
    const meeting = await called('2018-03-08T16:30')
    const next = await called('2018-05-10T16:30')
    const action = { action: 'Ask the heads', seat: await chairSeat(), due: '2018-04-01' }
    expect((await sent(`${meeting}/actions`, action)).status).toBe(303)
    expect(await textOf('BM', `${meeting}/minutes`)).toContain('1 April 2018')
    expect(await textOf('BM', next)).toContain('Ask the heads')
    const [, done = ''] =
      /action="([^"]*\/done)"/.exec(await textOf('LO', `${meeting}/minutes`)) ?? []
    expect(await textOf('BM', `${meeting}/minutes`)).not.toContain('/done')
    expect((await sent(done, {}, 'BM')).status).toBe(404)
    expect((await sent(done, {})).status).toBe(303)
    expect((await sent(done, {})).status).toBe(303)
    const later = await called('2899-05-10T16:30')
    expect(await textOf('BM', later)).not.toContain('Ask the heads')
    expect(await textOf('LO', `${meeting}/minutes`)).not.toContain(done)
  })

  it.each([
    ['without words', { action: '', due: '2018-04-01' }, 'Say what is to be done'],
    ['without a day', { action: 'Ask', due: 'soon' }, 'Give the day'],
    ['without an owner', { action: 'Ask', due: '2018-04-01', seat: '' }, 'Choose the seat'],
  ])('%s is not kept, and what was typed stays', async (_, typed, problem) => {
    const meeting = await called('2018-03-08T16:30')
    const { status, text } = await sent(`${meeting}/actions`, { seat: await chairSeat(), ...typed })
    expect([status, text.includes(problem)]).toEqual([422, true])
    expect(text).toContain(`value="${typed.due}"`)
  })
})
