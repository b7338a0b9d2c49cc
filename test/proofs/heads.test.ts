import { createHash } from 'node:crypto'
import type { Hono } from 'hono'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { makeToken } from '#modules/api/actions/tokens.ts'
import { inviteOperator } from '#modules/accounts/actions/operator.ts'
import { asKeeper } from '#platform/db/transaction.ts'
import type { Shell } from '#platform/shell.ts'
import { onLoopback, type Front } from '#platform/web/front.ts'
import { buildApp } from '../../src/app.ts'
import { openCouncil, type Council } from '../accounts/council.ts'
import { codeAt, enrolled, operator, type Enrolled } from '../accounts/people.ts'
import { addressesOf, isForm, isForPrograms, readerOf } from '../http/addresses.ts'
import { rowCounts } from '../intake/office.ts'
import { allRows } from '../access/rows.ts'
import { memberOf, openWorld, type World } from '../world.ts'
import { lookAt, ofUploadedFiles } from './heads.ts'
import { hearing, written } from './hearing.ts'
import { undone } from './undone.ts'

const byTls: Front = {
  loopback: false,
  secure: true,
  origin: 'https://trellis.example',
  proxies: [],
}

/** The two ways in which a browser reaches Trellis: on this machine, and by TLS under a name. */
const fronts: readonly (readonly [string, Front])[] = [
  ['on this machine', onLoopback],
  ['by TLS', byTls],
]

let world: World
let council: Council
let addresses: ReadonlyMap<string, string>
let token: string
let forOperators: string
let account: Enrolled
const tally = { answers: 0, asserted: 0, routes: new Set<string>(), files: new Set<string>() }

beforeAll(async () => {
  council = await openCouncil('https://trellis.example/sign-in/with/council/back')
  world = await openWorld({ providers: [council.known] })
  addresses = await addressesOf(world, world.ours)
  const made = await makeToken(world.shell, world.ours.officer, {
    ...{ name: 'Heads', profile: 'board', days: 1 },
  })
  token = 'refused' in made ? '' : (made.secret ?? '')
  forOperators = (await operator(world)).session
  account = await enrolled(world)
})

afterAll(async () => {
  await council.close()
  await world.close()
})

/** No session grows old while all are asked. */
function atOneMoment(): Shell {
  const at = world.shell.now()
  return { ...world.shell, now: () => at }
}

const live = () => [...new Set([...world.routes, 'GET /assets/:file{.+}', 'GET /health'])]

interface Visitor {
  readonly called: string
  /** The secret of a session. */
  readonly session?: string | undefined
  readonly token?: string
  /** Whether printed documents are made for them too, each of which takes a second. */
  readonly takesFiles?: boolean
}

function visitors(route: string): Visitor[] {
  const secretOf = ({ cookie }: { cookie: string }) => cookie.split('=')[1]
  return [
    { called: 'nobody' },
    { called: 'a reader', session: secretOf(readerOf(world, world.ours, route)), takesFiles: true },
    { called: 'a head', session: secretOf(memberOf(world.ours, 'HT')) },
    { called: 'a member', session: secretOf(memberOf(world.ours, 'BM')) },
    { called: 'an operator', session: forOperators },
    { called: 'an owner of an account', session: account.session },
    ...(isForPrograms(route) ? [{ called: 'a program', token }] : []),
  ]
}

interface Sent {
  readonly method?: string
  readonly form?: Readonly<Record<string, string>>
  readonly headers?: Readonly<Record<string, string>>
}

function send(app: Hono, front: Front, path: string, by: Visitor, sent: Sent): Promise<Response> {
  const cookie = `${front.secure ? '__Host-' : ''}trellis_session=${by.session}`
  const method = sent.method ?? (sent.form === undefined ? 'GET' : 'POST')
  const request = new Request(`${front.origin}${path}`, {
    method,
    headers: {
      ...(by.session === undefined ? {} : { cookie }),
      ...(by.token === undefined ? {} : { authorization: `Bearer ${by.token}` }),
      ...(method === 'GET' || method === 'HEAD' ? {} : { origin: front.origin }),
      ...sent.headers,
    },
    ...(sent.form === undefined ? {} : { body: new URLSearchParams(sent.form) }),
  })
  return Promise.resolve(app.request(request))
}

