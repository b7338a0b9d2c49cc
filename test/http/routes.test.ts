import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { asKeeper } from '#platform/db/transaction.ts'
import { readMatrix } from '#platform/matrix.ts'
import { buildApp } from '../../src/app.ts'
import { operator } from '../accounts/people.ts'
import { rowCounts } from '../intake/office.ts'
import { ask, canary, memberOf, openWorld, type World } from '../world.ts'
import { allRows, partnershipTables } from '../access/rows.ts'
import { addressesOf, isForm, isForPrograms, isOpen, readerOf, withoutChance } from './addresses.ts'

let world: World
let addresses: ReadonlyMap<string, string>
let theirAddresses: ReadonlyMap<string, string>

const every = [...readMatrix().routes.keys()].filter((route) => !isForPrograms(route))
const pages = every.filter((route) => !isForm(route))
const forms = every.filter(isForm)

beforeAll(async () => {
  world = await openWorld()
  addresses = await addressesOf(world, world.ours)
  theirAddresses = await addressesOf(world, world.theirs)
}, 180_000)

afterAll(() => world.close())

function at(route: string, of: ReadonlyMap<string, string> = addresses): string {
  const address = of.get(route)
  if (address === undefined) throw new Error(`No address for ${route}`)
  return address
}

/** Every route asked once by somebody signed in, a form with nothing in it; only nobody signs out. */
function asked(route: string): Promise<Response> {
  const as = route === 'POST /sign-out' ? undefined : memberOf(world.ours, 'AD')
  return ask(world, at(route), isForm(route) ? { as, form: {} } : { as })
}

describe('the headers of every answer', () => {
  it.each(every)('%s keeps scripts, frames and guesses of others out', async (route) => {
    const { headers } = await asked(route)
    const policy = headers.get('content-security-policy') ?? ''
    expect(policy).toContain("default-src 'none'")
    for (const part of ['frame-ancestors', 'base-uri', 'object-src']) {
      expect(policy).toContain(`${part} 'none'`)
    }
    expect(policy).not.toMatch(/unsafe-|\*|https?:|data:/)
    expect(headers.get('x-content-type-options')).toBe('nosniff')
    expect(headers.get('referrer-policy')).toBe('same-origin')
    expect(headers.get('strict-transport-security')).toMatch(/max-age=31536000; includeSubDomains/)
    expect(headers.get('access-control-allow-origin')).toBeNull()
    const isAsset = route.includes('/assets/')
    expect(headers.get('cache-control')).toBe(
      isAsset ? 'public, max-age=31536000, immutable' : 'no-store',
    )
  })

  it('a page that is not there and a form from elsewhere have them too', async () => {
    for (const answer of [
      await ask(world, '/nowhere'),
      await ask(world, '/sign-in', { form: {}, headers: { origin: 'http://elsewhere.example' } }),
    ]) {
      expect(answer.headers.get('content-security-policy')).toContain("default-src 'none'")
      expect(answer.headers.get('cache-control')).toBe('no-store')
    }
  })

  it.each(pages.filter((route) => route.endsWith('csv') || route.includes('templates')))(
    '%s is a file to save, of a plain name',
    async (route) => {
      const { headers, status } = await asked(route)
      expect(status).toBe(200)
      expect(headers.get('content-type')).toBe('text/csv; charset=utf-8')
      expect(headers.get('content-disposition')).toMatch(/^attachment; filename="[\w.-]+\.csv"$/)
    },
  )
})

describe('HEAD', () => {
  it.each(pages.filter((route) => !isForOperator(route)))(
    '%s answers without a body as GET does with one',
    async (route) => {
      const as = readerOf(world, world.ours, route)
      const get = await ask(world, at(route), { as })
      const head = await ask(world, at(route), { as, method: 'HEAD' })
      expect([200, 303]).toContain(get.status)
      expect(head.status).toBe(get.status)
      expect(await head.text()).toBe('')
      const closed = await ask(world, at(route), { method: 'HEAD' })
      expect(closed.status).toBe(isOpen(world, route) ? get.status : 303)
    },
  )
})

