import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { RoleCode } from '#modules/people/model.ts'
import * as files from '../fixtures.ts'
import { mustBring } from '../intake/office.ts'
import { ask, memberOf, openWorld, type World } from '../world.ts'

let world: World

beforeAll(async () => {
  world = await openWorld()
  const office = { shell: world.shell, folder: world.folder, close: world.close }
  const far = files.ks2(2017, [
    files.school(930001, { LEA: 930, SCHNAME: 'Far School', PTRWM_EXP: '71%' }),
    files.school(930002, { LEA: 930, SCHNAME: 'Farther School', PTRWM_EXP: '61%' }),
  ])
  const list = files.similar([
    [900001, 930002, 2],
    [900001, 930001, 1],
    [900001, 930009, 3],
  ])
  await mustBring(office, world.ours.officer, far, { name: 'far.csv' })
  await mustBring(office, world.ours.officer, list, { name: 'similar.csv' })
}, 180_000)

afterAll(() => world.close())

function get(role: RoleCode, address: string): Promise<Response> {
  return ask(world, address, { as: memberOf(world.ours, role) })
}

async function textOf(role: RoleCode, address: string): Promise<string> {
  return (await (await get(role, address)).text()).replaceAll(/<[^>]*>/g, ' ')
}

describe('similar schools', () => {
  it('stand beside the school, the nearest first, with their published figures', async () => {
    const page = await textOf('HT', '/schools/900001/similar?year=2017')
    expect(page).toMatch(/Far School\s+71%[^]*Farther School\s+61%[^]*URN 930009/)
    expect(page).toMatch(/The 3 similar schools\s+66%/)
    expect(page).toContain('the similar schools together; 2 of 3 have a figure.')
  })

  it('are one row of a comparison beside the school', async () => {
    const page = await textOf('LO', '/data/compare/KS2_RWM_EXS?year=2017&school=900001')
    expect(page).toContain('3 schools similar to Ours School 900001')
  })

  it('are told to be missing where no list has the school', async () => {
    expect(await textOf('HT', '/schools/900002/similar')).toContain('No list of similar schools')
  })
})

describe('targets', () => {
  it('are the school’s own: the head, the chair and staff see them', async () => {
    for (const role of ['HT', 'CH', 'ST', 'DT'] as const) {
      expect(await textOf(role, '/schools/900001/targets'), role).toContain('84')
    }
  })

  it('are nobody else’s, not even the authority’s, unless the head agreed', async () => {
    for (const role of ['SE', 'LO', 'AD', 'GV', 'BM', 'AU'] as const) {
      expect((await get(role, '/schools/900001/targets')).status, role).toBe(404)
    }
    expect((await get('HT', '/schools/900002/targets')).status).toBe(404)
    expect((await get('CL', '/schools/900002/targets')).status).toBe(404)
    expect(await textOf('CL', '/schools/900001/targets')).toContain('84')
  })

  it('say how far the latest result is from them', async () => {
    const page = await textOf('HT', '/schools/900001/targets')
    expect(page).toContain('7 pupils to go')
    const file = await (await get('HT', '/schools/900001/targets/download/csv')).text()
    expect(file).toContain('Year 1 phonics')
  })
})
