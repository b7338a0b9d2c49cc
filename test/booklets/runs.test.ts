import { inflateRawSync } from 'node:zlib'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { makeWaiting } from '#modules/booklets/actions/runs.ts'
import type { RoleCode } from '#modules/people/model.ts'
import { asKeeper } from '#platform/db/transaction.ts'
import { readBack } from '#platform/print/printer.ts'
import { ask, memberOf, openWorld, type World } from '../world.ts'

let world: World

beforeAll(async () => {
  world = await openWorld()
}, 180_000)

afterAll(() => world.close())

function get(role: RoleCode, address: string): Promise<Response> {
  return ask(world, address, { as: memberOf(world.ours, role) })
}

function send(role: RoleCode, form: Record<string, string>): Promise<Response> {
  return ask(world, '/booklets', { as: memberOf(world.ours, role), form })
}

async function count(table: 'booklet_run' | 'booklet_file' | 'event'): Promise<number> {
  const { rows } = await asKeeper(world.shell.store, (trx) =>
    sql<{ n: number }>`select count(*)::int as n from ${sql.table(table)}`.execute(trx),
  )
  return rows[0]?.n ?? 0
}

/** The page of a run once it is made. */
async function whenDone(role: RoleCode, address: string): Promise<string> {
  const triesLeft = 300
  for (let tries = 0; tries < triesLeft; tries += 1) {
    const page = await (await get(role, address)).text()
    if (page.includes('Download the booklets') || page.includes('could not be printed')) return page
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  throw new Error('The run was not made')
}

/** The entries of a zip by name, read from its list at the end. */
function unzipped(zip: Buffer): Map<string, Buffer> {
  const files = new Map<string, Buffer>()
  let at = zip.indexOf(Buffer.from('PK\u0001\u0002', 'latin1'))
  while (at !== -1 && zip.readUInt32LE(at) === 0x02_01_4b_50) {
    const packed = zip.readUInt32LE(at + 20)
    const length = zip.readUInt16LE(at + 28)
    const extra = zip.readUInt16LE(at + 30) + zip.readUInt16LE(at + 32)
    const local = zip.readUInt32LE(at + 42)
    const begin = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28)
    const name = zip.toString('utf8', at + 46, at + 46 + length)
    files.set(name, inflateRawSync(zip.subarray(begin, begin + packed)))
    at += 46 + length + extra
  }
  return files
}

const asked = { year: '2017', scope: 'cluster a' }
const minute = 60_000

