import Papa from 'papaparse'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { asPerson } from '#modules/people/actions.ts'
import { releasesInUse } from '#modules/releases/actions.ts'
import type { System } from '#modules/performance/rules/protect/system.ts'
import { asKeeper } from '#platform/db/transaction.ts'
import { told } from '../attack.ts'
import * as files from '../fixtures.ts'
import { mustBring } from '../intake/office.ts'
import { ask, canary, memberOf, openWorld, type World } from '../world.ts'
import { controlOf } from '../world/borough.ts'
import { appoint, type Member } from '../world/people.ts'
import { withoutChance } from './addresses.ts'

let world: World

const file = 'opened-ks2.csv'
const page = '/open/ours/2018/rwm'
const csv = `${page}/download/csv`
const minutes = 300_000
/** More than anybody has: figures that only the partnership knows, or that are not open, stand out. */
const ownFigure = 96.3

/** Of the school of few pupils, of others, and one that the source has hidden itself. */
const cells = new Map([
  [900_001, { TELIG: 4, PTRWM_EXP: '75%' }],
  [900_002, { TELIG: 21, PTRWM_EXP: '62%' }],
  [900_003, { TELIG: 14, PTRWM_EXP: '57%' }],
  [900_004, { TELIG: 16, PTRWM_EXP: '81%' }],
  [900_005, { TELIG: 3, PTRWM_EXP: 'SUPP' }],
])

beforeAll(async () => {
  world = await openWorld()
  const { officer } = world.ours
  const ks2 = files.ks2(2018, [
    ...[...cells].map(([urn, of]) =>
      files.school(urn, { LEA: '999', SCHNAME: `Ours School ${urn}`, ...of }),
    ),
    files.authorityRow({ LEA: '999', PTRWM_EXP: '66%' }),
    files.englandRow(5, { PTRWM_EXP: '64%' }),
  ])
  await mustBring(world, officer, ks2, { name: file })
  const own = files.local(
    [900_002, 900_004].map((urn) =>
      files.result(urn, { year: 2018, pupils: 1000, numerator: 963 }),
    ),
  )
  await mustBring(world, officer, own, { name: 'own-phonics.csv' })
}, 180_000)

afterAll(() => world.close())

/** What a visitor without an account is told. */
async function visitor(address: string): Promise<Response> {
  return ask(world, address)
}

async function textOf(address: string): Promise<string> {
  return (await visitor(address)).text()
}

async function controlPage(): Promise<string> {
  const { officer } = world.ours
  const all = await asPerson(world.shell, officer, (trx) =>
    releasesInUse(trx, officer.partnership.id),
  )
  return `/data/releases/${all.find(({ fileName }) => fileName === file)?.id}/control`
}

/** The rows of the first table of a page: what each is called and where it leads, with its cells as text. */
function tableIn(html: string) {
  const [table = ''] = /<table.*?<\/table>/s.exec(html) ?? []
  const plain = (text: string) => text.replaceAll(/<sup.*?<\/sup>|<[^>]*>/g, '')
  return [...table.matchAll(/<tr[^>]*><th scope="row">(.*?)<\/th>(.*?)<\/tr>/gs)].map(
    ([, head = '', rest = '']) => ({
      name: plain(head),
      urn: /\/schools\/(\d+)/.exec(head)?.[1],
      cells: [...rest.matchAll(/<td[^>]*>(.*?)<\/td>/gs)].map(([, cell = '']) => plain(cell)),
    }),
  )
}

/** As the data team says it, with the form of the page. */
async function sayFor(audience: string, typed: Readonly<Record<string, string>> = {}) {
  const as = memberOf(world.ours, 'DT')
  const address = await controlPage()
  const html = await (await ask(world, address, { as })).text()
  const hidden = (name: string) =>
    new RegExp(`name="${name}" value="([^"]*)"`).exec(html)?.[1] ?? 'none'
  const empty = { 'from-day': '', 'from-month': '', 'from-year': '', time: '' }
  const form = { once: hidden('once'), basedOn: hidden('basedOn'), ...empty, audience, ...typed }
  expect((await ask(world, address, { as, form })).status).toBe(303)
}

