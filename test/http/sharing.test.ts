import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ask, memberOf, openWorld, type World } from '../world.ts'
import type { Member } from '../world/people.ts'

let world: World

beforeAll(async () => {
  world = await openWorld()
}, 180_000)

afterAll(() => world.close())

const school = '/schools/900001'
const predictions = '/clusters/a/predictions?year=2019'
const minutes = 120_000

async function read(address: string, as: Member): Promise<string> {
  const answer = await ask(world, address, { as })
  expect([address, answer.status]).toEqual([address, 200])
  return answer.text()
}

function head(): Member {
  return memberOf(world.ours, 'HT')
}

async function withdraw(agreementId: string): Promise<number> {
  const form = { once: world.shell.newId(), [`because-${agreementId}`]: 'Parents asked' }
  const answer = await ask(world, `${school}/sharing/${agreementId}/withdraw`, { as: head(), form })
  return answer.status
}

describe('who may open what of sharing', () => {
  it('the predictions of one cluster lead to those of all that one may see', async () => {
    expect(await read(predictions, memberOf(world.ours, 'CL'))).toContain(
      'href="/predictions?year=2019"',
    )
  })

  const pages: readonly (readonly [string, string])[] = [
    [`${school}/sharing`, 'HT CH LO AD DT AU'],
    ['/clusters/a/predictions', 'HT VL CL SE LO AD DT IB'],
    ['/predictions', 'HT VL CL SE LO AD DT IB'],
  ]
  it.each(pages)(
    '%s is for %s of the school or cluster',
    { timeout: minutes },
    async (page, roles) => {
      for (const as of world.ours.members.slice(0, 15)) {
        const { status } = await ask(world, page, { as })
        const may = as.posts.some(({ role }) => roles.split(' ').includes(role))
        expect([as.name, status]).toEqual([as.name, may ? 200 : 404])
      }
    },
  )

  it('nobody but the head of the school agrees or withdraws', { timeout: minutes }, async () => {
    for (const as of world.ours.members) {
      if (as === head()) continue
      for (const at of ['', `/${world.ours.agreementId}/withdraw`]) {
        const { status } = await ask(world, `${school}/sharing${at}`, { as, form: {} })
        expect([as.name, status]).toEqual([as.name, 404])
      }
    }
  })
})

describe('a head who agrees and withdraws', () => {
  it('is told in words what is missing, and what was typed stays', async () => {
    const form = { once: world.shell.newId(), reason: 'For the cluster plan', endsOn: 'soon' }
    const answer = await ask(world, `${school}/sharing`, { as: head(), form })
    const html = await answer.text()
    expect(answer.status).toBe(422)
    expect(html).toContain('Choose what to share, and with whom.')
    expect(html).toContain('Give the last day on which it is shared')
    expect(html).toContain('For the cluster plan')
  })

  it(
    'shows with the next request, and no longer with the one after',
    { timeout: minutes },
    async () => {
      const lead = memberOf(world.ours, 'CL')
      const file = '/clusters/a/predictions/download/csv?year=2019'
      const before = await read(predictions, lead)
      expect(before).toContain('target 84.0%')
      expect(before).toContain('the school agreed')
      expect(await read(file, lead)).toContain('target 84.0%')
      expect(await read(`${school}/targets`, lead)).toContain('84.0%')
      expect(await withdraw(world.ours.agreementId)).toBe(303)
      const after = await read(predictions, lead)
      expect(after).not.toContain('target 84.0%')
      expect(after.match(/not shared/g)?.length).toBeGreaterThanOrEqual(3)
      expect(await read(file, lead)).not.toContain('target 84.0%')
      expect((await ask(world, `${school}/targets`, { as: lead })).status).toBe(404)
      expect((await ask(world, `${school}/targets/download/csv`, { as: lead })).status).toBe(404)
      expect(await read('/search?q=84', lead)).not.toContain('84.0%')
      expect(await read(`${school}/sharing`, head())).toContain('Parents asked')
    },
  )

  it('cannot withdraw it twice', async () => {
    expect(await withdraw(world.ours.agreementId)).toBe(422)
  })
})
