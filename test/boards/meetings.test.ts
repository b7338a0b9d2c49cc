import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { bodies } from '#modules/boards/actions/bodies.ts'
import { ask, memberOf, openWorld, type World } from '../world.ts'

let world: World

beforeAll(async () => {
  world = await openWorld()
}, 180_000)

afterAll(() => world.close())

const board = '/boards/strategic-board'

async function called(place: string, starts = '2018-03-08T16:30'): Promise<string> {
  const form = { once: world.shell.newId(), starts, place }
  const answer = await ask(world, `${board}/meetings`, { as: memberOf(world.ours, 'AD'), form })
  expect(answer.status).toBe(303)
  return answer.headers.get('location') ?? ''
}

async function textOf(role: string, address: string): Promise<string> {
  return (await ask(world, address, { as: memberOf(world.ours, role) })).text()
}

const paper = { title: 'Reading', words: 'What we know.', publication: 'open', because: '' }

describe('a meeting', () => {
  it('is called by the authority, and read by those who sit on the body and by nobody else', async () => {
    const address = await called('Town Hall')
    expect(await textOf('BM', address)).toContain('Town Hall')
    expect(await textOf('BM', address)).toContain('8 March 2018, 16:30')
    for (const role of ['HT', 'IB', 'CP', 'GV', 'DT']) {
      const answer = await ask(world, address, { as: memberOf(world.ours, role) })
      expect([role, answer.status]).toEqual([role, 404])
    }
    const form = { once: world.shell.newId(), starts: '2018-03-08T16:30', place: 'Elsewhere' }
    const as = memberOf(world.ours, 'BM')
    expect((await ask(world, `${board}/meetings`, { as, form })).status).toBe(404)
  })

  it('is called by a cluster’s lead for the own cluster only', async () => {
    const as = memberOf(world.ours, 'CL')
    const form = { once: world.shell.newId(), starts: '2018-03-08T16:30', place: 'A school' }
    const own = await ask(world, '/boards/first-cluster/meetings', { as, form })
    expect(own.status).toBe(303)
    const other = { ...form, once: world.shell.newId() }
    expect((await ask(world, `${board}/meetings`, { as, form: other })).status).toBe(404)
  })

  it.each([
    ['without a time', { starts: '2018-03-08', place: 'Town Hall' }, 'Give day and time'],
    ['without a place', { starts: '2018-03-08T16:30', place: '' }, 'Say where'],
  ])('%s is not called, and what was typed stays', async (_, typed, problem) => {
    const as = memberOf(world.ours, 'AD')
    const form = { once: world.shell.newId(), ...typed }
    const answer = await ask(world, `${board}/meetings`, { as, form })
    const text = await answer.text()
    expect([answer.status, text.includes(problem)]).toEqual([422, true])
    expect(text).toContain(`value="${typed.starts}"`)
  })

  it('numbers its papers one after the other, also when ten come at once and one comes twice', async () => {
    const address = await called('Library')
    const as = memberOf(world.ours, 'AD')
    const twice = world.shell.newId()
    const tokens = [...Array.from({ length: 9 }, () => world.shell.newId()), twice, twice]
    const answers = await Promise.all(
      tokens.map((once, i) => {
        const form = { ...paper, once, title: once === twice ? 'Twice' : `Item ${i}` }
        return ask(world, `${address}/papers`, { as, form })
      }),
    )
    expect(answers.map(({ status }) => status)).toEqual(tokens.map(() => 303))
    const numbers = [...(await textOf('AD', address)).matchAll(/<li value="(\d+)"/g)]
    expect(numbers.map(([, number]) => Number(number))).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10])
  })

  it('says why a paper is exempt, and takes none without a reason', async () => {
    const address = await called('Room 2')
    const as = memberOf(world.ours, 'AD')
    const exempt = { ...paper, publication: 'exempt' }
    const form = { ...exempt, once: world.shell.newId() }
    const refused = await ask(world, `${address}/papers`, { as, form })
    expect([refused.status, (await refused.text()).includes('Say why it is exempt')]).toEqual([
      422,
      true,
    ])
    const because = 'section 40, personal information'
    const kept = { ...exempt, because, once: world.shell.newId() }
    expect((await ask(world, `${address}/papers`, { as, form: kept })).status).toBe(303)
    expect(await textOf('BM', address)).toContain(`Exempt: ${because}`)
  })

  it('keeps who was there, by seat, and changes it when it was wrong', async () => {
    const address = await called('Room 3')
    const as = memberOf(world.ours, 'AD')
    const all = await bodies(world.shell, as.person)
    const seats = all.find(({ slug }) => slug === 'strategic-board')?.seats ?? []
    const [chair, heads] = seats.map(({ id }) => `seat-${id}`)
    if (chair === undefined || heads === undefined) throw new Error('The board has two seats')
    for (const state of ['apologies', 'present']) {
      const form = { [chair]: 'present', [heads]: state }
      expect((await ask(world, `${address}/attendance`, { as, form })).status).toBe(303)
    }
    expect(await textOf('BM', address)).toContain('2 of 3 seats present, 0 with apologies')
  })

  it('shows what those in the seats had declared by its day, to those who may read it', async () => {
    const address = await called('Room 4', '2899-03-08T16:30')
    expect(await textOf('AU', address)).toContain('Ours AD has an interest')
    expect(await textOf('AU', await called('Room 5'))).not.toContain('Ours AD has an interest')
  })
})
