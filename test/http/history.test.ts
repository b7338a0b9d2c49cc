import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { asKeeper } from '#platform/db/transaction.ts'
import { asPerson } from '#modules/people/actions.ts'
import { verifyAudit } from '#modules/people/actions/audit.ts'
import { releasesInUse } from '#modules/releases/actions.ts'
import { ask, memberOf, openWorld, type World } from '../world.ts'

let world: World

beforeAll(async () => {
  world = await openWorld()
}, 400_000)

afterAll(() => world.close())

async function textOf(role: string, address: string): Promise<string> {
  return (await ask(world, address, { as: memberOf(world.ours, role) })).text()
}

async function send(role: string, address: string, form: Record<string, string>): Promise<number> {
  const once = world.shell.newId()
  return (await ask(world, address, { as: memberOf(world.ours, role), form: { once, ...form } }))
    .status
}

/** The cells of the rows of a history. */
function rowsIn(html: string, id: string): string[][] {
  const table = html.split(`<table class="tr-table" id="history-${id}"`)[1]?.split('</table>')[0]
  return [...(table ?? '').matchAll(/<tr>(.*?)<\/tr>/gs)]
    .map(([, row = '']) => [...row.matchAll(/<t[hd][^>]*>(.*?)<\/t[hd]>/gs)].map(([, c = '']) => c))
    .slice(1)
}

describe('the history of a thing', () => {
  it('tells who drafted, who decided and who ended a notice, on the page of the notices', async () => {
    const notice = {
      ...{ school: '900001', kind: 'warning notice', ground: 'standards', issued: '2018-01-15' },
      ...{ discussedOn: '2018-01-08', discussedWith: 'the lead', asks: 'A plan for reading' },
    }
    expect(await send('LO', '/support/notices', notice)).toBe(303)
    const { rows } = await asKeeper(world.shell.store, (trx) =>
      sql<{ id: string }>`
        select id from notice where partnership_id = ${world.ours.partnershipId}
          and asks = 'A plan for reading'`.execute(trx),
    )
    const id = rows[0]?.id ?? ''
    expect(await send('AD', `/support/notices/${id}/decide`, { version: '1' })).toBe(303)
    const ending = { version: '2', on: '2018-10-01' }
    expect(await send('AD', `/support/notices/${id}/end`, ending)).toBe(303)
    const [drafter, director] = ['LO', 'AD'].map((role) => memberOf(world.ours, role).name)
    const told = rowsIn(await textOf('HT', '/support/notices'), 'ended-notices')
    expect(told.map((row) => row.slice(1))).toEqual([
      [director, 'notice ended', 'ended', 'nothing', '2018-10-01'],
      [director, 'warning notice decided', 'state', 'draft', 'issued'],
      [drafter, 'warning notice drafted', 'kind', 'nothing', 'warning notice'],
      [drafter, 'warning notice drafted', 'ground', 'nothing', 'standards'],
      [drafter, 'warning notice drafted', 'issued', 'nothing', '2018-01-15'],
    ])
    expect(await textOf('HT', '/support/notices')).not.toContain('discussedWith')
  })

  it('is nobody’s who may not see the thing', async () => {
    const other = world.ours.members.find(({ posts }) => posts.some(({ urn }) => urn === '900004'))
    const html = await (await ask(world, '/support/notices', { as: other })).text()
    expect(html).not.toContain('warning notice decided')
    expect(await textOf('CP', '/support/notices')).not.toContain('warning notice decided')
  })

  it('tells a declared interest to whoever declared it and to readers of the register, without its words', async () => {
    const interest = { kind: 'other', school: '', words: 'A cousin sells desks' }
    expect(await send('GV', '/interests', interest)).toBe(303)
    const name = memberOf(world.ours, 'GV').name
    for (const role of ['GV', 'AU']) {
      const told = rowsIn(await textOf(role, '/interests'), 'interests')
      expect(told.map((row) => row.slice(1))).toContainEqual([
        ...[name, 'interest declared', 'interest', 'nothing', 'other'],
      ])
      expect(told.flat().join()).not.toContain('desks')
    }
    expect(rowsIn(await textOf('CP', '/interests'), 'interests')).toEqual([])
  })

  it('tells which line of the roster was changed on the page of the school', async () => {
    const as = memberOf(world.ours, 'DT')
    const html = await (await ask(world, '/data/roster', { as })).text()
    const [input = ''] = /<input[^>]*name="basedOn"[^>]*>/.exec(html) ?? []
    const [, basedOn = ''] = /value="([^"]*)"/.exec(input) ?? []
    const form = {
      ...{ once: world.shell.newId(), basedOn, line: '2', doing: 'replace' },
      ...{ urn: '900001', phase: 'primary', cluster: 'B', from: '2016-09-01', to: '', group: '' },
    }
    const answer = await ask(world, '/data/roster', { as, form })
    expect([answer.status, await answer.text()]).toEqual([303, ''])
    const told = rowsIn(await textOf('ST', '/schools/900001'), 'school')
    expect(told.map((row) => row.slice(1))).toContainEqual([
      ...[as.name, 'roster changed', 'cluster', 'A', 'B'],
    ])
  })

  it('tells for whom a release was, on the page of its control', async () => {
    const { officer } = world.ours
    const releases = await asPerson(world.shell, officer, (trx) =>
      releasesInUse(trx, officer.partnership.id),
    )
    const id = releases.find(({ fileName }) => fileName === 'Ours-phonics.csv')?.id ?? ''
    const address = `/data/releases/${id}/control`
    const empty = { 'from-day': '', 'from-month': '', 'from-year': '', time: '' }
    const form = { basedOn: 'everyone', audience: 'authority', ...empty }
    expect(await send('DT', address, form)).toBe(303)
    const told = rowsIn(await textOf('LO', address), 'control')
    expect(told.map((row) => row.slice(2))).toEqual([
      ['release control changed', 'for whom', 'everyone', 'authority'],
    ])
  })

  it('is part of the chain: what it tells cannot be changed unnoticed', async () => {
    expect(await verifyAudit(world.shell, world.ours.partnershipId)).toHaveProperty('head')
    await asKeeper(world.shell.store, (trx) =>
      sql`
        update event set detail = jsonb_set(detail, '{history,changes,0,to}', '"nobody"')
        where detail #>> '{history,changes,0,to}' = 'authority'`.execute(trx),
    )
    expect(await verifyAudit(world.shell, world.ours.partnershipId)).toHaveProperty('broken')
  })
})
