import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ask, memberOf, openWorld, type World } from '../world.ts'
import type { Member } from '../world/people.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
}, 180_000)
afterAll(() => world.close())

const one = (role: string) => memberOf(world.ours, role)
const schoolId = (urn: string) => world.ours.schoolIds.get(urn) ?? ''

async function sent(role: string, at: string, typed: Record<string, string>) {
  const form = { once: world.shell.newId(), ...typed }
  const reply = await ask(world, at, { as: one(role), form })
  return { status: reply.status, text: await reply.text() }
}

async function textFor(as: Member): Promise<string> {
  return (await ask(world, '/partnership', { as })).text()
}

const joining = (urn: string) => ({
  ...{ school: schoolId(urn), part: 'additional', address: '', from: '2017-09-01' },
})

describe('the record of the partnership', () => {
  it('has the lead establishment and the others, and asks nobody to type what the register knows', async () => {
    expect((await sent('DT', '/partnership/members', joining('900004'))).status).toBe(303)
    const page = await textFor(one('GV'))
    expect(page).toContain('Ours School 900001 leads, with 1 additional establishment.')
    expect(page).toContain('Lead establishment since 1 September 2016')
    expect(page).toContain('Ours Lane')
    expect(page).toContain('Ours Headteacher 900001')
    expect(page).toContain('Ours award, since 1 January 2017')
    expect(page).not.toContain('Add an establishment')
    expect(await textFor(memberOf(world.theirs, 'DT'))).not.toContain('Ours Lane')
  })

  it('has one lead at a time, and each school once, however many are sent at once', async () => {
    const second = await sent('DT', '/partnership/members', { ...joining('900002'), part: 'lead' })
    expect([second.status, second.text.includes('Another establishment leads then')]).toEqual([
      422,
      true,
    ])
    const answers = await Promise.all(
      Array.from({ length: 5 }, () => sent('DT', '/partnership/members', joining('900005'))),
    )
    expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([
      303, 422, 422, 422, 422,
    ])
  })

  it('keeps those who have left, with their last day', async () => {
    const id = world.ours.kept.memberId
    const at = `/partnership/members/${id}/end`
    const early = await sent('DT', at, { [`to-${id}`]: '2016-08-31' })
    expect([early.status, early.text.includes('Give the last day')]).toEqual([422, true])
    expect((await sent('DT', at, { [`to-${id}`]: '2017-12-31' })).status).toBe(303)
    expect((await sent('DT', at, { [`to-${id}`]: '2018-01-31' })).status).toBe(409)
    expect(await textFor(one('HT'))).toContain('from 1 September 2016 to 31 December 2017')
    const lead = { ...joining('900002'), part: 'lead', from: '2018-01-01' }
    expect((await sent('DT', '/partnership/members', lead)).status).toBe(303)
  })

  it('is written by officers alone', async () => {
    const award = {
      'award-school': schoolId('900001'),
      'award-name': 'Artsmark',
      'award-from': '2017-01-01',
    }
    for (const role of ['HT', 'CL', 'BM', 'AU']) {
      expect((await sent(role, '/partnership/members', joining('900006'))).status).toBe(404)
      expect((await sent(role, '/partnership/awards', award)).status).toBe(404)
    }
    const blank = await sent('AD', '/partnership/awards', { ...award, 'award-name': '' })
    expect([blank.status, blank.text.includes('Name the award')]).toEqual([422, true])
    expect((await sent('AD', '/partnership/awards', award)).status).toBe(303)
  })
})
