import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { dayIn } from '#lib/dates.ts'
import { bodies } from '#modules/boards/actions/bodies.ts'
import { interests } from '#modules/boards/actions/people.ts'
import type { BodySeat } from '#modules/boards/model/bodies.ts'
import { ask, memberOf, openWorld, type World } from '../world.ts'

const slug = 'strategic-board'
let world: World

beforeAll(async () => {
  world = await openWorld()
}, 180_000)

afterAll(() => world.close())

const as = (role: string) => memberOf(world.ours, role)
const today = () => dayIn(world.shell.now())

async function seatNamed(name: string): Promise<BodySeat> {
  const all = await bodies(world.shell, as('AD').person)
  const seat = all.find((body) => body.slug === slug)?.seats.find((each) => each.name === name)
  if (seat === undefined) throw new Error(`No seat ${name}`)
  return seat
}

async function send(role: string, path: string, form: Readonly<Record<string, string>>) {
  const answer = await ask(world, path, { as: as(role), form })
  return { status: answer.status, text: await answer.text() }
}

async function addressOf(name: string): Promise<string> {
  return `/boards/${slug}/seats/${(await seatNamed(name)).id}`
}

const given = (role: string, once = world.shell.newId()) => ({
  ...{ once, person: as(role).person.personId, from: '2018-01-01' },
})

describe('a seat', () => {
  it('is given to a person from a day on, and is filled by it', async () => {
    const at = await addressOf('Ours governors')
    const form = given('CH')
    expect((await send('LO', `${at}/holders`, form)).status).toBe(303)
    expect((await send('LO', `${at}/holders`, form)).status).toBe(303)
    const { state, holders } = await seatNamed('Ours governors')
    expect(state).toBe('filled')
    expect(holders.map(({ personId }) => personId)).toEqual([as('CH').person.personId])
  })

  it('is given by no officer to themselves, and to nobody twice', async () => {
    const at = await addressOf('Ours governors')
    const own = await send('LO', `${at}/holders`, given('LO'))
    expect(own.status).toBe(422)
    expect(own.text).toContain('Nobody gives themselves a seat')
    const twice = await send('LO', `${at}/holders`, given('CH'))
    expect(twice.status).toBe(422)
    expect(twice.text).toContain('holds the seat on that day already')
  })

  it('is given by nobody who may not change the body', async () => {
    const at = await addressOf('Ours governors')
    for (const role of ['CL', 'HT', 'BM', 'AU']) {
      expect((await send(role, `${at}/holders`, given('SE'))).status).toBe(404)
    }
    expect((await ask(world, at, { as: as('BM') })).status).toBe(200)
  })

  it('is not vacant while somebody holds it; after the last day it may be marked', async () => {
    const at = await addressOf('Ours governors')
    const vacant = { once: world.shell.newId(), state: 'vacant', note: 'since today' }
    const early = await send('AD', `${at}/state`, vacant)
    expect(early.status).toBe(422)
    expect(early.text).toContain('give their last day first')
    expect(early.text).toContain('since today')
    const page = await (await ask(world, at, { as: as('AD') })).text()
    const holding = /name="holding"[^>]*><option value="([0-9a-f-]{36})"/.exec(page)?.[1] ?? ''
    const wrong = await send('AD', `${at}/end`, { holding, to: '2017-12-31' })
    expect(wrong.status).toBe(422)
    expect((await send('AD', `${at}/end`, { holding, to: '2018-07-20' })).status).toBe(303)
    expect((await send('AD', `${at}/end`, { holding, to: '2018-07-20' })).status).toBe(409)
    const marked = { ...vacant, state: 'rotating', note: 'Each trust in turn' }
    expect((await send('AD', `${at}/state`, marked)).status).toBe(303)
    expect(await seatNamed('Ours governors')).toMatchObject({ state: 'rotating', holders: [] })
  })
})

describe('the priorities of a year', () => {
  const at = `/boards/${slug}/priorities`
  const three = { 'priority-1': 'Talk', 'priority-2': 'Sums', 'priority-3': 'Songs' }

  it('are set by whoever may change the body, as many as the structure allows', async () => {
    for (const role of ['BM', 'CL', 'HT', 'AU']) {
      expect((await send(role, at, three)).status).toBe(404)
    }
    expect((await send('AD', at, { ...three, 'priority-4': 'Games' })).status).toBe(303)
    const text = await (await ask(world, `/boards/${slug}`, { as: as('HT') })).text()
    for (const words of ['Talk', 'Sums', 'Songs']) expect(text).toContain(`>${words}</a></li>`)
    expect(text).not.toContain('Games')
  })

  it('are reworded and not dropped, and a refusal keeps what was typed', async () => {
    const fewer = await send('AD', at, { 'priority-1': 'Talking' })
    expect(fewer.status).toBe(422)
    expect(fewer.text).toContain('value="Talking"')
    expect((await send('AD', at, { ...three, 'priority-1': 'Talking' })).status).toBe(303)
  })
})

describe('an interest', () => {
  it('is ended by whoever declared it, once, and by nobody else', async () => {
    const at = `/interests/${world.ours.boards.interestId}/end`
    expect((await send('LO', at, {})).status).toBe(404)
    expect((await send('HT', at, {})).status).toBe(303)
    expect((await send('HT', at, {})).status).toBe(303)
    const [own] = await interests(world.shell, as('HT').person)
    expect(own?.to).toBe(today())
    world.later(25)
    expect(await interests(world.shell, as('HT').person)).toEqual([])
  })
})
