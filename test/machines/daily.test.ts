import { spawn, type ChildProcessByStdio } from 'node:child_process'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { createInterface } from 'node:readline'
import type { Readable, Writable } from 'node:stream'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { createPartnership } from '#modules/people/actions.ts'
import { verifyAudit } from '#modules/people/actions/audit.ts'
import { commandLine } from '#modules/people/model.ts'
import { dailyJobs } from '../../src/daily-jobs.ts'
import { opened } from './opened.ts'
import { Machine } from './servers.ts'

/** Needs Debian and root, for it starts a PostgreSQL server; `.ci/run` asks for it. */
const isAskedFor = process.env['TRELLIS_TEST_MACHINES'] === 'yes'
const minutes = 300_000
const root = fileURLToPath(new URL('../..', import.meta.url))

const first = Temporal.PlainDate.from('2030-05-01')
const days = Array.from({ length: 20 }, (_, n) => first.add({ days: n }).toString())
const old = 500

type Child = ChildProcessByStdio<Writable, Readable, null>

const told = z.object({ day: z.string(), jobs: z.array(z.string()) })

/** A server process that does the work of a day when it is told to. */
class Worker {
  readonly #child: Child
  readonly #lines: AsyncIterator<string>

  constructor(env: Readonly<Record<string, string>>) {
    this.#child = spawn(
      process.execPath,
      ['--import', './src/platform/tsx-loader.mjs', 'test/machines/daily-process.ts'],
      { cwd: root, env: { ...process.env, ...env }, stdio: ['pipe', 'pipe', 'inherit'] },
    )
    this.#lines = createInterface({ input: this.#child.stdout })[Symbol.asyncIterator]()
  }

  /** Once it has opened the store. */
  async isReady(): Promise<void> {
    const said = await this.#line()
    if (said !== 'ready') throw new Error(`A process says ${said}`)
  }

  async #line(): Promise<string> {
    const { value, done } = await this.#lines.next()
    if (done === true) throw new Error('A process ended before it was told to')
    return value
  }

  async work(day: string): Promise<string[]> {
    this.#child.stdin.write(`${day}\n`)
    return told.parse(JSON.parse(await this.#line())).jobs
  }

  end(): Promise<void> {
    return new Promise((resolve) => {
      this.#child.once('exit', () => resolve())
      this.#child.stdin.end()
    })
  }
}

describe.skipIf(!isAskedFor)('two processes that do the work of a day at the same time', () => {
  let folder: string
  let machine: Machine
  let workers: Worker[]
  let env: Readonly<Record<string, string>>
  let partnershipId: string
  const done: { day: string; jobs: string[][] }[] = []

  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'trellis-daily-'))
    machine = await Machine.start(path.join(folder, 'one'))
    await machine.make('trellis')
    env = {
      DATABASE_URL: await machine.address('trellis'),
      TRELLIS_DATA: path.join(folder, 'files'),
      TRELLIS_HEADS: `file:${path.join(folder, 'heads.txt')}`,
    }
    partnershipId = await opened(env, async (shell) => {
      const asked = { slug: 'calder', name: 'Calder', kind: 'trust', laNumber: null } as const
      const made = await createPartnership(shell, asked)
      if ('refused' in made) throw new Error(made.refused)
      return made.partnership.id
    })
    await machine.ask(
      `insert into once (partnership_id, token, person_id, answer, at)
       select $1, gen_random_uuid(), $2, 'done', '2029-01-01' from generate_series(1, $3::integer)`,
      [partnershipId, commandLine.personId, old],
    )
    workers = [new Worker(env), new Worker(env)]
    for (const worker of workers) await worker.isReady()
    for (const day of days)
      done.push({ day, jobs: await Promise.all(workers.map((worker) => worker.work(day))) })
    for (const worker of workers) await worker.end()
  }, 2 * minutes)

  afterAll(async () => {
    await machine?.crash()
    await rm(folder, { recursive: true, force: true })
  })

  it('do each job of each day once between them', async () => {
    const names = dailyJobs.map(({ name }) => name).toSorted()
    expect(names).toHaveLength(3)
    for (const { day, jobs } of done) expect([day, jobs.flat().toSorted()]).toEqual([day, names])
    const rows = await machine.ask<{ n: number; tries: number; unfinished: number }>(
      `select count(*)::integer as n, max(tries) as tries,
              (count(*) filter (where done_at is null))::integer as unfinished from daily_job`,
    )
    expect(rows).toEqual([{ n: days.length * names.length, tries: 1, unfinished: 0 }])
    const byEach = [0, 1].map((n) =>
      done.reduce((sum, { jobs }) => sum + (jobs[n]?.length ?? 0), 0),
    )
    process.stdout.write(`  ${days.length} days of ${names.length} jobs: ${byEach.join(' and ')}\n`)
  })

  it('send where a trail ends once a day', async () => {
    const lines = (await readFile(path.join(folder, 'heads.txt'), 'utf8')).trim().split('\n')
    expect(lines.map((line) => line.split(' ')[0])).toEqual(days)
  })

  it('show once what is kept no longer, and take it once', async () => {
    const [left] = await machine.ask<{ n: number }>('select count(*)::integer as n from once')
    expect(left).toEqual({ n: 0 })
    const notices = await machine.ask<{ day: string }>(
      'select day::text as day from purge_notice order by day',
    )
    expect(notices.map(({ day }) => day)).toEqual(['2030-05-01', '2030-05-08', '2030-05-15'])
    const entries = await machine.ask<{ detail: unknown }>(
      "select detail from event where action = 'retention purge' order by number",
    )
    expect(entries.map(({ detail }) => detail)).toEqual([
      expect.objectContaining({ ours: { once: old } }),
      expect.objectContaining({ ours: {} }),
    ])
  })

  it('leave a trail in which nothing is broken', async () => {
    expect(await opened(env, (shell) => verifyAudit(shell, partnershipId))).toHaveProperty('head')
  })
})