interface Line {
  readonly name: string
  readonly urn: string
  readonly year: string
  readonly value: string
  readonly code: string
  readonly pupils: string
  readonly measure: string
  readonly row: string
}

function linesOf(text: string): Line[] {
  return Papa.parse<Line>(text.trim(), { header: true }).data.filter(
    ({ year, measure }) => year === '2017/18' && measure === 'KS2_RWM_EXS',
  )
}

describe('figures that nobody has opened', () => {
  it('look like an address that there is not, whatever they are of', async () => {
    const nothing = withoutChance(await textOf('/open/ours/1999/nothing'))
    const closed = [
      page,
      csv,
      '/open/nobody',
      '/open/nobody/methods',
      '/open/nobody/2018/rwm',
      '/open/ours/2015/rwm',
      '/open/ours/2017/phonics',
      '/open/ours/2018/attendance',
    ]
    for (const address of closed) {
      const answer = await visitor(address)
      expect([address, answer.status]).toEqual([address, 404])
      expect(withoutChance(await answer.text())).toBe(nothing)
    }
  })

  it('look the same to an officer, who sees them on the pages of the partnership', async () => {
    const as = memberOf(world.ours, 'DT')
    expect((await ask(world, page, { as })).status).toBe(404)
  })
})

describe('a release that is opened to everybody', { timeout: minutes }, () => {
  beforeAll(() => sayFor('public'))

  it('is read without an account, and leaves no cookie', async () => {
    const answer = await visitor(page)
    expect(answer.status).toBe(200)
    expect(answer.headers.get('set-cookie')).toBeNull()
    expect(answer.headers.get('cache-control')).toBe('no-store')
    const html = await answer.text()
    expect(html).toContain('Open figures, published by Our Borough')
    expect(html).toContain('<td class="tr-number">81%</td>')
    expect(html).toContain('Source for 2017/18: opened-ks2.csv, final.')
    expect(html).toContain('href="/privacy"')
  })

  it('hides few pupils with what would give them away, and says what stands there', async () => {
    const lines = linesOf(await textOf(csv))
    const of = (urn: number) => lines.find((line) => line.urn === String(urn))
    expect(of(900_001)).toMatchObject({ value: '', code: 'c', pupils: '' })
    expect(of(900_005)).toMatchObject({ value: '', code: 'SUPP', pupils: '' })
    expect(of(900_004)).toMatchObject({ value: '81', code: '', pupils: '16' })
    const hidden = lines.filter(({ code }) => code === 'c')
    expect(hidden.length).toBeGreaterThan(1)
    const html = await textOf(page)
    expect(html).toContain('<dt>Code c</dt><dd>hidden: fewer than 6 pupils')
    expect(html).toContain('<dt>Code SUPP</dt>')
  })

  it('rounds the total where it is shown, and keeps England beside it', async () => {
    const lines = Papa.parse<Line>((await textOf('/open/ours/2017/rwm/download/csv')).trim(), {
      header: true,
    }).data.filter(({ year, measure }) => year === '2016/17' && measure === 'KS2_RWM_EXS')
    const whole = lines.find(({ row }) => row === 'whole')
    // 52, 55, 58, 61 and 64 per cent of 20 pupils each.
    expect(whole).toMatchObject({ value: '58', pupils: '100' })
    const england = lines.find(({ row }) => row === 'nation')
    expect(england?.value).toBe('61')
  })

  it('is the same on the page and in the file for programs, figure by figure', async () => {
    const shown = new Map(tableIn(await textOf(page)).map(({ name, cells: all }) => [name, all]))
    const lines = linesOf(await textOf(csv))
    expect(lines.length).toBeGreaterThan(6)
    for (const { name, value, code, pupils } of lines) {
      const figure = shown.get(name)?.at(-2)
      expect([name, figure]).toEqual([name, code === '' ? `${value}%` : code])
      expect([name, shown.get(name)?.at(-1)?.replaceAll(',', '')]).toEqual([name, pupils])
    }
    for (const form of ['xlsx', 'ods']) {
      expect((await visitor(`${page}/download/${form}`)).status).toBe(200)
    }
    expect((await visitor(`${page}/download/pdf`)).status).toBe(404)
  })

  it('judges no school and tells nothing of the partnership but what is open', async () => {
    const all = ['/open/ours', '/open/ours/methods', page, '/open/ours/2017/rwm', csv]
    for (const address of all) {
      const answer = await visitor(address)
      expect([address, answer.status]).toEqual([address, 200])
      const html = await answer.text()
      expect(html).not.toContain(canary)
      const notOpen = ['ks2-2016', 'phonics', 'roster', 'targets', 'authority-2015', 'team-2015']
      for (const word of ['Against England', 'tr-rag', 'categor', 'own-phonics', ...notOpen]) {
        expect([address, word, html.includes(word)]).toEqual([address, word, false])
      }
      expect(html).not.toContain(String(ownFigure))
      expect(html).not.toMatch(/Cluster [AB]\b/)
    }
  })

  it('is listed with its year and status, and only beside others that are open', async () => {
    const html = await textOf('/open/ours')
    expect(html).toContain('<a href="/open/ours/2018/rwm">')
    expect(html).toContain('opened-ks2.csv')
    expect(html).toContain('Ours-ks2-2017.csv')
    expect(html).not.toContain('Ours-ks2-2016.csv')
    expect(html).not.toContain('Ours-phonics.csv')
    expect(html).not.toContain('Ours-roster.csv')
    expect(await textOf('/open')).toContain('<a href="/open/ours">Our Borough</a>')
  })

  it('is led to from where people sign in', async () => {
    expect((await visitor('/')).headers.get('location')).toContain('/sign-in')
    expect(await textOf('/sign-in')).toContain('<a href="/open">Open figures</a>')
  })

  it('has the pupils of a school as the file has them, and none beside a figure that is hidden', async () => {
    const rows = tableIn(await textOf(page))
    const pupilsOf = (urn: number) =>
      rows.find(({ name }) => name === `Ours School ${urn}`)?.cells.slice(-2)
    expect(pupilsOf(900_004)).toEqual(['81%', '16'])
    expect(pupilsOf(900_001)).toEqual(['c', ''])
    expect(await textOf(page)).toContain('Pupils of a school are otherwise as its source has them.')
  })

  it('looks the same to whoever is signed in, of this partnership or another', async () => {
    const [, body = ''] = (await textOf(page)).split('<main')
    for (const borough of [world.ours, world.theirs]) {
      for (const as of borough.members) {
        const html = await (await ask(world, page, { as })).text()
        expect(html.split('<main')[1]?.split('</main>')[0]).toBe(body.split('</main>')[0])
      }
    }
  })

  it('is told to the head on the page of who can see what, and to whoever reads its control', async () => {
    const as = memberOf(world.ours, 'HT')
    const html = await (await ask(world, '/schools/900001/sharing', { as })).text()
    expect(html).toContain('What everybody can see, also without an account')
    expect(html).toMatch(/opened-ks2\.csv, final, since/)
    const control = await (
      await ask(world, await controlPage(), { as: memberOf(world.ours, 'DT') })
    ).text()
    expect(control).toContain('Anybody may read it on <a href="/open/ours">')
  })
})

