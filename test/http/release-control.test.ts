import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { asPerson } from '#modules/people/actions.ts'
import { releasesInUse } from '#modules/releases/actions.ts'
import { asKeeper } from '#platform/db/transaction.ts'
import { bringIn, mustBring } from '../intake/office.ts'
import * as files from '../fixtures.ts'
import { ask, memberOf, openWorld, type World } from '../world.ts'

let world: World

beforeAll(async () => {
  world = await openWorld()
}, 180_000)

afterAll(() => world.close())

async function idOf(fileName: string): Promise<string> {
  const { officer } = world.ours
  const all = await asPerson(world.shell, officer, (trx) =>
    releasesInUse(trx, officer.partnership.id),
  )
  const found = all.find((release) => release.fileName === fileName)
  if (found === undefined) throw new Error(`${fileName} is not in use`)
  return found.id
}

async function pageOf(fileName: string): Promise<string> {
  return `/data/releases/${await idOf(fileName)}/control`
}

/** The hidden fields as the page has them, with what is typed over them. */
async function formOf(page: string, typed: Readonly<Record<string, string>>) {
  const html = await (await ask(world, page, { as: memberOf(world.ours, 'DT') })).text()
  const hidden = (name: string) =>
    new RegExp(`name="${name}" value="([^"]*)"`).exec(html)?.[1] ?? 'none'
  const empty = { 'from-day': '', 'from-month': '', 'from-year': '', time: '' }
  return { once: hidden('once'), basedOn: hidden('basedOn'), ...empty, ...typed }
}

const phonics = 'Ours-phonics.csv'
const booklet = '/clusters/a/booklet/2017/phonics'
const embargo = { 'from-day': '1', 'from-month': '6', 'from-year': '2900', time: '09:30' }

async function textFor(role: string, address: string): Promise<string> {
  const answer = await ask(world, address, { as: memberOf(world.ours, role) })
  return answer.text()
}

describe('who may see a release', () => {
  it('is said by the data team, holds at once, and stands in the audit trail once', async () => {
    const page = await pageOf(phonics)
    expect(await textFor('CL', booklet)).toContain('120 pupils')
    const form = await formOf(page, { audience: 'everyone', ...embargo })
    const as = memberOf(world.ours, 'DT')
    for (let sent = 0; sent < 2; sent += 1) {
      const answer = await ask(world, page, { as, form })
      expect([answer.status, answer.headers.get('location')]).toEqual([303, `${page}?saved=yes`])
    }
    expect(await textFor('CL', booklet)).not.toContain('120 pupils')
    expect(await textFor('AD', booklet)).toContain('120 pupils')
    expect(await textFor('AD', '/data')).toContain('Under embargo until 1 June 2900, 09:30')
    expect(await textFor('CL', '/data')).not.toContain(phonics)
    const { rows } = await asKeeper(world.shell.store, (trx) =>
      sql<{ detail: unknown }>`
        select detail - 'history' as detail from event where action = 'release control changed'`.execute(
        trx,
      ),
    )
    expect(rows).toEqual([
      { detail: { before: 'everyone', after: 'everyone from 2900-06-01T08:30:00Z' } },
    ])
  })

  it('is not written over what somebody else saved meanwhile, and keeps what was typed', async () => {
    const page = await pageOf(phonics)
    const as = memberOf(world.ours, 'DT')
    const late = await formOf(page, { audience: 'data team' })
    const first = await formOf(page, { audience: 'schools' })
    expect((await ask(world, page, { as, form: first })).status).toBe(303)
    const answer = await ask(world, page, { as, form: late })
    expect(answer.status).toBe(409)
    const html = await answer.text()
    expect(html).toContain('Schools, their partners and the authority.')
    expect(html).toMatch(/value="data team" checked/)
    const again = { ...late, ...(await formOf(page, { audience: 'everyone' })) }
    expect((await ask(world, page, { as, form: again })).status).toBe(303)
  })

  it.each([
    [{ audience: 'the press' }, 'Choose who may see it.'],
    [{ audience: 'schools', ...embargo, 'from-day': '31' }, 'Write a day that there is'],
    [{ audience: 'schools', ...embargo, time: 'noon' }, 'Write the time like 09:30'],
  ])('%j is refused in words and keeps what was typed', async (typed, words) => {
    const page = await pageOf(phonics)
    const form = await formOf(page, typed)
    const answer = await ask(world, page, { as: memberOf(world.ours, 'DT'), form })
    expect(answer.status).toBe(422)
    expect(await answer.text()).toContain(words)
  })

  it('is shown to officers without a form, and is not there for others', async () => {
    const page = await pageOf(phonics)
    expect(await textFor('LO', page)).not.toContain('<button>Save')
    const form = await formOf(page, { audience: 'data team' })
    for (const role of ['LO', 'AD', 'HT', 'CL', 'BM']) {
      const answer = await ask(world, page, { as: memberOf(world.ours, role), form })
      expect([role, answer.status]).toEqual([role, 404])
    }
    expect((await ask(world, page, { as: memberOf(world.ours, 'HT') })).status).toBe(404)
    const hidden = await pageOf('Ours-data-team-2015.csv')
    expect((await ask(world, hidden, { as: memberOf(world.ours, 'LO') })).status).toBe(404)
  })

  it('cannot be narrowed for the roster, which access depends on', async () => {
    const page = await pageOf('Ours-roster.csv')
    expect(await textFor('DT', page)).toContain('it is for everyone as soon as it is in use')
    const form = { ...(await formOf(page, { audience: 'data team' })), once: world.shell.newId() }
    expect((await ask(world, page, { as: memberOf(world.ours, 'DT'), form })).status).toBe(404)
    const roster = files.roster([files.member(900_001, { phase: 'primary', cluster: 'A' })])
    const control = { audience: 'data team', visibleFrom: undefined } as const
    const [refused] = await bringIn(world, world.ours.officer, roster, { control })
    expect(refused?.refused[0]?.expected).toContain(
      'a register or a roster is for everyone at once',
    )
  })
})