describe('what is for whoever runs Trellis', () => {
  it('is not there for anybody of a partnership', async () => {
    const ofOperator = every.filter(isForOperator)
    expect(ofOperator.length).toBeGreaterThanOrEqual(3)
    for (const as of world.ours.members) {
      for (const route of ofOperator) {
        const { status } = await ask(world, at(route), isForm(route) ? { as, form: {} } : { as })
        expect([as.name, route, status]).toEqual([as.name, route, 404])
      }
    }
  })

  it('is all that an operator may open, and no page of a partnership', async () => {
    const as = { cookie: `trellis_session=${(await operator(world)).session}` }
    const closed = pages.filter(
      (route) => !isForOperator(route) && !isOpen(world, route) && !isOwnAccount(route),
    )
    expect(closed.length).toBeGreaterThan(60)
    for (const route of closed)
      expect([route, (await ask(world, at(route), { as })).status]).toEqual([route, 404])
    expect((await ask(world, '/operator', { as })).status).toBe(200)
  })
})

function isForOperator(route: string): boolean {
  return readMatrix().routes.get(route)?.startsWith('running Trellis') === true
}

function isOwnAccount(route: string): boolean {
  return readMatrix().routes.get(route)?.startsWith('own account') === true
}

describe('whoever is not signed in', () => {
  it.each(every)('at %s is led to signing in, or the page is for everybody', async (route) => {
    const answer = await ask(world, at(route), isForm(route) ? { form: {} } : {})
    if (isOpen(world, route)) return expect(answer.headers.get('location') ?? '').not.toMatch(/to=/)
    expect(answer.status).toBe(303)
    const to = isForm(route) ? '/' : at(route)
    expect(answer.headers.get('location')).toBe(`/sign-in?to=${encodeURIComponent(to)}`)
    expect(await answer.text()).toBe('')
  })

  it.each(['trellis_session=', 'trellis_session=AAAA', `trellis_session=${'é'.repeat(9000)}`])(
    'a made-up cookie opens nothing',
    async (cookie) => {
      const answer = await ask(world, '/schools', { as: { cookie: encodeURI(cookie) } })
      expect(answer.status).toBe(303)
    },
  )
})

describe('a form that comes from another site', () => {
  const elsewhere: readonly (readonly [string, Readonly<Record<string, string>>])[] = [
    ['by its origin', { origin: 'http://elsewhere.example' }],
    ['by an origin that hides', { origin: 'null' }],
    ['by another port of this machine', { origin: 'http://localhost:9999' }],
    ['by what the browser says', { 'sec-fetch-site': 'cross-site' }],
    ['by a neighbour of the site', { 'sec-fetch-site': 'same-site' }],
  ]
  it.each(forms)('%s is refused and changes nothing', async (route) => {
    const before = await rowCounts(world.shell)
    const as = memberOf(world.ours, 'DT')
    for (const [how, headers] of elsewhere) {
      for (const method of ['POST', 'PUT', 'DELETE', 'PATCH']) {
        const { status } = await ask(world, at(route), { as, method, form: {}, headers })
        expect([how, method, status]).toEqual([how, method, 403])
      }
    }
    expect(await rowCounts(world.shell)).toEqual(before)
    expect((await ask(world, '/', { as })).status).toBe(200)
  })

  it('there are forms to try', () => expect(forms.length).toBeGreaterThanOrEqual(6))
})

describe('what a person may not open looks like what is not there', () => {
  const alike: readonly (readonly [string, string, string])[] = [
    ['GET /data/imports/:run', 'AU', '/data/imports/01900000-0000-7000-8000-000000000000'],
    ['GET /clusters/:cluster/booklet/:year', 'ST', '/clusters/zz/booklet/2017'],
    ['GET /clusters/:cluster/booklet/:year/:table', 'GV', '/clusters/zz/booklet/2017/phonics'],
    [
      'GET /clusters/:cluster/booklet/:year/:table/csv',
      'HT',
      '/clusters/zz/booklet/2017/phonics/csv',
    ],
    ['GET /schools/:school/booklet/:year/csv', 'CP', '/schools/900999/booklet/2017/csv'],
    [
      'GET /data/trace/cluster/:cluster/:year/:measure/:group',
      'CH',
      '/data/trace/cluster/zz/2017/PHON_Y1/all',
    ],
    ['GET /data/checks/:year', 'ST', '/data/checks/zz'],
  ]
  it.each(alike)('%s for %s', async (route, role, unknown) => {
    const as = memberOf(world.ours, role)
    const forbidden = await ask(world, at(route), { as })
    const absent = await ask(world, unknown, { as })
    const nowhere = await ask(world, '/nowhere', { as })
    expect([forbidden.status, absent.status, nowhere.status]).toEqual([404, 404, 404])
    const words = withoutChance(await forbidden.text())
    expect(withoutChance(await absent.text())).toBe(words)
    expect(withoutChance(await nowhere.text())).toBe(words)
  })
})