/** Looks at one answer, counts it, and says what is wrong with it. */
async function looked(
  route: string,
  secure: boolean,
  asked: Promise<Response>,
): Promise<{ answer: Response; body: string; wrong: readonly string[] }> {
  const answer = await asked
  const body = Buffer.from(await answer.clone().arrayBuffer()).toString('latin1')
  const found = lookAt({ route, answer, body, secure })
  tally.answers += 1
  tally.asserted += found.asserted
  tally.routes.add(route)
  if (ofUploadedFiles.has(route) && answer.status === 200) tally.files.add(route)
  return { answer, body, wrong: found.wrong }
}

function pathOf(route: string): string {
  const path = addresses.get(route)
  if (path === undefined) throw new Error(`No address for ${route}`)
  return path.endsWith('/results') ? `${path}?year=2017&measure=PHON_Y1` : path
}

const isPrinted = (route: string) => /\/(?:pdf|zip)$|\/download\/|\/pack$/.test(route)

/** All of the store, table by table, in few letters. */
async function digests(): Promise<Map<string, string>> {
  const tables = [...(await rowCounts(world.shell)).keys()]
  return asKeeper(world.shell.store, async (trx) => {
    const found = new Map<string, string>()
    for (const table of tables) {
      const rows = (await allRows(trx, table)).map(({ json }) => JSON.stringify(json)).toSorted()
      found.set(table, createHash('sha256').update(rows.join('\n')).digest('hex'))
    }
    return found
  })
}

describe('every route, whoever asks, on this machine and by TLS', () => {
  it.each(fronts)(
    'answers %s with every header, cookie and type as it has to be',
    async (_, front) => {
      const { app } = buildApp({ ...atOneMoment(), front, store: undone(world.shell.store) })
      const wrong: string[] = []
      const seen = new Set<string>()
      for (const route of live()) {
        seen.add(route)
        for (const by of visitors(route)) {
          if (isPrinted(route) && !(by.takesFiles === true && front.secure)) continue
          const sent = isForm(route) ? { form: { once: world.shell.newId() } } : {}
          const found = await looked(route, front.secure, send(app, front, pathOf(route), by, sent))
          wrong.push(...found.wrong.map((what) => `${by.called}: ${what}`))
          if (by.called === 'a program' && found.answer.status !== 200)
            wrong.push(`${route}: ${found.answer.status} for a program`)
          if (isPageOf(found.answer, by) && !found.body.includes('action="/sign-out"'))
            wrong.push(`${by.called}: ${route}: no way to sign out`)
        }
      }
      expect(wrong).toEqual([])
      expect([...seen].toSorted()).toEqual([...world.shell.matrix.routes.keys()].toSorted())
    },
  )

  it('is each one of the list of routes, and none is left out', () => {
    expect(tally.routes.size).toBe(live().length)
    expect(live().toSorted()).toEqual([...world.shell.matrix.routes.keys()].toSorted())
    expect(tally.routes.size).toBeGreaterThan(330)
    expect(tally.files).toEqual(ofUploadedFiles)
  })

  it('has its headers too where it is refused: nothing there, another name, another site, a method', async () => {
    const { app } = buildApp({ ...world.shell, front: byTls })
    const nobody = { called: 'nobody' }
    const other = new Request('https://evil.example/sign-in')
    const asked: readonly (readonly [number, Promise<Response>])[] = [
      [404, send(app, byTls, '/nowhere', nobody, {})],
      [404, send(app, byTls, '/%00', nobody, {})],
      [404, send(app, byTls, '/api/v1/nowhere', nobody, {})],
      [404, send(app, byTls, '/sign-in', nobody, { method: 'DELETE' })],
      [403, send(app, byTls, '/sign-in', nobody, { form: {}, headers: { origin: 'null' } })],
      [421, Promise.resolve(app.request(other))],
    ]
    for (const [status, answer] of asked) {
      const found = await looked('a refusal', true, answer)
      expect([found.answer.status, found.wrong]).toEqual([status, []])
    }
    tally.routes.delete('a refusal')
  })
})

/** A page for somebody who is signed in. */
function isPageOf({ status, headers }: Response, { session }: Visitor): boolean {
  const isPage = headers.get('content-type')?.startsWith('text/html') === true
  return session !== undefined && isPage && status < 500 && !headers.has('content-disposition')
}

