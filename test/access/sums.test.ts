import { afterAll, beforeAll, expect, test } from 'vitest'
import type { RoleCode } from '#modules/people/model.ts'
import { ask, memberOf, openWorld, type World } from '../world.ts'

let world: World

beforeAll(async () => {
  world = await openWorld()
})

afterAll(async () => {
  await world.close()
})

async function read(role: RoleCode, address: string): Promise<string> {
  const response = await ask(world, address, { as: memberOf(world.ours, role) })
  expect(response.status, `${role} ${address}`).toBe(200)
  return response.text()
}

/** The answer of a page, which the row of the cluster or of the whole gives. */
function leadOf(page: string): string {
  return /<p class="tr-lead">(.*?)<\/p>/s.exec(page)?.[1] ?? ''
}

const readers: readonly RoleCode[] = ['HT', 'CL', 'SE', 'LO', 'AD', 'BM', 'IB', 'CP']

test.each(readers)(
  'the cluster row of a booklet is the same for everybody who may open it: %s',
  async (role) => {
    const address = '/clusters/a/booklet/2017/phonics'
    const full = leadOf(await read('DT', address))
    expect(full).toContain('120 pupils')
    expect(leadOf(await read(role, address))).toBe(full)
  },
)

test.each<RoleCode>(['ST', 'HT', 'GV', 'SE', 'CP', 'SL', 'AU'])(
  'the row of the whole counts every school, whoever looks behind it: %s',
  async (role) => {
    const address = '/data/trace/area/whole/2017/PHON_Y1/all'
    const full = leadOf(await read('DT', address))
    expect(full).toContain('7 of 7 schools')
    expect(leadOf(await read(role, address))).toBe(full)
  },
)

test('a governor sees the own school beside the whole, and no row of a cluster', async () => {
  const page = await read('GV', '/schools/900001/booklet/2017')
  expect(page).toContain('Our Borough, all schools')
  expect(page).not.toContain('Cluster A')
})

test('who may not see a school’s own results sees none of them behind a figure', async () => {
  const page = await read('CP', '/data/trace/school/900001/2017/PHON_Y1/all')
  expect(leadOf(page)).toBe('There is no figure: no file in use has it.')
})
