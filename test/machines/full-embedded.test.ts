import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openStore, type Store } from '#platform/db/store.ts'
import { troubleOf, type Trouble } from '#platform/db/trouble.ts'
import { Disk, mayMount } from './disk.ts'
import { note, schoolToWriteAbout } from './load.ts'
import { Visitor } from './visitor.ts'
import { startWeb, type Web } from './web.ts'

const isAskedFor = process.env['TRELLIS_TEST_MACHINES'] === 'yes'
const minutes = 300_000

describe.skipIf(!isAskedFor || !mayMount())('the embedded store on a full disk', () => {
  let folder: string
  let disk: Disk
  let data: string

  beforeEach(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'trellis-full-'))
    disk = await Disk.mount(path.join(folder, 'disk'), 400)
    data = path.join(disk.folder, 'data')
  })

  afterEach(async () => {
    await disk.unmount()
    await rm(folder, { recursive: true, force: true })
  })

  it(
    'people read on, are told plainly that nothing is kept, and go on when there is room',
    async () => {
      const web: Web = await startWeb({ TRELLIS_DATA: data }, 'kept')
      try {
        const visitor = new Visitor(() => [web])
        await visitor.signIn('Improvement officer')
        const school = await schoolToWriteAbout(visitor)
        const kept: string[] = []
        const write = async (words: string) => {
          const answer = await visitor.post('/support/notices', note(school, words))
          if (answer.status === 303) kept.push(words)
          return answer
        }
        expect((await write('There is room')).status).toBe(303)
        await disk.fill(10)
        for (let n = 1; n <= 20; n += 1) {
          const { status, text } = await write(`No room ${n}`)
          expect(status).toBe(507)
          expect(text).toContain('Nothing of what you sent was kept')
          expect(text).toContain(`value="No room ${n}"`)
          expect(web.log()).toContain(/<strong>([0-9a-f]{12})<\/strong>/.exec(text)?.[1] ?? 'none')
        }
        const list = await visitor.get('/support/notices')
        expect([list.status, list.text.includes('There is room')]).toEqual([200, true])
        expect(list.text).not.toContain('No room')
        for (const page of ['/', '/schools', '/clusters/primary-a/booklet/2017/rwm'])
          expect((await visitor.get(page)).status).toBe(200)
        await disk.free()
        expect((await write('Room again')).status).toBe(303)
        const { text } = await visitor.get('/support/notices')
        expect(kept.filter((words) => !text.includes(words))).toEqual([])
      } finally {
        await web.kill()
      }
    },
    minutes,
  )

  it(
    'filled to the last byte it loses nothing that was acknowledged, says why, and opens again',
    async () => {
      const store = await opened(data)
      await store.ownerPool.query('create table line (n serial primary key, words text)')
      await store.ownerPool.query('alter table line alter words set storage external')
      await disk.fill(40)
      const before = await writeUntilRefused(store)
      expect(before.refused).toBe('full')
      const meanwhile = await numbersIn(store).catch((error: unknown) => troubleOf(error) ?? error)
      const isTold = meanwhile === 'full' || meanwhile === 'away'
      expect(isTold || holdsAll(meanwhile, before.kept)).toBe(true)
      await store.close().catch(() => undefined)
      // What has to recover first needs room; it says so, and nothing else.
      const full = await openStore({ kind: 'embedded', folder: data })
      if ('refused' in full) expect(full.refused).toBe(noRoomToOpen(data))
      else expect(holdsAll(await numbersIn(full), before.kept)).toBe(true)
      if (!('refused' in full)) await full.close()
      await disk.free()
      const again = await opened(data)
      const after = await writeUntilRefused(again, 100)
      expect(after).toMatchObject({ kept: { length: 100 }, refused: undefined })
      expect(holdsAll(await numbersIn(again), [...before.kept, ...after.kept])).toBe(true)
      await again.close()
    },
    minutes,
  )

  it(
    'goes on by itself once there is room, without being opened again',
    async () => {
      const store = await opened(data)
      await store.ownerPool.query('create table line (n serial primary key, words text)')
      await store.ownerPool.query('alter table line alter words set storage external')
      const kept: number[] = []
      for (let round = 0; round < 3; round += 1) {
        await disk.fill(20 + 15 * round)
        const written = await writeUntilRefused(store)
        expect(written.refused).toBe('full')
        await disk.free()
        kept.push(...written.kept)
        // The first to ask may find that the store has ended; whoever asks next starts it again.
        await store.ownerPool.query('select 1').catch(() => undefined)
        expect(holdsAll(await numbersIn(store), kept)).toBe(true)
      }
      await store.close()
    },
    minutes,
  )
})

function noRoomToOpen(folder: string): string {
  return `No space is left on the disk where ${folder} lies. Free some and start again; nothing that was kept is lost.`
}

async function opened(folder: string): Promise<Store> {
  const store = await openStore({ kind: 'embedded', folder })
  if ('refused' in store) throw new Error(store.refused)
  return store
}

/** Lines of some kilobytes, each acknowledged or not, past the room that the application leaves free. */
async function writeUntilRefused(store: Store, most = 20_000) {
  const kept: number[] = []
  let refused: Trouble | undefined
  for (let tries = 0; tries < most && refused === undefined; tries += 1) {
    try {
      const { rows } = await store.ownerPool.query<{ n: number }>(
        `insert into line (words) select string_agg(md5(random()::text), '') from generate_series(1, 250)
         returning n`,
      )
      kept.push(...rows.map(({ n }) => n))
    } catch (error) {
      refused = troubleOf(error)
      if (refused === undefined) throw error
    }
  }
  return { kept, refused }
}

async function numbersIn(store: Store): Promise<number[]> {
  const { rows } = await store.ownerPool.query<{ n: number }>('select n from line order by n')
  return rows.map(({ n }) => n)
}

function holdsAll(found: unknown, kept: readonly number[]): boolean {
  if (!Array.isArray(found)) return false
  const there = new Set(found)
  return kept.length > 0 && kept.every((n) => there.has(n))
}