/** The schools of a figure that is not shown, by the lines of whoever reads. */
function hiddenIn(lines: readonly Line[]): Set<string> {
  return new Set(
    lines.filter(({ value }) => value === '').map(({ urn, row }) => (urn === '' ? row : urn)),
  )
}

describe('an open page beside a page of the partnership', { timeout: minutes }, () => {
  beforeAll(() => sayFor('public'))

  it('gives nobody the few pupils of another school, head or lead or neither', async () => {
    const open = linesOf(await textOf(csv))
    const readers: Member[] = [memberOf(world.ours, 'BM'), memberOf(world.ours, 'CL')]
    for (const urn of ['900002', '900003', '900004', '900005']) {
      readers.push(await appoint(world.shell, world.ours, `Beside ${urn}`, [{ role: 'HT', urn }]))
    }
    const parts = ['900001', '900002', '900003', '900004']
    const system: System = {
      cells: parts.map((id) => ({ id, pupils: cells.get(Number(id))?.TELIG })),
      sums: [
        { total: 'whole', parts },
        { total: 'a', parts: parts.slice(0, 3) },
        { total: 'b', parts: parts.slice(3) },
      ],
    }
    let [pages, seen] = [0, 0]
    for (const as of readers) {
      const { posts, name } = as
      const own = new Set(posts.flatMap(({ urn }) => urn ?? []))
      const unknown = new Set([...parts, 'whole', 'a', 'b'].filter((id) => !own.has(id)))
      for (const line of open) if (line.value !== '') unknown.delete(line.urn || line.row)
      for (const cluster of ['a', 'b']) {
        const answer = await ask(world, `/clusters/${cluster}/booklet/2018/rwm`, { as })
        if (answer.status !== 200) continue
        pages += 1
        for (const { name: called, urn, cells: all } of tableIn(await answer.text())) {
          // The figure of the year stands before pupils, change, standing and the line.
          if (!/^[\d.]+%$/.test(all.at(-5) ?? '')) continue
          seen += 1
          unknown.delete(urn ?? (called.endsWith('all schools') ? 'whole' : cluster))
        }
      }
      expect([name, told(system, unknown).has('900001')]).toEqual([name, false])
      expect([name, unknown.has('900001')]).toEqual([name, true])
    }
    expect(pages).toBeGreaterThan(4)
    expect(seen).toBeGreaterThan(12)
  })

  it('shows no figure of a school that is hidden from somebody who knows less than all', async () => {
    const open = linesOf(await textOf(csv))
    const shown = open.filter(({ value, urn }) => value !== '' && urn !== '')
    expect(shown.length).toBeGreaterThan(0)
    const as = memberOf(world.ours, 'BM')
    for (const cluster of ['a', 'b']) {
      const lines = linesOf(
        await (await ask(world, `/clusters/${cluster}/booklet/2018/rwm/csv`, { as })).text(),
      )
      const hidden = hiddenIn(lines)
      expect(shown.filter(({ urn }) => hidden.has(urn))).toEqual([])
    }
  })
})