it('an answer that lacks them, or has what no answer may have, is found', () => {
  const headers = { 'content-type': 'text/html', server: 'a name', 'set-cookie': 'session=1' }
  const body =
    '<script>a()</script><p onclick="a()" style="color:red"><iframe><a href="javascript:a()">' +
    '<img src="//elsewhere.example/a.png"><form action="/x"><input name="once"></form>' +
    '<form method="post" action="https://elsewhere.example"></form><input name="password">' +
    '<a href="/people?q=a@b.example">'
  const { wrong } = lookAt({
    ...{ route: 'GET /x', answer: new Response(body, { headers }), body, secure: true },
  })
  // Seven headers, the policy, the cache, a name that is told, the type; ten of the page; six of the cookie.
  expect(wrong).toHaveLength(27)
})

describe('the cookies of a whole sign-in', () => {
  it.each(fronts)('%s are these four, each as it has to be', async (_, front) => {
    const { app } = buildApp({ ...world.shell, front })
    const person = await enrolled(world)
    const names = new Set<string>()
    const jar = new Map<string, string>()
    const go = async (route: string, path: string, form?: Readonly<Record<string, string>>) => {
      const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ')
      const sent = { ...(form === undefined ? {} : { form }), headers: { cookie } }
      const { answer, wrong } = await looked(
        route,
        front.secure,
        send(app, front, path, { called: 'a person' }, sent),
      )
      expect(wrong).toEqual([])
      for (const set of answer.headers.getSetCookie()) {
        const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(set) ?? []
        names.add(name)
        if (value === '') jar.delete(name)
        else jar.set(name, value)
      }
      return answer
    }
    const prefix = front.secure ? '__Host-' : ''
    const link = await inviteOperator(world.shell)
    await go('GET /invitations/:secret', `/invitations/${link}`)
    world.later(1 / 60)
    await go('POST /sign-in', '/sign-in', { email: person.email, password: person.password })
    const before = jar.get(`${prefix}trellis_session`)
    await go('POST /sign-in/factor', '/sign-in/factor', {
      code: codeAt(world.shell, person.secret),
    })
    const session = jar.get(`${prefix}trellis_session`)
    expect([before, session]).toEqual([undefined, expect.stringMatching(/^[\w-]{43}$/)])
    const out = await go('POST /sign-out', '/sign-out', {})
    expect(out.headers.get('clear-site-data')).toBe('"cache", "storage"')
    expect(jar.get(`${prefix}trellis_session`)).toBeUndefined()
    expect([...names].toSorted()).toEqual(
      ['device', 'link', 'session', 'step'].map((name) => `${prefix}trellis_${name}`),
    )
  })
})

const elsewhere: readonly Readonly<Record<string, string>>[] = [
  { origin: 'https://elsewhere.example' },
  { origin: 'null' },
  { origin: 'https://trellis.example.elsewhere.example' },
  { origin: 'https://trellis.example:8443' },
  { origin: 'http://trellis.example' },
  { 'sec-fetch-site': 'cross-site' },
  { 'sec-fetch-site': 'same-site' },
  { origin: 'https://elsewhere.example', 'sec-fetch-site': 'same-origin' },
  { origin: 'https://trellis.example', 'sec-fetch-site': 'cross-site' },
]

describe('a request that another site made', () => {
  it('is refused at every form before anything is asked of the store, and nothing changes', async () => {
    const { store, heard } = hearing(world.shell.store)
    const { app } = buildApp({ ...world.shell, front: byTls, store })
    const before = await digests()
    const wrong: string[] = []
    const forms = live().filter(isForm)
    heard()
    for (const route of forms)
      for (const by of visitors(route))
        for (const method of ['POST', 'PUT', 'PATCH', 'DELETE'])
          for (const headers of elsewhere) {
            const sent = { method, headers, form: { once: world.shell.newId() } }
            const found = await looked(route, true, send(app, byTls, pathOf(route), by, sent))
            const is = [found.answer.status, found.answer.headers.getSetCookie(), heard().asked]
            wrong.push(...found.wrong)
            tally.asserted += 3
            if (JSON.stringify(is) !== '[403,[],[]]')
              wrong.push(`${method} ${route} by ${JSON.stringify(headers)}: ${JSON.stringify(is)}`)
          }
    expect(wrong).toEqual([])
    expect(forms.length).toBeGreaterThan(140)
    expect(await digests()).toEqual(before)
  })

  it('would be heard and seen: one of our own pages asks the store, and changes it', async () => {
    const { store, heard } = hearing(world.shell.store)
    const { app } = buildApp({ ...world.shell, front: byTls, store })
    const before = await digests()
    const by = { called: 'a person', session: (await enrolled(world)).session }
    heard()
    const answer = await send(app, byTls, '/sign-out', by, { form: {} })
    expect(answer.status).toBe(303)
    expect(written(heard().kept)).toEqual(['session'])
    expect(await digests()).not.toEqual(before)
  })
})

