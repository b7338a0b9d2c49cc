import { readdirSync } from 'node:fs'
import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Hono } from 'hono'
import { clamdAt } from '#platform/scanner.ts'
import { asKeeper } from '#platform/db/transaction.ts'
import { harmful, TestClamd } from '#platform/testing/clamd.ts'
import { log } from '#platform/web/log.ts'
import { buildApp } from '../../src/app.ts'
import { operator } from '../accounts/people.ts'
import { pdfOf } from '../fixtures/files/documents.ts'
import * as files from '../fixtures.ts'
import { logged } from '../logged.ts'
import { undone } from '../proofs/undone.ts'
import { ask, memberOf, openWorld, type Asked, type World } from '../world.ts'
import { addressesOf, isForm } from './addresses.ts'

/** A real server stands in for the scanner; test/machines/scanner.test.ts asks the real one. */
const clamd = new TestClamd()
let world: World
let app: Hono
let meeting: string

beforeAll(async () => {
  await clamd.start()
  const patience = { toConnect: 5_000, toAnswer: 15_000 }
  world = await openWorld({ scanner: clamdAt({ host: '127.0.0.1', port: clamd.port }, patience) })
  app = buildApp(world.shell, log).app
  meeting = `/boards/strategic-board/meetings/${world.ours.boards.meetingId}`
}, 180_000)

afterAll(async () => {
  await world.close()
  await clamd.stop()
})

beforeEach(() => {
  clamd.behaviour = 'well'
  clamd.seen.length = 0
})

const origin = 'http://localhost'
type Form = Readonly<Record<string, string>>

interface Sent {
  readonly as: Asked['as']
  readonly form: Form
  readonly file: { readonly name: string; readonly bytes: string | Buffer }
}

/** Sends a form with a file, as a browser does. */
async function send(to: Hono, address: string, { as, form, file }: Sent): Promise<Response> {
  const body = new FormData()
  for (const [name, value] of Object.entries(form)) body.set(name, value)
  const bytes = Uint8Array.from(Buffer.from(file.bytes))
  body.set('file', new File([bytes], file.name))
  return to.request(`${origin}${address}`, {
    ...{ method: 'POST', body },
    headers: { ...(as === undefined ? {} : { cookie: as.cookie }), origin },
  })
}

/** The routes that take files: where, by whom, with what typed, and a clean file that is taken. */
const takers = [
  {
    route: 'POST /data/imports',
    role: 'DT',
    address: () => '/data/imports',
    form: () => ({ year: '2016/17', release: 'revised', time: '' }),
    file: { name: 'roster.csv', bytes: files.roster([files.member(900_001)]) },
    keeps: 'import_run',
    shown: ['value="2016/17"', 'value="revised" selected'],
  },
  {
    route: 'POST /boards/:board/meetings/:meeting/papers',
    role: 'AD',
    address: () => `${meeting}/papers`,
    form: () => ({
      ...{ title: 'Budget of gnus', words: '', publication: 'open', because: '', motion: '' },
      once: world.shell.newId(),
    }),
    file: { name: 'Budget.pdf', bytes: pdfOf('Quagga budget') },
    keeps: 'paper_file',
    shown: ['value="Budget of gnus"'],
  },
  {
    route: 'POST /policies/:policy/versions',
    role: 'DT',
    address: () => '/policies/results/versions',
    form: () => ({
      ...{ shipped: 'default', document: '', year: '2018', fromOn: '2017-10-01', meeting: '' },
      ...{ adoptedBy: 'Ours Strategic Board', adoptedOn: '2017-09-26', minute: 'SB 2017/14' },
      ...{ seen: '', once: world.shell.newId() },
    }),
    file: { name: 'own.json', bytes: '{ "name": "Ours" }' },
    keeps: 'policy_version',
    shown: ['value="SB 2017/14"', 'value="2017-10-01"'],
  },
] as const

/** How many rows a table has; the names are those of the list above. */
async function rowsOf(table: string): Promise<number> {
  const { rows } = await asKeeper(world.shell.store, (trx) =>
    sql<{ n: number }>`select count(*)::int as n from ${sql.table(table)}`.execute(trx),
  )
  return rows[0]?.n ?? -1
}