describe('an address written a little differently', () => {
  const closed = [
    '/data/imports',
    '/clusters/a/booklet/2017/phonics',
    '/schools/900001/booklet/2017/csv',
  ]
  const twists: readonly ((path: string) => string)[] = [
    (path) => `${path}.`,
    (path) => `${path}/`,
    (path) => `/${path}`,
    (path) => path.toUpperCase(),
    (path) => `${path}%00`,
    (path) => `${path}%20`,
    (path) => `${path};x=1`,
    (path) => `/x/..${path}`,
    (path) => `/x/%2e%2e${path}`,
    (path) => `/${path.slice(1).replaceAll('/', '%2f')}`,
    (path) => `${path}?_method=DELETE`,
  ]
  it.each(closed)('%s opens nothing that is closed', async (path) => {
    const as = memberOf(world.ours, 'AU')
    for (const twist of twists) {
      const { status } = await ask(world, twist(path), { as })
      expect([twist(path), status]).toEqual([twist(path), 404])
    }
  })

  it.each(pages.filter((route) => /:(?!file)/.test(route)))(
    '%s answers nonsense in its parameters with a page, never a failure',
    async (route) => {
      const as = readerOf(world, world.ours, route)
      const path = route.slice(4)
      for (const nonsense of [
        '%00',
        '%ff',
        "'",
        '..',
        '-1',
        '1e3',
        'é'.repeat(300),
        '{}',
        '%F0%9F%8E%93',
      ]) {
        for (const name of path.match(/:[a-z]+/g) ?? []) {
          const address = path
            .replace(name, nonsense)
            .replaceAll(/:[a-z]+/g, (other) => exampleOf(route, other))
          const { status } = await ask(world, address, { as })
          expect([address, status]).toEqual([address, expect.toSatisfy(isNoFailure)])
        }
      }
    },
  )

  it.each(['/schools', '/search', '/clusters/a/booklet/2017/rwm', '/data/roster'])(
    '%s answers nonsense behind its question mark',
    async (path) => {
      const as = memberOf(world.ours, 'DT')
      for (const query of [
        'q=%00',
        'q=%25%27%22%3Cb%3E',
        `q=${'x'.repeat(5000)}`,
        'count=zz',
        'line=zz',
        'phase=%00',
      ]) {
        const answer = await ask(world, `${path}?${query}`, { as })
        expect([query, answer.status]).toEqual([query, expect.toSatisfy(isNoFailure)])
        expect(await answer.text()).not.toContain('<b>')
      }
    },
  )
})

function isNoFailure(status: unknown): boolean {
  return typeof status === 'number' && status < 500
}

/** The part of the real address that stands where the route has the name. */
function exampleOf(route: string, name: string): string {
  const place = route.slice(4).split('/').indexOf(name)
  return at(route).split('/')[place] ?? ''
}

