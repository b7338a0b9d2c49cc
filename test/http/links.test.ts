import { afterAll, beforeAll, expect, it } from 'vitest'
import type { RoleCode } from '#modules/people/model.ts'
import * as files from '../fixtures.ts'
import { mustBring } from '../intake/office.ts'
import { ask, memberOf, openWorld, type World } from '../world.ts'

let world: World

beforeAll(async () => {
  world = await openWorld()
  const office = { shell: world.shell, folder: world.folder, close: world.close }
  const split = files.giasLinks([
    [900001, 900101, 'Successor'],
    [900001, 900102, 'Successor'],
  ])
  await mustBring(office, world.ours.officer, split, { name: 'split.csv' })
}, 180_000)

afterAll(() => world.close())

async function page(role: RoleCode): Promise<string> {
  return (await ask(world, '/data/links', { as: memberOf(world.ours, role) })).text()
}

function send(role: RoleCode, more: Record<string, string> = {}): Promise<Response> {
  const form = {
    before: '900001',
    after: '900101',
    same: 'no',
    version: '0',
    reason: 'another site',
  }
  const once = world.shell.newId()
  return ask(world, '/data/links', {
    as: memberOf(world.ours, role),
    form: { once, ...form, ...more },
  })
}

it('a link with two ends is shown to everybody, and its form to the data officer', async () => {
  expect(await page('LO')).toContain('900001 has 2 successors, 900101 and 900102.')
  expect(await page('LO')).not.toContain('name="reason"')
  expect(await page('DT')).toContain('name="reason"')
  const data = await ask(world, '/data', { as: memberOf(world.ours, 'DT') })
  expect(await data.text()).toContain('Links to decide (2)')
})

it('a decision needs a reason, and what was typed stays', async () => {
  const answer = await send('DT', { reason: '' })
  expect(answer.status).toBe(422)
  expect(await answer.text()).toContain('Say why')
  expect((await send('LO')).status).toBe(404)
  expect((await send('DT', { after: 'x' })).status).toBe(422)
})

it('a decision is kept, and whoever decides on an older page hears of it', async () => {
  expect((await send('DT')).status).toBe(303)
  expect(await page('LO')).toContain('another site')
  const late = await send('DT', { reason: 'the same site' })
  expect(late.status).toBe(409)
  expect(await late.text()).toContain('Somebody decided this link')
})

it('two numbers that are one school are parted by the data officer, with a reason', async () => {
  const office = { shell: world.shell, folder: world.folder, close: world.close }
  const links = files.giasLinks([[900002, 900202, 'Successor']])
  await mustBring(office, world.ours.officer, links, { name: 'one.csv' })
  const chosen = '/data/links?of=900002-900202'
  const asked = async (role: RoleCode) =>
    (await ask(world, chosen, { as: memberOf(world.ours, role) })).text()
  expect(await page('DT')).toContain(chosen)
  expect(await page('LO')).not.toContain(chosen)
  expect(await asked('DT')).toContain('They are one school here')
  expect(await asked('LO')).not.toContain('They are one school here')
  const pair = { before: '900002', after: '900202' }
  expect((await send('LO', pair)).status).toBe(404)
  const unsaid = await send('DT', { ...pair, reason: '' })
  expect(unsaid.status).toBe(422)
  expect(await unsaid.text()).toContain('They are one school here')
  expect((await send('DT', pair)).status).toBe(303)
  expect(await asked('DT')).toContain('They are two schools here')
  const late = await send('DT', { ...pair, reason: 'the same pupils' })
  expect(late.status).toBe(409)
  expect(await late.text()).toContain('the same pupils')
})
