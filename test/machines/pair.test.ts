import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { note, schoolToWriteAbout, underLoad, type Told } from './load.ts'
import { Machine } from './servers.ts'
import { Visitor } from './visitor.ts'
import { startWeb, type Web } from './web.ts'

/** Needs Debian and root, for it starts PostgreSQL servers; `.ci/run` asks for it. */
const isAskedFor = process.env['TRELLIS_TEST_MACHINES'] === 'yes'
const perSecond = Number(process.env['TRELLIS_TEST_RATE'] ?? 50)
const minutes = 300_000

describe.skipIf(!isAskedFor)('two web processes, a primary and a replica', () => {
  let folder: string
  let primary: Machine
  let replica: Machine
  let webs: Web[]
  let visitor: Visitor
  let school: string

  const startOne = async (): Promise<Web> =>
    startWeb({
      DATABASE_URL: await primary.address('trellis'),
      DATABASE_REPLICA_URL: await replica.address('trellis'),
      TRELLIS_DATA: path.join(folder, 'files'),
    })

  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'trellis-machines-'))
    primary = await Machine.start(path.join(folder, 'one'))
    replica = await Machine.following(primary, path.join(folder, 'two'))
    await primary.make('trellis')
    webs = [await startOne()]
    webs.push(await startOne())
    visitor = new Visitor(() => webs)
    await visitor.signIn('Improvement officer')
    school = await schoolToWriteAbout(visitor)
  }, 2 * minutes)

  afterAll(async () => {
    await Promise.all((webs ?? []).map((web) => web.kill()))
    await primary?.crash()
    await replica?.crash()
    await rm(folder, { recursive: true, force: true })
  })

  /** How many transactions a server had, as far as it has counted them. */
  async function transactionsOf(machine: Machine): Promise<number> {
    await wait(1500)
    const [row] = await machine.ask<{ n: string }>(
      `select xact_commit as n from pg_stat_database where datname = 'trellis'`,
    )
    return Number(row?.n)
  }

  /** The words that somebody was told are kept and that the server does not hold. */
  async function lostOn(machine: Machine, { kept }: Told): Promise<string[]> {
    const rows = await machine.ask<{ asks: string }>(
      'select asks from notice where asks = any ($1)',
      [kept],
    )
    const held = rows.map(({ asks }) => asks)
    expect(held).toHaveLength(new Set(held).size)
    return kept.filter((words) => !held.includes(words))
  }

  function tell(what: string, { asked, kept, sentAgain, longestMs }: Told): void {
    process.stdout.write(
      `  ${what}: ${asked} requests, ${kept.length} acknowledged writes, 0 lost; ${sentAgain} sent again, ` +
        `the longest wait ${Math.round(longestMs)} ms\n`,
    )
  }

  it(
    'what is written through one is read through the other at once, from the replica',
    async () => {
      const before = await transactionsOf(replica)
      const rounds = 200
      const stale: string[] = []
      for (let round = 0; round < rounds; round += 1) {
        const words = `Read your own writes ${round}`
        expect((await visitor.post('/support/notices', note(school, words))).status).toBe(303)
        const { text } = await visitor.get('/support/notices')
        if (!text.includes(words)) stale.push(words)
      }
      expect(stale).toEqual([])
      const read = (await transactionsOf(replica)) - before
      process.stdout.write(`  ${rounds} written and read, 0 stale; ${read} reads by the replica\n`)
      expect(read).toBeGreaterThan(rounds)
    },
    minutes,
  )

  it(
    'a role that ended is refused at the next request, whichever process is asked',
    async () => {
      const lead = new Visitor(() => webs)
      await lead.signIn('Cluster lead')
      const booklet = '/clusters/primary-a/booklet/2017/rwm'
      for (const _ of webs) expect((await lead.get(booklet)).status).toBe(200)
      await primary.ask(`
        update role_grant set from_on = '2016-01-01', to_on = '2016-12-31' where role = 'CL'`)
      for (const _ of webs) expect((await lead.get(booklet)).status).toBe(404)
    },
    minutes,
  )

  it(
    'nobody notices when a web process is killed, but that some requests are sent again',
    async () => {
      const load = underLoad({ visitor, school, perSecond, seconds: 10, label: 'One killed' })
      await wait(4000)
      const [killed, other] = webs
      if (killed === undefined || other === undefined) throw new Error('There are not two')
      await killed.kill()
      webs = [other]
      await wait(2000)
      webs = [other, await startOne()]
      const told = await load
      expect(told.failed).toEqual([])
      expect(await lostOn(primary, told)).toEqual([])
      tell('A web process killed', told)
    },
    minutes,
  )

  it(
    'when the primary is lost the replica takes its place: no acknowledged write is lost, every request is answered',
    async () => {
      const load = underLoad({ visitor, school, perSecond, seconds: 15, label: 'Failover' })
      await wait(5000)
      await primary.crash()
      await wait(1000)
      await replica.promote()
      const told = await load
      expect(told.failed).toEqual([])
      expect(told.kept.length).toBeGreaterThan(perSecond)
      expect(await lostOn(replica, told)).toEqual([])
      tell('The primary lost', told)
    },
    minutes,
  )

  it(
    'the old primary, come back as if nothing had happened, is never written to again',
    async () => {
      await primary.again()
      const load = underLoad({ visitor, school, perSecond, seconds: 10, label: 'Left behind' })
      await wait(3000)
      await replica.crash()
      await replica.again()
      const told = await load
      expect(told.failed).toEqual([])
      expect(await lostOn(replica, told)).toEqual([])
      const there = await primary.ask(`select from notice where asks like 'Left behind%'`)
      expect(there).toEqual([])
      tell('The new primary started again beside the old one', told)
    },
    minutes,
  )
})