async function refusalsInTrail(): Promise<{ subject: string; detail: unknown }[]> {
  const { rows } = await asKeeper(world.shell.store, (trx) =>
    sql<{ subject: string; detail: unknown }>`
      select subject, detail from event where action = 'file refused' order by number`.execute(trx),
  )
  return rows
}

async function answered(taker: (typeof takers)[number], bytes: string | Buffer) {
  const as = memberOf(world.ours, taker.role)
  const sent = { as, form: taker.form(), file: { name: taker.file.name, bytes } }
  const answers: Response[] = []
  const lines = await logged(async () => {
    answers.push(await send(app, taker.address(), sent))
  })
  const [answer] = answers
  if (answer === undefined) throw new Error('There was no answer')
  const text = await answer.text()
  const noted = lines.join('').split('\n').filter(Boolean)
  return { ...sent, answer, text, noted: noted.map((line): unknown => JSON.parse(line)) }
}

/** The fields that a page holds unseen, to be sent again. */
function hiddenIn(text: string): Form {
  const found = text.matchAll(/<input type="hidden" name="([^"]*)" value(?:="([^"]*)")?\/>/g)
  return Object.fromEntries([...found].map(([, name = '', value = '']) => [name, value]))
}

describe('every route to which a file is sent', () => {
  it('asks the scanner where it takes the file, and these three take one', async () => {
    const { session } = await operator(world)
    const visitors: Asked['as'][] = [
      ...['AD', 'DT', 'LO', 'HT', 'BM', 'CL'].map((role) => memberOf(world.ours, role)),
      { cookie: `trellis_session=${session}` },
      undefined,
    ]
    const changing = buildApp({ ...world.shell, store: undone(world.shell.store) }).app
    const addresses = await addressesOf(world, world.ours)
    const asking = new Set<string>()
    let sent = 0
    for (const [route, address] of [...addresses].filter(([each]) => isForm(each)))
      for (const as of visitors) {
        const before = clamd.seen.length
        const file = { name: 'a.csv', bytes: harmful }
        const form = { once: world.shell.newId(), title: 'A paper' }
        const answer = await send(changing, address, { as, form, file })
        expect([route, answer.status < 500]).toEqual([route, true])
        sent += 1
        if (clamd.seen.length > before) asking.add(route)
      }
    console.info(`  ${sent} forms with a file sent, ${clamd.seen.length} files looked at`)
    expect(sent).toBeGreaterThan(800)
    expect([...asking].toSorted()).toEqual(takers.map(({ route }) => route).toSorted())
    expect(clamd.seen.every((file) => file.toString() === harmful)).toBe(true)
    expect(readdirSync(world.shell.inbox)).toEqual([])
  }, 300_000)
})