describe('a file that comes into use again', () => {
  it.each([
    ['of its own', files.local([files.result(900_001, { year: 2013, pupils: 40, numerator: 7 })])],
    ['published', files.ks2(2014, [files.school(900_001, { LEA: '999', PTRWM_EXP: '31%' })])],
  ])('%s keeps its embargo after it was undone', async (name, content) => {
    const { officer } = world.ours
    const control = { audience: 'authority', visibleFrom: '2900-01-01T00:00:00Z' } as const
    const run = await mustBring(world, officer, content, { name, control })
    const as = memberOf(world.ours, 'DT')
    const undo = `/data/imports/${run.id}/undo`
    const form = { once: world.shell.newId() }
    expect((await ask(world, undo, { as, form })).status).toBe(303)
    await mustBring(world, officer, content, { name })
    expect(await textFor('DT', await pageOf(name))).toContain('Under embargo until 1 January 2900')
  })
})

describe('an embargo said with the file', () => {
  const content = files.local([files.result(900_001, { year: 2012, pupils: 40, numerator: 29 })])

  async function send(fields: Readonly<Record<string, string>>): Promise<Response> {
    const body = new FormData()
    for (const [name, value] of Object.entries(fields)) body.append(name, value)
    body.append('file', new File([content], 'sent-with-embargo.csv'))
    const { cookie } = memberOf(world.ours, 'DT')
    const headers = { cookie, origin: 'http://localhost' }
    return world.app.request('http://localhost/data/imports', { method: 'POST', headers, body })
  }

  it('holds from the first moment', async () => {
    const answer = await send({ audience: 'schools', ...embargo })
    const run = answer.headers.get('location') ?? 'none'
    await expect.poll(() => textFor('DT', run), { timeout: 10_000 }).toContain('Brought in.')
    const page = await textFor('DT', await pageOf('sent-with-embargo.csv'))
    expect(page).toContain('Under embargo until 1 June 2900, 09:30')
    expect(await textFor('HT', '/data')).not.toContain('sent-with-embargo.csv')
  })

  it('that is no moment is refused, and nothing is brought in', async () => {
    const answer = await send({ ...embargo, 'from-month': '13' })
    expect(answer.status).toBe(422)
    expect(await answer.text()).toContain('Write a day that there is')
  })
})
