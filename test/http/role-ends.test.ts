import { sql } from 'kysely'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { asKeeper } from '#platform/db/transaction.ts'
import { ask, memberOf, openWorld, type World } from '../world.ts'
import type { Member } from '../world/people.ts'

let world: World

beforeAll(async () => {
  world = await openWorld()
}, 180_000)

afterAll(() => world.close())

/** The role ended yesterday; the session goes on, as nobody signed out. */
async function end({ person }: Member, role: string): Promise<void> {
  const { numAffectedRows } = await asKeeper(world.shell.store, (trx) =>
    sql`
      update role_grant set from_on = current_date - 30, to_on = current_date - 1
      where partnership_id = ${world.ours.partnershipId} and person_id = ${person.personId}
        and role = ${role}`.execute(trx),
  )
  expect(Number(numAffectedRows)).toBe(1)
}

const statuses = (member: Member, addresses: readonly string[]) =>
  Promise.all(addresses.map(async (address) => (await ask(world, address, { as: member })).status))

it.each([
  ['LO', ['/data/imports', '/booklets', '/clusters/a/booklet/2017/phonics']],
  ['CL', ['/clusters/a/booklet/2017/phonics', '/clusters/a/booklet/2017/phonics/csv']],
  ['DT', ['/data/imports', '/clusters/b/booklet/2017/phonics']],
  ['AU', ['/support/notices', '/data/checks/2017']],
])('a role of %s that ends is refused at the next request of its session', async (role, pages) => {
  const member = memberOf(world.ours, role)
  expect(await statuses(member, pages)).toEqual(pages.map(() => 200))
  await end(member, role)
  expect(await statuses(member, pages)).toEqual(pages.map(() => 404))
})

it('whoever holds no role any more is told so, and keeps their account', async () => {
  const member = memberOf(world.ours, 'BM')
  await end(member, 'BM')
  const answer = await ask(world, '/', { as: member })
  expect(answer.status).toBe(404)
  const html = await answer.text()
  expect(html).toContain('You hold no role in Our Borough today')
  expect(html).not.toContain('Go to My desk')
  expect((await ask(world, '/account', { as: member })).status).toBe(200)
})

it('a role that ends takes nothing of another that goes on', async () => {
  const both = world.ours.members.find(
    ({ posts }) => posts.length === 2 && posts.some(({ role }) => role === 'GV'),
  )
  if (both === undefined) throw new Error('Nobody is a governor and a lead')
  const [ofLead, ofEveryone] = ['/clusters/b/booklet/2017/phonics', '/schools/900002']
  expect(await statuses(both, [ofLead, ofEveryone])).toEqual([200, 200])
  await end(both, 'CL')
  expect(await statuses(both, [ofLead, ofEveryone])).toEqual([404, 200])
})