/** What a GET may write, and why: nothing that somebody decided, and nothing that another site gains by. */
const writtenByAsking: ReadonlyMap<string, readonly string[]> = new Map([
  // The question that the organisation or the passkey answers, which counts in this browser only.
  ['GET /sign-in/with/:provider', ['sign_in_step']],
  ['GET /account/passkeys', ['sign_in_step']],
  // The key of an app is put down before its square is shown; it counts once a code of it was given.
  ['GET /account/authenticator', ['authenticator']],
  // That papers were taken away, by whom and by which digest: the audit trail.
  ['GET /boards/:board/meetings/:meeting/notes/pack', ['audit_head', 'event']],
  ['GET /boards/:board/meetings/:meeting/offline', ['audit_head', 'event']],
  ['GET /boards/:board/meetings/:meeting/publication/:public', ['audit_head', 'event']],
])

/** That somebody was here, and what they looked at: noted of every page, whatever it is. */
const notedAnyway = new Set(['session', 'look', 'list_look', 'early_look', 'program_look'])

describe('GET and HEAD', () => {
  it('write nothing, whoever asks, but what is listed with its reason', async () => {
    account = await enrolled(world)
    const { store, heard } = hearing(undone(world.shell.store))
    const { app, settle } = buildApp({ ...atOneMoment(), front: byTls, store })
    const wrote = new Map<string, Set<string>>()
    const pages = live().filter((route) => !isForm(route))
    for (const route of pages)
      for (const by of visitors(route))
        for (const method of ['HEAD', 'GET']) {
          if (isPrinted(route) && !(by.takesFiles === true && method === 'GET')) continue
          heard()
          const found = await looked(route, true, send(app, byTls, pathOf(route), by, { method }))
          await settle()
          expect(found.wrong).toEqual([])
          const tables = written(heard().kept).filter((table) => !notedAnyway.has(table))
          tally.asserted += 1
          if (tables.length > 0) wrote.set(route, new Set([...(wrote.get(route) ?? []), ...tables]))
        }
    const told = [...wrote].map(([route, tables]) => [route, [...tables].toSorted()])
    expect(Object.fromEntries(told)).toEqual(Object.fromEntries(writtenByAsking))
    expect(pages.length).toBeGreaterThan(150)
  })

  it('are the only methods of their addresses: any other finds nothing there', async () => {
    const { store, heard } = hearing(undone(world.shell.store))
    const { app } = buildApp({ ...world.shell, front: byTls, store })
    const paths = new Set(live().map((route) => route.slice(route.indexOf(' ') + 1)))
    const both = new Set(live())
    const wrong: string[] = []
    for (const path of paths)
      for (const method of ['POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'PROPFIND']) {
        if (both.has(`${method} ${path}`)) continue
        const route = both.has(`GET ${path}`) ? `GET ${path}` : `POST ${path}`
        const by = visitors(route)[1] ?? { called: 'nobody' }
        const sent = { method, headers: { origin: byTls.origin } }
        heard()
        const found = await looked(route, true, send(app, byTls, pathOf(route), by, sent))
        tally.asserted += 1
        const tables = written(heard().kept).filter((table) => !notedAnyway.has(table))
        if (found.answer.status !== 404 || tables.length > 0)
          wrong.push(`${method} ${path}: ${found.answer.status} ${tables.join()}`)
      }
    expect(wrong).toEqual([])
    expect(paths.size).toBeGreaterThan(250)
  })
})

it('in all, so many answers of every route were looked at', () => {
  process.stdout.write(
    `Headers, cookies and origins: ${tally.asserted} assertions on ${tally.answers} answers of ${tally.routes.size} routes of ${live().length}\n`,
  )
  expect(tally.routes.size).toBe(world.shell.matrix.routes.size)
  expect(tally.answers).toBeGreaterThan(30_000)
  expect(tally.asserted).toBeGreaterThan(500_000)
})
