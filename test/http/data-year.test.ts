import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { asKeeper } from '#platform/db/transaction.ts'
import * as files from '../fixtures.ts'
import { mustBring } from '../intake/office.ts'
import { ask, memberOf, openWorld, type World } from '../world.ts'
import { controlOf } from '../world/borough.ts'

let world: World

beforeAll(async () => {
  world = await openWorld()
}, 180_000)

afterAll(() => world.close())

async function pageFor(role: string, address: string): Promise<{ status: number; html: string }> {
  const answer = await ask(world, address, { as: memberOf(world.ours, role) })
  return { status: answer.status, html: await answer.text() }
}

const download = '/data/year/2018/jul-ks2-download'

/** The form of an entry as its page has it, with what is typed over it. */
async function formOf(page: string, typed: Readonly<Record<string, string>> = {}) {
  const { html } = await pageFor('DT', page)
  const hidden = (name: string) =>
    new RegExp(`name="${name}" value="([^"]*)"`).exec(html)?.[1] ?? 'none'
  const empty = { 'due-day': '', 'due-month': '', 'due-year': '', note: '', evidence: '' }
  return { once: hidden('once'), version: hidden('version'), state: 'todo', ...empty, ...typed }
}

describe('the data year', () => {
  it('opens on the year of today and lists it by month', async () => {
    const answer = await ask(world, '/data/year', { as: memberOf(world.ours, 'HT') })
    expect([answer.status, answer.headers.get('location')]).toEqual([303, '/data/year/2019'])
    const { html } = await pageFor('DT', '/data/year/2019')
    for (const month of ['September 2018', 'October 2018', 'June 2019', 'July 2019']) {
      expect(html).toContain(`<h2>${month}</h2>`)
    }
    expect(html).not.toContain('<h2>April 2019</h2>')
    expect(html).toContain('Next: ')
  })

  it('shows each person what is for them, and 404 for what is not', async () => {
    const seen = {
      DT: ['sep-ks2-provisional', 'oct-gcse-unamended', 'jun-eyfs', 'jul-ks2-download'],
      AD: ['oct-gcse-unamended', 'jun-eyfs', 'jul-ks2-download'],
      HT: ['jun-eyfs', 'jul-ks2-download'],
      BM: ['jul-ks2-download'],
    }
    for (const [role, keys] of Object.entries(seen)) {
      const { html } = await pageFor(role, '/data/year/2018')
      for (const key of seen.DT) {
        const [isThere, status] = [keys.includes(key), keys.includes(key) ? 200 : 404]
        expect([role, key, html.includes(key)]).toEqual([role, key, isThere])
        const page = await pageFor(role, `/data/year/2018/${key}`)
        expect([role, key, page.status]).toEqual([role, key, status])
      }
    }
  })

  it.each(['/data/year/1900', '/data/year/next', '/data/year/2018/no-such-thing'])(
    '%s is not there',
    async (address) => {
      expect((await pageFor('DT', address)).status).toBe(404)
    },
  )
})