describe.each(takers)('$route', (taker) => {
  it('gives the scanner the whole file and takes it where it is clean', async () => {
    const { answer } = await answered(taker, taker.file.bytes)
    expect(clamd.seen.map(String)).toEqual([taker.file.bytes.toString()])
    // The policy of this test is none, which its own rules say: the file was read.
    expect(answer.status).toBe(taker.keeps === 'policy_version' ? 422 : 303)
  })

  it('refuses a file with something in it in plain words, keeps what was typed and nothing of the file', async () => {
    const [before, trail] = [await rowsOf(taker.keeps), await refusalsInTrail()]
    const { answer, text } = await answered(taker, `${harmful} of ${taker.route}`)
    expect(answer.status).toBe(422)
    expect(text).toContain('The virus scanner found something harmful in it (Test.Harmful-1)')
    expect(text).toContain('Nothing of it was kept. Do not open the file again.')
    for (const typed of taker.shown) expect(text).toContain(typed)
    expect(text).not.toContain(harmful)
    expect(await rowsOf(taker.keeps)).toBe(before)
    expect(readdirSync(world.shell.inbox)).toEqual([])
    expect((await refusalsInTrail()).slice(trail.length)).toEqual([
      {
        subject: taker.route.slice('POST '.length),
        detail: { file: taker.file.name, found: 'Test.Harmful-1' },
      },
    ])
  })

  it('leaves a line in the log of which an alert can be made, without the name of the file', async () => {
    const { answer, noted, as } = await answered(taker, harmful)
    expect(noted).toHaveLength(1)
    expect(noted[0]).toMatchObject({
      ...{ level: 'refused', event: 'file-harmful', status: 422, person: as.person.personId },
      reference: answer.headers.get('trellis-reference'),
    })
    expect(JSON.stringify(noted)).not.toContain(taker.file.name)
  })

  it.each(['hangs', 'nonsense', 'refuses', 'cuts off', 'full', 'away'] as const)(
    'takes nothing where the scanner is in trouble (%s): a page says so and holds the form',
    async (behaviour) => {
      const before = await rowsOf(taker.keeps)
      const hasty = { toConnect: 2_000, toAnswer: behaviour === 'hangs' ? 300 : 5_000 }
      const place = { host: '127.0.0.1', port: clamd.port }
      if (behaviour === 'away') await clamd.stop()
      else clamd.behaviour = behaviour
      const usual = app
      app = buildApp({ ...world.shell, scanner: clamdAt(place, hasty) }, log).app
      const { answer, text, noted, form } = await answered(taker, taker.file.bytes)
      app = usual
      if (behaviour === 'away') await clamd.start()
      expect(answer.status).toBe(503)
      expect(text).toContain('No file can be taken just now')
      expect(text).toContain(
        `<form method="post" action="${taker.address()}" enctype="multipart/form-data">`,
      )
      expect(text).toMatch(/<input[^>]* type="file"[^>]* name="file"/)
      expect(hiddenIn(text)).toEqual(form)
      expect(text).not.toMatch(/\.tsx?\b|node_modules|ECONN|127\.0\.0\.1/)
      const [, reference] = /<strong>([0-9a-f]{12})<\/strong>/.exec(text) ?? []
      expect(noted).toEqual([
        expect.objectContaining({ level: 'error', event: 'scanner-failed', reference }),
      ])
      expect(await rowsOf(taker.keeps)).toBe(before)
      expect(readdirSync(world.shell.inbox)).toEqual([])
    },
  )
})

it('whoever may not send a file does not get as far as the scanner', async () => {
  for (const { address, form, file } of takers) {
    const sent = { as: memberOf(world.ours, 'HT'), form: form(), file }
    expect((await send(app, address(), sent)).status).toBe(404)
  }
  expect(clamd.seen).toEqual([])
})

describe('whoever runs Trellis sees', () => {
  const page = async (own: Partial<World['shell']> = {}) => {
    const { session } = await operator(world)
    const as = { cookie: `trellis_session=${session}` }
    const { app } = buildApp({ ...world.shell, ...own })
    return (await ask({ app }, '/operator', { as })).text()
  }

  it('that the scanner answers, and of when its signatures are', async () => {
    clamd.version = 'ClamAV 1.4.3/25001/Mon Jan  1 09:27:41 2018'
    const text = await page({ now: () => Temporal.Instant.from('2018-01-04T09:00:00Z') })
    expect(text).toContain('ClamAV 1.4.3 answers; its signatures are of 1 January 2018')
    expect(text).not.toContain('days old')
  })

  it('that its signatures are old', async () => {
    clamd.version = 'ClamAV 1.4.3/25001/Mon Jan  1 09:27:41 2018'
    const text = await page({ now: () => Temporal.Instant.from('2018-01-15T09:00:00Z') })
    expect(text).toContain('The signatures of the virus scanner are 14 days old')
  })

  it('that it does not answer', async () => {
    clamd.behaviour = 'nonsense'
    expect(await page()).toContain('The virus scanner does not answer, so no file is taken.')
  })

  it('that none is set', async () => {
    const text = await page({ scanner: undefined })
    expect(text).toContain('No virus scanner looks at the files that people bring.')
  })
})