describe('an embargo on what is open', { timeout: minutes }, () => {
  it('holds until its moment, in pages, lists and files', async () => {
    const nothing = withoutChance(await textOf('/open/nobody'))
    await sayFor('public', { 'from-day': '1', 'from-month': '6', 'from-year': '2900' })
    for (const address of [page, csv]) {
      expect(withoutChance(await textOf(address))).toBe(nothing)
    }
    expect(await textOf('/open/ours')).not.toContain('2017/18')
    expect(await textOf('/open/ours')).not.toContain(file)
    const head = await ask(world, '/schools/900001/sharing', { as: memberOf(world.ours, 'HT') })
    expect(await head.text()).not.toContain(file)
    await controlOf(world, world.ours.officer, file, {
      audience: 'public',
      visibleFrom: '2001-01-01T00:00:00Z',
    })
    expect((await visitor(page)).status).toBe(200)
  })
})

describe('what is taken back', { timeout: minutes }, () => {
  it('is gone at the next request, in pages, lists and files, and stays for the partnership', async () => {
    await sayFor('public')
    for (const audience of ['everyone', 'schools', 'data team']) {
      expect((await visitor(page)).status).toBe(200)
      expect((await visitor(csv)).status).toBe(200)
      await sayFor(audience)
      expect((await visitor(page)).status).toBe(404)
      expect((await visitor(csv)).status).toBe(404)
      expect(await textOf('/open/ours')).not.toContain(file)
      await sayFor('public')
    }
    await sayFor('everyone')
    const as = memberOf(world.ours, 'HT')
    const booklet = await (await ask(world, '/clusters/a/booklet/2018/rwm', { as })).text()
    expect(booklet).toContain('62%')
  })

  it('leaves both in the audit trail and in the history of the release', async () => {
    const { rows } = await asKeeper(world.shell.store, (trx) =>
      sql<{ after: string; before: string }>`
        select detail ->> 'before' as before, detail ->> 'after' as after from event
        where action = 'release control changed'`.execute(trx),
    )
    expect(rows).toContainEqual({ before: 'everyone', after: 'public' })
    expect(rows).toContainEqual({ before: 'public', after: 'everyone' })
    const as = memberOf(world.ours, 'DT')
    const html = await (await ask(world, await controlPage(), { as })).text()
    expect(html).toMatch(/for whom[^]*public/)
  })

  it('leaves no list where nothing else is open', async () => {
    for (const borough of [world.ours, world.theirs]) {
      await controlOf(world, borough.officer, `${borough.plan.mark}-ks2-2017.csv`, {})
    }
    const nothing = withoutChance(await textOf('/open/nobody'))
    for (const address of ['/open', '/open/ours', '/open/ours/methods']) {
      expect(withoutChance(await textOf(address))).toBe(nothing)
    }
    expect(nothing).toContain('<a href="/sign-in">Sign in</a>')
    expect(await textOf('/sign-in')).not.toContain('href="/open"')
  })

  it('is not open again because its file comes into use again', async () => {
    const { officer } = world.ours
    const content = files.ks2(2014, [
      files.school(900_001, { LEA: '999', PTRWM_EXP: '31%' }),
      files.school(900_002, { LEA: '999', PTRWM_EXP: '41%' }),
    ])
    const run = await mustBring(world, officer, content, { name: 'again.csv' })
    await controlOf(world, officer, 'again.csv', { audience: 'public' })
    expect((await visitor('/open/ours/2014/rwm')).status).toBe(200)
    const as = memberOf(world.ours, 'DT')
    const form = { once: world.shell.newId() }
    expect((await ask(world, `/data/imports/${run.id}/undo`, { as, form })).status).toBe(303)
    expect((await visitor('/open/ours/2014/rwm')).status).toBe(404)
    await mustBring(world, officer, content, { name: 'again.csv' })
    expect((await visitor('/open/ours/2014/rwm')).status).toBe(404)
  })
})

