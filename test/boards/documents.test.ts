import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ask, memberOf, openWorld, type World } from '../world.ts'

const at = '/documents/strategy'
let world: World

beforeAll(async () => {
  world = await openWorld()
}, 180_000)

afterAll(() => world.close())

async function text(path: string, role: string): Promise<string> {
  return (await ask(world, path, { as: memberOf(world.ours, role) })).text()
}

async function send(role: string, path: string, form: Readonly<Record<string, string>>) {
  const answer = await ask(world, path, { as: memberOf(world.ours, role), form })
  return { status: answer.status, text: await answer.text() }
}

const next = { after: '1', 'text-context': 'New context', from: '2018-09-01', reason: 'A year on' }

describe('the strategy', () => {
  it('is read by everybody with its dates, its benefits and the bodies as they are', async () => {
    for (const role of ['HT', 'GV', 'BM', 'AU']) {
      const page = await text(at, role)
      for (const words of [
        '1 September 2017 to ?',
        '<li>Ours benefit two</li>',
        'Ours Strategic Board',
      ]) {
        expect(page).toContain(words)
      }
      expect(page).not.toContain('Write the next version')
    }
  })

  it('waits on the desk of those who publish when the next version is due', async () => {
    expect(await text('/', 'AD')).toContain('Write the next version')
    expect(await text('/', 'HT')).not.toContain('Write the next version')
  })

  it('is published by whoever may, and by nobody else', async () => {
    for (const role of ['HT', 'CL', 'BM', 'AU']) {
      expect((await send(role, at, next)).status).toBe(404)
    }
    const refused = await send('LO', at, { ...next, reason: '' })
    expect(refused.status).toBe(422)
    expect(refused.text).toContain('New context')
    const once = world.shell.newId()
    for (const _ of [1, 2]) {
      expect((await send('LO', at, { ...next, once })).status).toBe(303)
    }
    expect((await send('AD', at, { ...next, 'text-context': 'Other context' })).status).toBe(409)
    expect(await text('/', 'AD')).not.toContain('Write the next version')
  })

  it('keeps the version before, which ended the day before', async () => {
    expect(await text(at, 'HT')).toContain('New context')
    const first = await text(`${at}/versions/1`, 'HT')
    expect(first).toContain('Ours context')
    expect(first).toContain('1 September 2017 to 31 August 2018')
    const none = await ask(world, `${at}/versions/9`, { as: memberOf(world.ours, 'HT') })
    expect(none.status).toBe(404)
  })
})

describe('what people say of it', () => {
  it('is said by everybody but the auditor, and read by all', async () => {
    expect((await send('GV', `${at}/feedback`, { said: 'More on nurseries' })).status).toBe(303)
    expect((await send('GV', `${at}/feedback`, { said: '' })).status).toBe(422)
    expect((await send('AU', `${at}/feedback`, { said: 'No' })).status).toBe(404)
    expect(await text(at, 'ST')).toContain('More on nurseries')
  })

  it('is answered once, by those who publish', async () => {
    const id = world.ours.saidId
    const form = { [`answer-${id}`]: 'It stands in the next version.' }
    const path = `${at}/feedback/${id}/answer`
    expect((await send('HT', path, form)).status).toBe(404)
    expect((await send('LO', path, { [`answer-${id}`]: '' })).status).toBe(422)
    expect((await send('LO', path, form)).status).toBe(303)
    expect((await send('AD', path, form)).status).toBe(409)
    expect(await text(at, 'HT')).toContain('It stands in the next version.')
  })
})