describe('the other partnership', () => {
  it(
    'has nothing of it in any page, file or refusal for anybody of ours',
    { timeout: 240_000 },
    async () => {
      const marks = await marksOfTheirs()
      const seen: string[] = []
      const looks = new Set([...addresses.values(), ...theirAddresses.values()])
      let looked = 0
      for (const member of world.ours.members.slice(0, 15)) {
        for (const address of looks) {
          if (address === '/sign-in' || isKeyItself(address) || isOpenPage(address)) continue
          const answer = await ask(world, address, { as: member })
          // The reference of a refusal is by chance, and may have the digits of a number of theirs.
          const text = (await answer.text()).replaceAll(
            /(reference: <strong>)[0-9a-f]{12}</g,
            '$1<',
          )
          looked += 1
          const told = marks.find(
            (mark) => text.toLowerCase().includes(mark) && !address.includes(mark),
          )
          if (told !== undefined) seen.push(`${member.name} ${address}: ${told}`)
        }
      }
      expect(seen).toEqual([])
      expect(looked).toBeGreaterThan(400)
      expect(marks.length).toBeGreaterThan(30)
    },
  )

  it('is on an open page only with what it has opened, and ours has nothing of it', async () => {
    const marks = await marksOfTheirs()
    const opened = [...theirAddresses.values()].filter(isOpenPage)
    expect(opened.length).toBeGreaterThan(4)
    for (const address of opened) expect((await ask(world, address)).status).toBe(200)
    const list = await (await ask(world, '/open')).text()
    expect(list.match(new RegExp(canary, 'g'))).toHaveLength(1)
    for (const address of [...addresses.values()].filter(isOpenPage)) {
      if (address === '/open') continue
      const text = (await (await ask(world, address)).text()).toLowerCase()
      expect([address, marks.filter((mark) => text.includes(mark))]).toEqual([address, []])
    }
  })

  it('is found by no search', async () => {
    const as = memberOf(world.ours, 'DT')
    for (const words of [canary, 'canary', '910001', 'North']) {
      const text = await (await ask(world, `/search?q=${words}`, { as })).text()
      expect(text.replaceAll(`value="${words}"`, '')).not.toMatch(/School 910|910001<|Trust/)
    }
    const own = await (await ask(world, '/search?q=900001', { as })).text()
    expect(own).toContain('Ours School 900001')
  })

  it('lends none of its addresses, and shows them to its own people', async () => {
    const shared = new Set(addresses.values())
    const theirs = [...theirAddresses].filter(
      ([route, address]) =>
        !shared.has(address) &&
        every.includes(route) &&
        !isForm(route) &&
        !isKeyItself(address) &&
        !isOpenPage(address),
    )
    expect(theirs.length).toBeGreaterThan(8)
    for (const [route, address] of theirs) {
      const ours = await ask(world, address, { as: readerOf(world, world.ours, route) })
      const own = await ask(world, address, { as: readerOf(world, world.theirs, route) })
      expect([address, ours.status, own.status < 400]).toEqual([address, 404, true])
    }
  })
})

/** Assets are everybody’s; the link of a calendar or a letter is for whoever holds it. */
function isKeyItself(address: string): boolean {
  return /^\/(?:assets|calendar|invitations|resets|account\/addresses)\//.test(address)
}

/** What a partnership opens is for anybody; that it bears nothing else is shown apart. */
function isOpenPage(address: string): boolean {
  return /^\/open(?:\/|$)/.test(address)
}

/** What is only theirs: the name on everything of theirs, their numbers, and the ids of their rows. */
async function marksOfTheirs(): Promise<string[]> {
  const { theirs, shell } = world
  const tables = await partnershipTables(shell.store)
  const ids = await asKeeper(shell.store, async (trx) => {
    const found: unknown[] = []
    for (const table of tables) {
      for (const { json } of await allRows(trx, table)) {
        if (json['partnership_id'] === theirs.partnershipId) found.push(json['id'])
      }
    }
    return found
  })
  return [
    canary.toLowerCase(),
    theirs.partnershipId,
    ...theirs.schoolIds.keys(),
    ...ids.filter((id) => typeof id === 'string'),
  ]
}

describe('a failure', () => {
  it('is told in plain words with a reference that the log has too, and nothing from inside', async () => {
    const broken = {
      ...world.shell,
      now: () => {
        throw new Error('secret-inside at row 7')
      },
    }
    const { app } = buildApp(broken)
    const lines: string[] = []
    const keep = (line: unknown) => {
      lines.push(String(line))
      return true
    }
    const spies = [
      vi.spyOn(process.stdout, 'write').mockImplementation(keep),
      vi.spyOn(process.stderr, 'write').mockImplementation(keep),
    ]
    const answer = await ask({ app }, '/schools', { as: memberOf(world.ours, 'DT') })
    for (const spy of spies) spy.mockRestore()
    const text = await answer.text()
    expect(answer.status).toBe(500)
    expect(text).toContain('Something went wrong')
    expect(text).not.toMatch(/secret-inside|\.tsx?|node_modules| at \w+ \(/)
    const [, reference = 'none'] = /<strong>([0-9a-f]{12})<\/strong>/.exec(text) ?? []
    expect(lines.join('')).toContain(reference)
    expect(lines.join('')).toContain('secret-inside')
    expect(answer.headers.get('cache-control')).toBe('no-store')
    expect(answer.headers.get('content-security-policy')).toContain("default-src 'none'")
  })
})
