import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { asPerson } from '#modules/people/actions.ts'
import { resultsReleases } from '#modules/performance/actions/vintages.ts'
import * as files from '../fixtures.ts'
import { mustBring } from '../intake/office.ts'
import { ask, memberOf, openWorld, type World } from '../world.ts'

let world: World
let page: string

const urns = [900_001, 900_002, 900_003, 900_004]

/** Three of the first four schools, and the fourth in the later file alone; one figure is another. */
function ks2(of: readonly number[], first: string): string {
  const rows = of.map((urn, i) =>
    files.school(urn, { LEA: '999', PTRWM_EXP: i === 0 ? first : '60%' }),
  )
  return files.ks2(2018, rows)
}

beforeAll(async () => {
  world = await openWorld()
  const { officer } = world.ours
  const before = ks2(urns.slice(0, 3), '50%')
  await mustBring(world, officer, before, { name: 'before.csv', vintage: 'provisional' })
  await mustBring(world, officer, ks2(urns, '52%'), { name: 'after.csv', vintage: 'final' })
  const all = await asPerson(world.shell, officer, (trx) =>
    resultsReleases(trx, officer.partnership.id),
  )
  page = `/data/releases/${all.find(({ fileName }) => fileName === 'before.csv')?.id ?? ''}/versions`
}, 300_000)

afterAll(() => world.close())

async function textFor(role: string, address: string): Promise<string> {
  const answer = await ask(world, address, { as: memberOf(world.ours, role) })
  expect(answer.status).toBe(200)
  return answer.text()
}

describe('the versions of a data set', () => {
  it('are every release of it, with what each changed, when, by whom and why', async () => {
    const html = await textFor('LO', page)
    expect(html).toMatch(/2 versions\. The newest: 1 changed, [1-9]\d* new, \d+ the same\./)
    expect(html.indexOf('after.csv, final')).toBeLessThan(html.indexOf('before.csv, provisional'))
    expect(html).toContain('final results after provisional ones')
    expect(html).toContain('the first version')
    expect(html).toContain('Command line')
    expect(html).not.toContain('ks2-2017')
  })

  it('lead to the figures that changed, and are led to from there', async () => {
    const html = await textFor('AD', page)
    const [, changes = 'none'] = /href="(\/data\/changes\/[^"]+)"/.exec(html) ?? []
    expect(await textFor('AD', changes)).toContain('/versions">All versions of this data set')
    expect(await textFor('AD', '/data/changes')).toContain('/versions')
  })

  it('are for whoever reads how files came in, and for nobody else', async () => {
    for (const role of ['HT', 'CL', 'BM', 'AU']) {
      const answer = await ask(world, page, { as: memberOf(world.ours, role) })
      expect([role, answer.status]).toEqual([role, 404])
    }
    const nowhere = '/data/releases/nothing/versions'
    expect((await ask(world, nowhere, { as: memberOf(world.ours, 'DT') })).status).toBe(404)
  })
})
