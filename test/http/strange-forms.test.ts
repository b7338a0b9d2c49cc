import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { withoutChance } from './addresses.ts'
import { rowCounts } from '../intake/office.ts'
import { ask, memberOf, openWorld, type World } from '../world.ts'

let world: World

beforeAll(async () => {
  world = await openWorld()
}, 180_000)

afterAll(() => world.close())

const page = async (address: string) =>
  withoutChance(await (await ask(world, address, { as: memberOf(world.ours, 'DT') })).text())

describe('a value that is sent twice', () => {
  it('in an address is its first, on every page that asks for one', async () => {
    for (const [path, once] of [
      ['/schools', 'q=900001'],
      ['/schools', 'phase=primary'],
      ['/search', 'q=900002'],
      ['/clusters/a/booklet/2017/rwm', 'count=schools'],
    ] as const) {
      const name = once.split('=')[0]
      const twice = await ask(world, `${path}?${once}&${name}=zz-second`, {
        as: memberOf(world.ours, 'DT'),
      })
      const told = withoutChance(await twice.text()).replaceAll(/&amp;\w+=zz-second/g, '')
      expect([path, twice.status]).toEqual([path, 200])
      expect(told).toBe(await page(`${path}?${once}`))
    }
  })

  it('in the address of a form counts for nothing: only what the form holds does', async () => {
    const { cookie } = memberOf(world.ours, 'DT')
    const before = await rowCounts(world.shell)
    const asked = '?name=Quokka&phase=primary&kind=trust&email=a@b.example&password=x&who=y'
    for (const path of ['/sign-in', '/operator/partnerships', '/data/feed/end', '/new-password']) {
      const answer = await ask(world, `${path}${asked}`, { as: { cookie }, form: {} })
      expect(answer.status).toBeLessThan(500)
      expect(await answer.text()).not.toContain('Quokka')
    }
    const after = await rowCounts(world.shell)
    const changed = [...after].filter(([table, rows]) => rows !== before.get(table))
    // A sign-in without an address is a try too.
    expect(changed.map(([table]) => table).filter((table) => table !== 'sign_in_try')).toEqual([])
  })
})

describe('a name that objects have of themselves', () => {
  const names = ['__proto__', 'constructor', 'prototype', 'toString', '__proto__[admin]'] as const

  it.each(names)(
    '"%s" in a form or an address changes no object and fails nowhere',
    async (name) => {
      const as = memberOf(world.ours, 'DT')
      for (const path of ['/sign-in', '/data/roster/edit', '/people/requests', '/data/feed/end']) {
        const form = Object.fromEntries([
          [name, 'yes'],
          ['once', world.shell.newId()],
        ])
        const answer = await ask(world, path, { as, form })
        expect([path, answer.status]).toEqual([path, expect.toSatisfy(isNoFailure)])
      }
      for (const path of ['/schools', '/search', '/api/v1/results', `/assets/${name}`]) {
        const { status } = await ask(world, `${path}?${name}=yes`, { as })
        expect([path, status]).toEqual([path, expect.toSatisfy(isNoFailure)])
      }
      expect(Object.keys(Object.prototype)).toEqual([])
      expect(Reflect.get({}, 'admin')).toBeUndefined()
    },
  )
})

function isNoFailure(status: unknown): boolean {
  return typeof status === 'number' && status < 500
}
