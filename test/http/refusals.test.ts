import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Hono } from 'hono'
import { buildApp } from '../../src/app.ts'
import { syslogFrame } from '#platform/log/syslog.ts'
import { log, logAlsoTo } from '#platform/web/log.ts'
import { operator } from '../accounts/people.ts'
import { logged } from '../logged.ts'
import { undone } from '../proofs/undone.ts'
import { ask, canary, memberOf, openWorld, type Asked, type World } from '../world.ts'
import { addressesOf, isForm, isForPrograms } from './addresses.ts'

/** What somebody might type or paste; none of it may stand in the log. */
const typed = {
  words: "Wisteria-typed <b>heron</b> ' or 1=1 --",
  email: 'kit.marsden@typed.example',
  password: 'heron weir typed',
  token: 'trl_typed-01234567',
}

let world: World
let lines: string[]
/** The same as a log server gets it. */
let frames: string[]
let answers: Answer[]
let cookies: string[]

interface Answer {
  readonly route: string
  readonly who: string
  readonly status: number
  readonly words: string
  readonly reference: string
}

beforeAll(async () => {
  world = await openWorld()
  const { session } = await operator(world)
  const visitors: [string, Asked['as']][] = [
    ...['AD', 'HT'].map((role): [string, Asked['as']] => [role, memberOf(world.ours, role)]),
    ['operator', { cookie: `trellis_session=${session}` }],
    ['nobody', undefined],
  ]
  cookies = visitors.map(([, as]) => as?.cookie.split('=')[1] ?? '').filter((each) => each !== '')
  const { app } = buildApp({ ...world.shell, store: undone(world.shell.store) }, log)
  const addresses = await addressesOf(world, world.ours)
  answers = []
  frames = []
  const by = { host: 'web1', process: 1 }
  logAlsoTo((line) => frames.push(syslogFrame(line, by, frames.length + 1).toString('utf8')))
  lines = await logged(async () => {
    for (const [route, address] of addresses)
      for (const [who, as] of visitors)
        answers.push(...(await askBadly(app, { route, address, who, as })))
  })
  logAlsoTo(undefined)
}, 600_000)

afterAll(() => world.close())

interface Asking {
  readonly route: string
  readonly address: string
  readonly who: string
  readonly as: Asked['as']
}

/** As it is meant; with nonsense for each value of the path; a form with nothing, and with nonsense, in it. */
async function askBadly(app: Hono, { route, address, who, as }: Asking): Promise<Answer[]> {
  const found: Answer[] = []
  const headers = isForPrograms(route) ? { authorization: `Bearer ${typed.token}` } : {}
  for (const at of new Set([address, nonsenseAt(route)])) {
    const forms = isForm(route) ? [{}, nonsense] : [undefined]
    for (const form of forms) {
      const asked = form === undefined ? { as, headers } : { as, form }
      const query = form === undefined ? `?q=${encodeURIComponent(typed.words)}&year=zz` : ''
      const answer = await ask({ app }, `${at}${query}`, asked)
      found.push({
        ...{ route, who, status: answer.status, words: await answer.text() },
        reference: answer.headers.get('trellis-reference') ?? '',
      })
    }
  }
  return found
}

function nonsenseAt(route: string): string {
  const path = route.slice(route.indexOf(' ') + 1)
  return path.replaceAll(/:[a-z]+(?:\{[^}]*\})?/g, encodeURIComponent(typed.words))
}

/** All names of fields that forms have, each with what does not belong there. */
const nonsense = Object.fromEntries([
  ...['once', 'name', 'words', 'reason', 'title', 'about', 'note', 'on', 'from', 'to', 'year'].map(
    (name) => [name, typed.words],
  ),
  ...['email', 'address', 'who'].map((name) => [name, typed.email]),
  ...['password', 'again'].map((name) => [name, typed.password]),
  ...['code', 'token', 'secret'].map((name) => [name, typed.token]),
])

const refused = () => answers.filter(({ status }) => status >= 400)

