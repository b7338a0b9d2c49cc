import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { asKeeper } from '#platform/db/transaction.ts'
import { buildApp } from '../../src/app.ts'
import * as files from '../fixtures.ts'
import { mustBring } from '../intake/office.ts'
import { defaultPolicy } from '#modules/performance/rules/default-policy.ts'
import { withoutChance } from './addresses.ts'
import { ask, memberOf, openWorld, type World } from '../world.ts'

let world: World
const pages = [
  '/',
  ...['phonics', 'rwm', 'reading'].flatMap((page) =>
    ['a', 'b', 'north'].flatMap((cluster) => [
      `/clusters/${cluster}/booklet/2017/${page}`,
      `/clusters/${cluster}/booklet/2017/${page}?count=schools`,
    ]),
  ),
]

beforeAll(async () => {
  world = await openWorld()
}, 180_000)

afterAll(() => world.close())

/** The same world as another process sees it: it shares the store and remembers nothing. */
function elsewhere(): Pick<World, 'app'> {
  return buildApp({ ...world.shell, store: { ...world.shell.store } })
}

/** Letter for letter; but each page of a refusal has a reference of its own. */
async function textOf(answer: Response): Promise<string> {
  const text = await answer.text()
  return answer.status === 404 ? withoutChance(text) : text
}

const minutes = 300_000

describe('a page that is remembered', () => {
  it(
    'is, for everyone, letter for letter the page that nobody remembers',
    async () => {
      const wrong: string[] = []
      let seen = 0
      for (const address of pages) {
        // Each after everyone else, so that whatever one leaves behind is there for the next.
        for (const member of [...world.ours.members, ...world.theirs.members]) {
          const here = await ask(world, address, { as: member })
          const fresh = await ask(elsewhere(), address, { as: member })
          if (here.status === 200) seen += 1
          const same =
            here.status === fresh.status && (await textOf(here)) === (await textOf(fresh))
          if (!same) wrong.push(`${member.name} at ${address}`)
        }
      }
      expect(wrong).toEqual([])
      expect(seen).toBeGreaterThan(100)
    },
    minutes,
  )

  it(
    'is another at once when a file comes in, a policy is adopted, or a link is decided',
    async () => {
      const officer = memberOf(world.ours, 'DT')
      const address = '/clusters/a/booklet/2017/phonics'
      const read = async () => (await ask(world, address, { as: officer })).text()
      const told: string[] = [await read()]
      const { partnershipId } = world.ours
      await asKeeper(world.shell.store, (trx) =>
        sql`
        insert into policy_version (partnership_id, id, kind, year, document, adopted_by, adopted_on, from_on, created_at)
        select ${partnershipId}, gen_random_uuid(), 'performance', 2017,
               jsonb_set(document, '{weighting}', '"schools"'), 'The board', '2017-09-02', '2017-09-02', now()
        from (select ${JSON.stringify(defaultPolicy)}::jsonb as document) d`.execute(trx),
      )
      told.push(await read())
      await mustBring(
        world,
        world.ours.officer,
        files.local([files.result(900_001, { pupils: 41, numerator: 33 })]),
      )
      told.push(await read())
      expect(new Set(told).size).toBe(told.length)
      expect(await (await ask(elsewhere(), address, { as: officer })).text()).toBe(told.at(-1))
      const desk = await (await ask(world, '/', { as: officer })).text()
      expect(await (await ask(elsewhere(), '/', { as: officer })).text()).toBe(desk)
    },
    minutes,
  )

  it('is no longer opened when the role has ended', async () => {
    const address = '/clusters/a/booklet/2017/phonics'
    const lead = memberOf(world.ours, 'CL')
    expect((await ask(world, address, { as: lead })).status).toBe(200)
    await asKeeper(world.shell.store, (trx) =>
      sql`update role_grant set from_on = '2016-01-01', to_on = '2016-12-31' where person_id = ${lead.person.personId}`.execute(
        trx,
      ),
    )
    expect((await ask(world, address, { as: lead })).status).toBe(404)
  })
})