describe('a run of booklets', () => {
  it(
    'is asked for once, made in the background, and comes as a zip with its check report',
    async () => {
      const [runs, events] = [await count('booklet_run'), await count('event')]
      const form = { ...asked, once: world.shell.newId() }
      const [one, two] = await Promise.all([send('LO', form), send('LO', form)])
      expect([one.status, two.status]).toEqual([303, 303])
      const address = one.headers.get('location') ?? ''
      expect(two.headers.get('location')).toBe(address)
      expect(await count('booklet_run')).toBe(runs + 1)
      expect(await count('event')).toBe(events + 1)

      const page = await whenDone('LO', address)
      expect(page).toContain('4 booklets')
      expect(page).toContain('48 checks, no problems')
      const answer = await get('LO', `${address}/zip`)
      expect(answer.headers.get('content-type')).toBe('application/zip')
      const files = unzipped(Buffer.from(await answer.arrayBuffer()))
      expect([...files.keys()]).toEqual([
        'check-report.txt',
        '900001-2017.pdf',
        '900002-2017.pdf',
        '900003-2017.pdf',
        'a-2017.pdf',
      ])
      expect(files.get('check-report.txt')?.toString()).toContain('48 checks, no problems')
      const cluster = await readBack(files.get('a-2017.pdf') ?? new Uint8Array())
      expect(cluster.title).toBe('Cluster A, Assessment booklet 2016/17')
    },
    minute,
  )

  it(
    'gives its files to whoever asked for it and to nobody else, and says so',
    async () => {
      const { headers } = await send('LO', { ...asked, once: world.shell.newId() })
      const address = headers.get('location') ?? ''
      await whenDone('LO', address)
      const other = await get('DT', address)
      expect(other.status).toBe(200)
      expect(await other.text()).toMatch(/Only .*, who asked for them, can download/)
      expect((await get('DT', `${address}/zip`)).status).toBe(409)
      expect((await get('HT', address)).status).toBe(404)
    },
    minute,
  )

  it(
    'printed again takes the files of the earlier run away and keeps its report',
    async () => {
      const before = await (await get('LO', '/booklets')).text()
      const [earlier = ''] = /\/booklets\/runs\/[0-9a-f-]{36}/.exec(before) ?? []
      const { headers } = await send('LO', { ...asked, once: world.shell.newId() })
      await whenDone('LO', headers.get('location') ?? '')
      const page = await (await get('LO', earlier)).text()
      expect(page).toContain('were taken away when the same booklets were printed again')
      expect(page).toContain('Check report')
    },
    minute,
  )

  it(
    'that was cut off is made from its beginning by the next process that looks',
    async () => {
      const files = await count('booklet_file')
      await asKeeper(world.shell.store, (trx) =>
        sql`
        update booklet_run set state = 'making', done = 2, beat_at = '2000-01-01',
               ended_at = null
        where partnership_id = ${world.ours.partnershipId} and scope = 'cluster a'
          and at = (select max(at) from booklet_run
                    where partnership_id = ${world.ours.partnershipId})`.execute(trx),
      )
      const made = await Promise.all([makeWaiting(world.shell), makeWaiting(world.shell)])
      expect(made.reduce((all, each) => all + each, 0)).toBe(1)
      expect(await count('booklet_file')).toBe(files)
    },
    minute,
  )

  it.each([
    ['year', '1999', 'Choose a year that has results.'],
    ['scope', 'cluster z', 'Choose booklets that there are in that year.'],
  ])('with a wrong %s is not begun', async (field, value, says) => {
    const before = await count('booklet_run')
    const answer = await send('DT', { ...asked, once: world.shell.newId(), [field]: value })
    expect(answer.status).toBe(422)
    expect(await answer.text()).toContain(says)
    expect(await count('booklet_run')).toBe(before)
  })
})

describe('a booklet in print', () => {
  it.each([
    ['HT', '/booklets/schools/900001/2017/pdf', 200],
    ['HT', '/booklets/schools/900002/2017/pdf', 404],
    ['CL', '/booklets/clusters/a/2017/pdf', 200],
    ['CL', '/booklets/clusters/b/2017/pdf', 404],
    ['GV', '/booklets/whole/2017/pdf', 404],
    ['BM', '/booklets/whole/2017/pdf', 200],
    ['GV', '/booklets/schools/900001/2017/page', 200],
    ['GV', '/booklets/schools/900001/2017/page/pdf', 404],
    ['CH', '/booklets/schools/900001/2017/page/pdf', 200],
    ['HT', '/booklets/schools/900001/2017/page/pdf', 200],
    ['HT', '/booklets/schools/900001/1900/pdf', 404],
  ] as const)('%s asks for %s and is answered %i', async (role, address, status) => {
    expect((await get(role, address)).status).toBe(status)
  })

  it('tells a head of another school no figures of few pupils that the page hides', async () => {
    const address = '/booklets/schools/900002/2017/page'
    const page = await (await get('HT', address)).text()
    const officers = await (await get('LO', address)).text()
    expect(page).not.toBe(officers)
  })
})

describe('school on a page', () => {
  it('fits on two sides and asks three to five questions', async () => {
    const page = await (await get('HT', '/booklets/schools/900001/2017/page')).text()
    const questions = /<ol class="tr-questions">(.*?)<\/ol>/s.exec(page)?.[1] ?? ''
    const many = questions.match(/<li>/g)?.length ?? 0
    expect(many).toBeGreaterThanOrEqual(3)
    expect(many).toBeLessThanOrEqual(5)
    const pdf = await get('HT', '/booklets/schools/900001/2017/page/pdf')
    const read = await readBack(new Uint8Array(await pdf.arrayBuffer()))
    expect(read.pages).toBeLessThanOrEqual(2)
    expect(read.text).toContain('Questions for governors')
    expect(read).toMatchObject({ isTagged: true, universalAccess: 1, language: 'en-GB' })
  })
})
