import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { academicYear } from '#lib/academic-year.ts'
import { proposed } from '#modules/categorisation/actions/reviews.ts'
import { packNamed } from '#modules/categorisation/rules/packs.ts'
import type { RoleCode } from '#modules/people/model.ts'
import { asKeeper } from '#platform/db/transaction.ts'
import { ask, memberOf, openWorld, type World } from '../world.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
}, 400_000)
afterAll(() => world.close())

function send(role: RoleCode, address: string, form: Record<string, string>): Promise<Response> {
  const once = world.shell.newId()
  return ask(world, address, { as: memberOf(world.ours, role), form: { once, ...form } })
}

async function textOf(role: RoleCode): Promise<string> {
  const answer = await ask(world, '/support/notices', { as: memberOf(world.ours, role) })
  return answer.text()
}

interface Kept {
  readonly id: string
  readonly version: number
  readonly decided: boolean
}

async function drafted(role: RoleCode): Promise<string> {
  const before = new Set((await kept()).map(({ id }) => id))
  const notice = {
    school: '900001',
    kind: 'warning notice',
    ground: 'standards',
    discussedOn: '2018-01-08',
    discussedWith: 'the lead of the cluster',
    issued: '2018-01-15',
    asks: 'A plan for reading',
  }
  expect((await send(role, '/support/notices', notice)).status).toBe(303)
  const made = (await kept()).find(({ id }) => !before.has(id))
  if (made === undefined) throw new Error('Nothing was drafted')
  return made.id
}

async function kept(): Promise<Kept[]> {
  const { rows } = await asKeeper(world.shell.store, (trx) =>
    sql<Kept>`
      select id, version, decided_by is not null as decided from notice
      where partnership_id = ${world.ours.partnershipId} and kind = 'warning notice'`.execute(trx),
  )
  return rows
}

async function isDecided(id: string): Promise<boolean> {
  return (await kept()).some((notice) => notice.id === id && notice.decided)
}

/** How many schools a review of the day would find with a warning notice. */
async function counted(): Promise<number> {
  const pack = packNamed('bury-2017')
  if (pack === undefined) throw new Error('There is a pack')
  const moment = { year: academicYear(2017), on: '2018-02-01' }
  const { kept: all } = await proposed(world.shell, memberOf(world.ours, 'LO').person, pack, moment)
  return all.filter(({ finding }) =>
    finding.criteria.some(({ id, answer }) => id === 'C1.3' && answer === 'yes'),
  ).length
}

describe('a warning notice', () => {
  it('that one person drafted counts in no review until another has decided it', async () => {
    const before = await counted()
    const id = await drafted('LO')
    expect(await textOf('AD')).toContain('another person has to decide it')
    expect(await counted()).toBe(before)
    const answer = await send('AD', `/support/notices/${id}/decide`, { version: '1' })
    expect(answer.status).toBe(303)
    expect(await isDecided(id)).toBe(true)
    expect(await counted()).toBe(before + 1)
    expect(await textOf('LO')).toMatch(/stands; drafted by .*, decided by .* on /)
  })

  it('is not decided by whoever drafted it, and is not offered to them', async () => {
    const id = await drafted('AD')
    expect(await textOf('AD')).not.toContain(`/support/notices/${id}/decide`)
    const answer = await send('AD', `/support/notices/${id}/decide`, { version: '1' })
    expect(answer.status).toBe(409)
    expect(await isDecided(id)).toBe(false)
  })

  it.each(['LO', 'DT', 'HT', 'CL'] as const)('is not for %s to decide', async (role) => {
    const id = await drafted('LO')
    const answer = await send(role, `/support/notices/${id}/decide`, { version: '1' })
    expect(answer.status).toBe(404)
    expect(await isDecided(id)).toBe(false)
  })

  it('is decided once; whoever saw it before hears of a conflict', async () => {
    const id = await drafted('LO')
    const decide = () => send('AD', `/support/notices/${id}/decide`, { version: '1' })
    expect((await decide()).status).toBe(303)
    expect((await decide()).status).toBe(409)
  })

  it('that was decided is ended by who may decide, and by no other officer', async () => {
    const id = await drafted('LO')
    await send('AD', `/support/notices/${id}/decide`, { version: '1' })
    const end = { version: '2', on: '2026-11-25' }
    expect((await send('LO', `/support/notices/${id}/end`, end)).status).toBe(409)
    expect((await send('AD', `/support/notices/${id}/end`, end)).status).toBe(303)
  })

  it('of one person twice is refused by the database itself', async () => {
    const id = await drafted('LO')
    const twice = asKeeper(world.shell.store, (trx) =>
      sql`update notice set decided_by = person_id, decided_at = now() where id = ${id}`.execute(
        trx,
      ),
    )
    await expect(twice).rejects.toThrow('notice_two_people_check')
  })
})