describe('an entry', () => {
  it('is written once however often the form is sent, and stands in the audit trail', async () => {
    const note = 'Waits for the password <of the site>'
    const due = { 'due-day': '3', 'due-month': '8', 'due-year': '2018' }
    const form = await formOf(download, { state: 'doing', ...due, note })
    const as = memberOf(world.ours, 'LO')
    for (let sent = 0; sent < 2; sent += 1) {
      const answer = await ask(world, download, { as, form })
      expect([answer.status, answer.headers.get('location')]).toEqual([
        303,
        `${download}?saved=yes`,
      ])
    }
    const { html } = await pageFor('AD', download)
    expect(html).toContain('Doing, late. Due on 3 August 2018, set here.')
    expect(html).toContain('Waits for the password &lt;of the site>')
    const list = await pageFor('BM', '/data/year/2018')
    expect(list.html).toContain('<h2>August 2018</h2>')
    expect((await pageFor('BM', download)).html).not.toContain('Waits for')
    const { rows } = await asKeeper(world.shell.store, (trx) =>
      sql<{ detail: unknown }>`
        select detail from event where subject = 'data year 2018 jul-ks2-download'`.execute(trx),
    )
    expect(rows).toEqual([{ detail: { state: 'doing', dueOn: '2018-08-03', version: 1 } }])
  })

  it('that somebody saved meanwhile is shown beside what was typed, and nothing is lost', async () => {
    const page = '/data/year/2018/jun-eyfs'
    const late = await formOf(page, { state: 'ready', note: 'typed by the second' })
    const first = await formOf(page, { state: 'done', note: 'saved by the first' })
    const as = memberOf(world.ours, 'DT')
    expect((await ask(world, page, { as, form: first })).status).toBe(303)
    const answer = await ask(world, page, { as, form: late })
    expect(answer.status).toBe(409)
    const html = await answer.text()
    expect(html).toContain('saved by the first')
    expect(html).toMatch(/<textarea[^>]*>typed by the second<\/textarea>/)
    expect(html).toMatch(/value="ready" checked/)
    const [, version = ''] = /name="version" value="(\d+)"/.exec(html) ?? []
    const again = { ...late, once: world.shell.newId(), version }
    expect((await ask(world, page, { as, form: again })).status).toBe(303)
    expect((await pageFor('DT', page)).html).toContain('typed by the second')
  })

  it.each([
    [{ state: 'asleep' }, 'Say how far it is.'],
    [{ 'due-day': '31', 'due-month': '6', 'due-year': '2018' }, 'Write a day that there is'],
    [{ note: 'x'.repeat(2001) }, 'Keep the note to 2000 letters.'],
    [{ evidence: '019a0000-0000-7000-8000-000000000000' }, 'Choose a file that is in use'],
  ])('with %j is refused in words', async (typed, words) => {
    const form = await formOf(download, typed)
    const answer = await ask(world, download, { as: memberOf(world.ours, 'DT'), form })
    expect(answer.status).toBe(422)
    expect(await answer.text()).toContain(words)
  })

  it('is written by nobody but officers and the data team', async () => {
    const form = await formOf(download, { state: 'done' })
    for (const role of ['HT', 'CL', 'SE', 'BM', 'AU']) {
      const { status } = await ask(world, download, { as: memberOf(world.ours, role), form })
      expect([role, status]).toEqual([role, 404])
    }
  })
})

describe('a collection', () => {
  const page = '/data/year/2017/jul-phonics'

  it('counts the schools that returned and names the others, to those who chase them', async () => {
    const { html } = await pageFor('DT', page)
    expect(html).toContain('5 of 5 schools returned')
    expect(html).toContain('No school is left to chase.')
    const early = await pageFor('LO', '/data/year/2017/jun-eyfs')
    expect(early.html).toContain('0 of 5 schools returned')
    expect(early.html).toContain('5 schools to chase.')
    expect(early.html).toContain('Ours School 900001')
    expect((await pageFor('LO', '/data/year/2017')).html).toContain('5 of 5 schools returned')
    for (const address of [page, '/data/year/2017']) {
      expect((await pageFor('HT', address)).html).not.toContain('schools returned')
    }
  })
})

describe('a provisional release', () => {
  it('makes an entry for its revision, which is done when that is in use', async () => {
    const ks2 = files.ks2(2018, [files.school(900_001, { LEA: '999', PTRWM_EXP: '61%' })])
    const given = { name: 'first.csv', vintage: 'provisional' } as const
    await mustBring(world, world.ours.officer, ks2, given)
    const first = await pageFor('AD', '/data/year/2019')
    expect(first.html).toContain('Revised figures of 2017/18 after first.csv')
    expect(first.html).not.toContain('What the revision changed')

    await controlOf(world, world.ours.officer, 'first.csv', { audience: 'data team' })
    expect((await pageFor('AD', '/data/year/2019')).html).not.toContain('first.csv')
    await controlOf(world, world.ours.officer, 'first.csv', {})

    const firmer = files.ks2(2018, [files.school(900_001, { LEA: '999', PTRWM_EXP: '62%' })])
    await mustBring(world, world.ours.officer, firmer, { name: 'second.csv', vintage: 'revised' })
    const [, key = ''] =
      /(revised-[0-9a-f-]{36})">Revised figures of 2017\/18 after first.csv/.exec(first.html) ?? []
    const { html } = await pageFor('AD', `/data/year/2019/${key}`)
    expect(html).toContain('Done. Due on 1 January 2019, our default.')
    const [, changes = ''] = /href="(\/data\/changes\/[^"]*)"/.exec(html) ?? []
    expect((await pageFor('AD', changes)).html).toContain('second.csv')
  })
})
