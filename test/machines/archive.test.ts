import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { schoolToWriteAbout, underLoad } from './load.ts'
import { Machine } from './servers.ts'
import { Visitor } from './visitor.ts'
import { startWeb, type Web } from './web.ts'

/** Needs Debian and root, for it starts PostgreSQL servers; `.ci/run` asks for it. */
const isAskedFor = process.env['TRELLIS_TEST_MACHINES'] === 'yes'
const minutes = 300_000

describe.skipIf(!isAskedFor)('one PostgreSQL server whose log is archived as it is written', () => {
  let folder: string
  let machine: Machine
  let web: Web
  let visitor: Visitor

  const startOne = async (): Promise<Web> =>
    startWeb({
      DATABASE_URL: await machine.address('trellis'),
      TRELLIS_DATA: path.join(folder, 'files'),
    })

  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'trellis-archive-'))
    machine = await Machine.start(path.join(folder, 'one'))
    await machine.make('trellis')
    web = await startOne()
    visitor = new Visitor(() => [web])
    await visitor.signIn('Improvement officer')
  }, 2 * minutes)

  afterAll(async () => {
    await web?.kill()
    await machine?.crash()
    await rm(folder, { recursive: true, force: true })
  })

  it(
    'is brought back to its last acknowledged write when its disk is lost, and people go on',
    async () => {
      const archive = path.join(folder, 'archive')
      await Machine.archive(machine, archive)
      const school = await schoolToWriteAbout(visitor)
      const load = { visitor, school, perSecond: 30, seconds: 10, label: 'Archived' }
      const told = await underLoad(load)
      expect(told.failed).toEqual([])
      const [before] = await machine.ask<{ n: string }>('select count(*) as n from event')
      await web.kill()
      await machine.lose()
      const began = performance.now()
      machine = await Machine.recovered(archive, path.join(folder, 'two'))
      web = await startOne()
      expect((await visitor.get('/clusters/primary-a/booklet/2017/rwm')).status).toBe(200)
      const seconds = (performance.now() - began) / 1000
      const notes = await machine.ask<{ asks: string }>(
        'select asks from notice where asks = any ($1) order by asks',
        [told.kept],
      )
      expect(told.kept.length).toBeGreaterThan(30)
      expect(notes.map(({ asks }) => asks)).toEqual(told.kept.toSorted())
      expect(await machine.ask('select count(*) as n from event')).toEqual([before])
      process.stdout.write(
        `  The disk lost: ${told.kept.length} acknowledged writes, 0 lost; ` +
          `a page again after ${seconds.toFixed(1)} s\n`,
      )
    },
    minutes,
  )
})