describe('every route asked wrongly, as two roles, as an operator and as nobody', () => {
  it('fails nowhere', () => {
    const all = new Set(answers.map(({ route }) => route))
    console.info(
      `  ${answers.length} answers of ${all.size} routes, ${refused().length} refused, ${lines.length} lines of the log`,
    )
    expect(all.size).toBe(world.shell.matrix.routes.size)
    expect(answers.filter(({ status }) => status >= 500)).toEqual([])
    expect(refused().length).toBeGreaterThan(1000)
    expect(new Set(refused().map(({ status }) => status)).size).toBeGreaterThanOrEqual(3)
  })

  it('refuses in plain words with a reference, and with nothing from inside', () => {
    const inside =
      /\.tsx?\b|node_modules| at \w+ \(|[A-Z]\w+Error\b|relation "|column "|violates|syntax at|kysely/
    for (const { route, who, status, words, reference } of refused()) {
      const where = `${who} at ${route}: ${status}`
      const said = words.replaceAll(/<[^>]*>/g, ' ')
      expect([where, reference]).toEqual([where, expect.stringMatching(/^[0-9a-f]{12}$/)])
      if (!isForPrograms(route))
        expect([where, words]).toEqual([where, expect.stringContaining(reference)])
      expect([where, said.match(inside)]).toEqual([where, null])
      expect([where, said.split(/\s+/).length]).toEqual([where, expect.toSatisfy(isSentence)])
    }
  })

  it('has the same reference in the log, once, with the route and never with its values', () => {
    const noted = lines
      .join('')
      .split('\n')
      .filter((line) => line.includes('"level":"refused"'))
    const byReference = new Map(noted.map((line) => [/"reference":"(\w+)"/.exec(line)?.[1], line]))
    expect(noted.length).toBe(refused().length)
    expect(byReference.size).toBe(noted.length)
    for (const { reference, status } of refused())
      expect(byReference.get(reference)).toContain(`"status":${status}`)
  })
})

function isSentence(words: unknown): boolean {
  return typeof words === 'number' && words >= 6
}

describe('the log', () => {
  it('has no word that was typed, no address, password or token, no cookie and nothing of the other borough', async () => {
    expect(frames.length).toBe(lines.length)
    const all = [...lines, ...frames].join('\n')
    expect(all.length).toBeGreaterThan(20_000)
    expect(cookies.length).toBeGreaterThanOrEqual(3)
    for (const secret of [...Object.values(typed), ...cookies, canary, 'Wisteria'])
      expect([secret, all.toLowerCase().includes(secret.toLowerCase())]).toEqual([secret, false])
    expect(all).not.toMatch(/[\w.+-]+@[\w-]+\.\w+/)
    expect(all).not.toMatch(/trellis_(?:session|step|link|device)=/)
    expect(all).not.toMatch(/"(?:password|cookie|authorization|email)"/)
  })

  it('says when, what, where and, of whoever was signed in, who: by an id and no name', () => {
    const noted = lines
      .join('')
      .split('\n')
      .filter((line) => line.includes('"level":"refused"'))
      .map((line): Record<string, unknown> => JSON.parse(line))
    const head = memberOf(world.ours, 'HT').person.personId
    const who = new Set(noted.map(({ person }) => person))
    expect(who.size).toBe(4)
    expect([who.has(head), who.has(undefined)]).toEqual([true, true])
    for (const { at, method, route, status } of noted) {
      expect(at).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z$/)
      expect(method).toMatch(/^(?:GET|POST)$/)
      expect(route).toMatch(/^\//)
      expect(status).toBeGreaterThanOrEqual(400)
    }
  })

  it('tells of each refusal of what kind it is, a sign-in from all else', () => {
    const kinds = new Map<string, Set<unknown>>()
    for (const frame of frames) {
      const [, kind = ''] =
        /^\d+ <132>1 \S+ web1 trellis 1 ([\w-]+) \[trellis@32473 /.exec(frame) ?? []
      const { route }: { route?: unknown } = JSON.parse(frame.slice(frame.indexOf('{"at"')))
      kinds.set(kind, (kinds.get(kind) ?? new Set()).add(route))
    }
    expect([...kinds.keys()].toSorted()).toEqual(['request-refused', 'sign-in-refused'])
    const ways = kinds.get('sign-in-refused') ?? new Set()
    for (const way of ['/sign-in', '/sign-in/factor', '/account/prove']) expect(ways).toContain(way)
    for (const other of kinds.get('request-refused') ?? []) expect(ways).not.toContain(other)
  })

  it('is one line of JSON for each thing, whatever breaks the line', async () => {
    const [line = ''] = await logged(async () =>
      log({ level: 'error', error: 'one\n{"level":"forged"}\r\n\u001b[31mtwo' }),
    )
    expect(line.trimEnd().split(/[\r\n]/)).toHaveLength(1)
    expect(line).not.toContain('\u001b')
    expect(JSON.parse(line)).toMatchObject({ level: 'error' })
  })

  it('would show any of it: a line with what was typed is found by the same looks', async () => {
    const [line = ''] = await logged(async () =>
      log({ level: 'error', error: `${typed.email} ${cookies[0]}` }),
    )
    expect(line).toMatch(/[\w.+-]+@[\w-]+\.\w+/)
    expect(line).toContain(cookies[0])
  })
})
