import { execFile } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { commandLine } from '#modules/people/model.ts'
import { Disk, mayMount } from './disk.ts'
import { note, schoolToWriteAbout } from './load.ts'
import { Machine } from './servers.ts'
import { Visitor, type Answer } from './visitor.ts'
import { startWeb, type Web } from './web.ts'

const isAskedFor = process.env['TRELLIS_TEST_MACHINES'] === 'yes'
const minutes = 300_000
const run = promisify(execFile)

describe.skipIf(!isAskedFor || !mayMount())('a PostgreSQL server on a full disk', () => {
  let folder: string
  let machine: Machine
  let dataDisk: Disk
  let logDisk: Disk
  let web: Web
  let visitor: Visitor
  let school: string

  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'trellis-full-'))
    const at = path.join(folder, 'one')
    dataDisk = await Disk.mount(path.join(at, 'data'), 600)
    logDisk = await Disk.mount(path.join(at, 'log'), 160)
    machine = await Machine.start(at)
    await machine.make('trellis')
    await machine.crash()
    // The log of writes on a disk of its own, as `initdb --waldir` would lay it.
    const log = path.join(logDisk.folder, 'pg_wal')
    await run('mv', [path.join(at, 'data/pg_wal'), log])
    await run('ln', ['-s', log, path.join(at, 'data/pg_wal')])
    await machine.again()
    await machine.configure({ max_wal_size: '64MB', min_wal_size: '32MB' })
    const files = path.join(folder, 'files')
    web = await startWeb(
      { DATABASE_URL: await machine.address('trellis'), TRELLIS_DATA: files },
      'kept',
    )
    visitor = new Visitor(() => [web])
    await visitor.signIn('Improvement officer')
    school = await schoolToWriteAbout(visitor)
  }, 2 * minutes)

  afterAll(async () => {
    await web?.kill()
    await machine?.crash().catch(() => undefined)
    await dataDisk?.unmount()
    await logDisk?.unmount()
    await rm(folder, { recursive: true, force: true })
  })

  /** Notes with many words each, until one is not kept; the answer to that one, and those that were kept. */
  async function writeUntilRefused(label: string) {
    const kept: string[] = []
    for (let n = 0; n < 2000; n += 1) {
      const words = `${label} ${n} ${noise(1800)}`
      const answer = await visitor.post('/support/notices', { ...note(school, words) })
      if (answer.status !== 303) return { kept, answer }
      kept.push(words)
    }
    throw new Error('The disk was not full after 2000 notes')
  }

  async function expectKept(kept: readonly string[]): Promise<void> {
    const rows = await machine.ask<{ asks: string }>('select asks from notice')
    const held = new Set(rows.map(({ asks }) => asks))
    expect(kept.filter((words) => !held.has(words)).map((words) => words.slice(0, 30))).toEqual([])
  }

  /** Plain words, the form as it was typed, and a reference that stands in the log. */
  function expectPlain({ text }: Answer): void {
    expect(text).toMatch(
      /There is no space left to keep this|Trellis cannot reach its data just now/,
    )
    expect(text).toContain('name="asks"')
    expect(text).not.toMatch(/No space left on device|\.tsx?\b|node_modules|base\/\d/)
    const reference = /<strong>([0-9a-f]{12})<\/strong>/.exec(text)?.[1] ?? 'none'
    expect(web.log()).toContain(reference)
  }

  it(
    'has no room for rows: people are told so and read on, and write again once there is room',
    async () => {
      await dataDisk.fill(0)
      const { kept, answer } = await writeUntilRefused('Rows')
      expect(answer.status).toBe(507)
      expectPlain(answer)
      for (const page of ['/schools', '/clusters', '/clusters/primary-a/booklet/2017/rwm'])
        expect((await visitor.get(page)).status).toBe(200)
      await dataDisk.free()
      expect((await visitor.post('/support/notices', note(school, 'Room for rows'))).status).toBe(
        303,
      )
      await expectKept([...kept, 'Room for rows'])
    },
    minutes,
  )

  it(
    'has no room for its log: nothing acknowledged is lost, and it goes on once it is started on a disk with room',
    async () => {
      await logDisk.fill(1)
      // Much is written at once, as by an import; whether that is kept does not matter here.
      await machine
        .ask(
          `insert into once (partnership_id, token, person_id, answer, at)
           select p.id, gen_random_uuid(), $1, 'done', now()
           from (select id from partnership limit 1) p, generate_series(1, 400000)`,
          [commandLine.personId],
        )
        .catch(() => undefined)
      const { kept, answer } = await writeUntilRefused('Log')
      expect([503, 507]).toContain(answer.status)
      expectPlain(answer)
      await logDisk.free()
      // What keeps servers running starts one that gave up; where it has come back by itself there is nothing to do.
      await machine.again().catch(() => undefined)
      let again = await visitor.post('/support/notices', note(school, 'Room for the log'))
      for (let tries = 0; again.status !== 303 && tries < 20; tries += 1) {
        await wait(500)
        again = await visitor.post('/support/notices', note(school, 'Room for the log'))
      }
      expect(again.status).toBe(303)
      await expectKept([...kept, 'Room for the log'])
      expect((await visitor.get('/schools')).status).toBe(200)
    },
    minutes,
  )
})

/** Words that no compression makes small. */
function noise(letters: number): string {
  const parts = Array.from({ length: Math.ceil(letters / 11) }, () =>
    Math.random().toString(36).slice(2),
  )
  return parts.join('').slice(0, letters)
}
