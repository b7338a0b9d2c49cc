import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ask, memberOf, openWorld, type World } from '../world.ts'

const at = '/priorities/strategic-board-2018-1'
let world: World

beforeAll(async () => {
  world = await openWorld()
}, 180_000)

afterAll(() => world.close())

const as = (role: string) => memberOf(world.ours, role)

async function text(path: string, role: string): Promise<string> {
  return (await ask(world, path, { as: as(role) })).text()
}

async function send(role: string, path: string, form: Readonly<Record<string, string>>) {
  const answer = await ask(world, path, { as: as(role), form })
  return { status: answer.status, text: await answer.text() }
}

const motionAt = () => `/boards/strategic-board/motions/${world.ours.boards.closedId}`
const minutesAt = () => `/boards/strategic-board/meetings/${world.ours.boards.meetingId}/minutes`

describe('the page of a priority', () => {
  it('shows its motion with the decision that came of it to those who may read them', async () => {
    for (const role of ['LO', 'AD', 'BM', 'AU']) {
      const page = await text(at, role)
      expect(page).toContain('2 pieces of work: 1 motion, 1 decision.')
      expect(page).toContain(motionAt())
      expect(page).toContain('decision, by its motion')
    }
  })

  it('shows the priority to everybody, and no work to those who may not read it', async () => {
    for (const role of ['HT', 'GV', 'CL', 'DT', 'SL']) {
      const page = await text(at, role)
      expect(page).toContain('Ours reading')
      expect(page).toContain('No work is linked to it yet.')
      expect(page).not.toContain('Ours second')
    }
  })

  it('is linked from its board and from the list', async () => {
    expect(await text('/boards/strategic-board', 'HT')).toContain(at)
    expect(await text('/priorities', 'HT')).toContain(at)
    expect(await text('/boards', 'HT')).toContain('/priorities')
  })

  it('is not there for another year, number or board', async () => {
    for (const name of ['strategic-board-2017-1', 'strategic-board-2018-2', 'other-2018-1']) {
      expect((await ask(world, `/priorities/${name}`, { as: as('AD') })).status).toBe(404)
    }
  })
})

describe('work shows what it works towards', () => {
  it('on the page of the motion and of its decision', async () => {
    for (const path of [motionAt(), `/decisions/${world.ours.boards.decisionId}`]) {
      const page = await text(path, 'BM')
      expect(page).toContain('Works towards:')
      expect(page).toContain(`${at}">Ours reading`)
    }
  })
})

describe('linking work', () => {
  const action = () => `action ${world.ours.boards.actionId}`

  it('is for those who may write motions of its body', async () => {
    for (const role of ['HT', 'BM', 'DT', 'CL', 'AU']) {
      expect((await send(role, `${at}/links`, { work: action() })).status).toBe(404)
      const form = { work: action(), priority: 'strategic-board-2018-1' }
      expect((await send(role, '/priorities/work', form)).status).toBe(404)
    }
  })

  it('takes no work that there is not, and says so', async () => {
    const wrong = await send('LO', `${at}/links`, { work: `motion ${world.shell.newId()}` })
    expect(wrong.status).toBe(422)
    expect(wrong.text).toContain('Choose work that is yours to link.')
    const mandate = { work: `mandate ${world.ours.boards.mandateId}` }
    expect((await send('LO', `${at}/links`, mandate)).status).toBe(422)
  })

  it('adds an action, once, which its minutes then show', async () => {
    const once = world.shell.newId()
    for (const _ of [1, 2]) {
      expect((await send('AD', `${at}/links`, { once, work: action() })).status).toBe(303)
    }
    expect((await send('LO', `${at}/links`, { work: action() })).status).toBe(303)
    expect(await text(at, 'BM')).toContain('3 pieces of work: 1 motion, 1 action, 1 decision.')
    const minutes = await text(minutesAt(), 'BM')
    expect(minutes).toContain('Towards priorities')
    expect(minutes).toContain(`${at}">Ours reading`)
  })

  it('is done by the lead of a cluster for its own motions, from the motion', async () => {
    const [id] =
      [...world.ours.boards.motions].find(
        ([, body]) => world.ours.boards.bodies.get(body)?.cluster !== undefined,
      ) ?? []
    const page = `/boards/first-cluster/motions/${id ?? ''}`
    expect(await text(page, 'CL')).toContain('Link it to a priority')
    expect(await text(page, 'HT')).not.toContain('Link it to a priority')
    const form = { work: `motion ${id ?? ''}`, priority: 'strategic-board-2018-1' }
    expect((await send('CL', '/priorities/work', form)).status).toBe(303)
    expect(await text(page, 'HT')).toContain('Works towards:')
    expect(await text(at, 'HT')).toContain('1 piece of work: 1 motion.')
  })

  it('is undone by whoever may link, and by nobody else', async () => {
    const page = await text(at, 'AD')
    const end = /action="([^"]+\/links\/[^"]+\/end)"/.exec(page)?.[1] ?? ''
    expect(end).not.toBe('')
    expect((await send('BM', end, {})).status).toBe(404)
    expect((await send('DT', end, {})).status).toBe(404)
    const before = (page.match(/\/end"/g) ?? []).length
    expect((await send('AD', end, {})).status).toBe(303)
    expect((await send('AD', end, {})).status).toBe(303)
    expect(((await text(at, 'AD')).match(/\/end"/g) ?? []).length).toBe(before - 1)
  })
})
