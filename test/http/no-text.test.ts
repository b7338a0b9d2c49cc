import { afterAll, beforeAll, expect, it } from 'vitest'
import { rowCounts } from '../intake/office.ts'
import { ask, memberOf, openWorld, type World } from '../world.ts'

let world: World

beforeAll(async () => {
  world = await openWorld()
}, 180_000)

afterAll(() => world.close())

const nul = 'Seen\0by nobody'

it.each([
  ['a complaint', '/privacy/complaints', { about: nul }, 'complaint'],
  ['feedback on a document', '/documents/strategy/feedback', { said: nul }, 'document_feedback'],
  ['a constitution, which is kept as JSON', '/constitutions/a', constitution(), 'constitution'],
])(
  '%s with a character that no text can hold is refused in words, and nothing is kept',
  async (_, at, fields, table) => {
    const before = await rowCounts(world.shell)
    const form = { once: world.shell.newId(), ...fields }
    const answer = await ask(world, at, { as: memberOf(world.ours, 'LO'), form })
    const html = await answer.text()
    expect([answer.status, html.includes('This cannot be kept')]).toEqual([400, true])
    expect(html).toMatch(/reference: <strong>[0-9a-f]{12}</)
    expect(answer.headers.get('trellis-reference')).toMatch(/^[0-9a-f]{12}$/)
    const after = await rowCounts(world.shell)
    expect(before.has(table)).toBe(true)
    expect([table, after.get(table)]).toEqual([table, before.get(table)])
    expect(before.get('event')).toBeGreaterThan(0)
    expect(after.get('event')).toBe(before.get('event'))
  },
)

function constitution(): Record<string, string> {
  return { after: '1', 'text-remit': nul, 'reason-remit': 'More is asked of it' }
}

it('a head who may invite staff of their own school is told that it is done', async () => {
  const head = memberOf(world.ours, 'HT')
  const [post] = head.person.roles
  const before = (await rowCounts(world.shell)).get('role_request') ?? -1
  const form = {
    ...{ once: world.shell.newId(), name: 'Kit Marsden', email: 'kit.marsden@school.example' },
    ...{ role: 'ST', school: post?.schoolId ?? '', from: '2026-10-01', reason: 'They teach here' },
  }
  const answer = await ask(world, '/people/invitations', { as: head, form })
  expect([answer.status, answer.headers.get('location')]).toEqual([303, '/people?done=invited'])
  expect((await rowCounts(world.shell)).get('role_request')).toBe(before + 1)
})