describe('what cannot be opened', () => {
  it.each(['Ours-phonics.csv', 'Ours-targets.csv', 'own-phonics.csv'])(
    '%s, a file of the partnership’s own, is not offered and refused in words',
    async (name) => {
      const { officer } = world.ours
      const all = await asPerson(world.shell, officer, (trx) =>
        releasesInUse(trx, officer.partnership.id),
      )
      const id = all.find(({ fileName }) => fileName === name)?.id
      const address = `/data/releases/${id}/control`
      const as = memberOf(world.ours, 'DT')
      const html = await (await ask(world, address, { as })).text()
      expect(html).not.toContain('Everybody, also without an account')
      const form = { once: world.shell.newId(), basedOn: 'everyone', audience: 'public' }
      const answer = await ask(world, address, { as, form })
      expect(answer.status).toBe(422)
      expect(await answer.text()).toContain('A file of your own cannot be opened to everybody.')
    },
  )

  it('the database refuses too, whoever asks it', async () => {
    const refused = controlOf(world, world.ours.officer, 'Ours-phonics.csv', { audience: 'public' })
    await expect(refused).rejects.toThrow('own_release_audience_check')
  })

  it('is not said with a file while it is brought in', async () => {
    const as = memberOf(world.ours, 'DT')
    const html = await (await ask(world, '/data/imports', { as })).text()
    expect(html).toContain('Schools, their partners and the authority')
    expect(html).not.toContain('Everybody, also without an account')
  })
})
