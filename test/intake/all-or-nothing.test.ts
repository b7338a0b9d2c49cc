import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { sweepStoppedImports } from '#modules/intake/actions/undo.ts'
import { newestRuns } from '#modules/intake/actions/runs.ts'
import type { SignedIn } from '#modules/people/model.ts'
import type { Store } from '#platform/db/store.ts'
import { asKeeper } from '#platform/db/transaction.ts'
import * as files from '../fixtures.ts'
import {
  bringIn,
  mustBring,
  newPartnership,
  openOffice,
  resultsIn,
  rowCounts,
  rowIn,
  staged,
  type Office,
} from './office.ts'

let office: Office

beforeAll(async () => {
  office = await openOffice()
})

afterAll(() => office.close())

/** The office as it is when the store answers to so many connections and to no more. */
function failingAfter({ shell, ...rest }: Office, connections: number): Office & { asked: number } {
  const seen = { asked: 0 }
  const pool = new Proxy(shell.store.pool, {
    get: (target, name) => {
      const value: unknown = Reflect.get(target, name)
      if (typeof value !== 'function') return value
      if (name !== 'connect') return value.bind(target)
      return (...given: unknown[]) => {
        seen.asked += 1
        if (seen.asked > connections) return Promise.reject(new Error('The store is gone'))
        return Reflect.apply(value, target, given)
      }
    },
  })
  const store: Store = { ...shell.store, pool }
  return {
    ...rest,
    shell: { ...shell, store },
    get asked() {
      return seen.asked
    },
  }
}

const manySchools = Array.from({ length: 260 }, (_, i) => files.school(900001 + i))

const kinds = [
  {
    kind: 'Key Stage 2 tables',
    measure: 'KS2_RWM_EXS',
    content: (name: string) =>
      files.ks2(2017, [...manySchools, files.school(910001, { SCHNAME: name, ESTAB: 9001 })]),
  },
  {
    kind: 'own results',
    measure: 'PHON_Y1',
    content: (name: string) =>
      files.local([
        files.result(900001, { pupils: 30, numerator: 20 }),
        files.result('ENGLAND', { value: name.length + 50 }),
      ]),
  },
  {
    kind: 'a roster',
    measure: 'KS2_RWM_EXS',
    content: (name: string) => files.roster([files.member(900001, { cluster: name })]),
  },
]

/** Tries an import that fails at each of its steps in turn, until one has no more steps to fail at. */
async function failAtEachStep(
  person: SignedIn,
  content: string,
  check: () => Promise<void>,
): Promise<number> {
  for (let step = 0; step < 60; step += 1) {
    const failing = failingAfter(office, step)
    const ended = await bringIn(failing, person, content).catch(() => 'failed' as const)
    if (ended !== 'failed') return step
    await check()
    await sweepStoppedImports(office.shell, 0)
    expect(await staged(office.shell)).toBe(0)
  }
  throw new Error('The import never came to its end')
}

describe('an import that fails', () => {
  it.each(kinds)(
    'at any step brings in nothing of $kind, and nothing staged is left by the sweep',
    async ({ content, measure }) => {
      const person = await newPartnership(office)
      await mustBring(office, person, files.roster([files.member(900001, { cluster: 'Before' })]))
      const before = await resultsIn(office, person, 2017, measure)
      const steps = await failAtEachStep(person, content('Fails'), async () => {
        expect(await resultsIn(office, person, 2017, measure)).toEqual(before)
      })
      expect(steps).toBeGreaterThan(3)
      const runs = await newestRuns(office.shell, person, 100)
      expect(runs[0]?.state).toBe('done')
      const others = runs.slice(1, -1).map(({ state }) => state)
      expect(others.length).toBeGreaterThan(3)
      expect(new Set(others).isSubsetOf(new Set(['failed', 'stopped']))).toBe(true)
    },
    120_000,
  )

  it('leaves its staged rows unseen until they are swept', async () => {
    const person = await newPartnership(office)
    const content = kinds[0]?.content('Half way') ?? ''
    const steps = await failAtEachStep(await newPartnership(office), content, () =>
      Promise.resolve(),
    )
    const half = failingAfter(office, steps - 3)
    const other = kinds[0]?.content('Half way again') ?? ''
    await expect(bringIn(half, person, other)).rejects.toThrow('The store is gone')
    expect(await staged(office.shell)).toBe(1)
    expect((await rowCounts(office.shell)).get('published_row')).toBeGreaterThan(500)
    expect(await resultsIn(office, person, 2017)).toEqual([])
    expect(await sweepStoppedImports(office.shell, 0)).toBe(1)
    expect(await staged(office.shell)).toBe(0)
    await mustBring(office, person, other)
    expect(await rowIn(office, person, 2017, { scope: 'authority' })).toMatchObject({ of: 261 })
  }, 120_000)

  it('is left alone by a process that starts beside it, until it is quiet for minutes', async () => {
    const content = kinds[0]?.content('At work') ?? ''
    const steps = await failAtEachStep(await newPartnership(office), content, () =>
      Promise.resolve(),
    )
    const half = failingAfter(office, steps - 3)
    const other = kinds[0]?.content('At work elsewhere') ?? ''
    const person = await newPartnership(office)
    await expect(bringIn(half, person, other)).rejects.toThrow('The store is gone')
    expect(await sweepStoppedImports(office.shell)).toBe(0)
    expect(await staged(office.shell)).toBe(1)
    await asKeeper(office.shell.store, (trx) =>
      sql`update import_run set heard_at = now() - interval '301 seconds'`.execute(trx),
    )
    expect(await sweepStoppedImports(office.shell)).toBe(1)
    expect(await staged(office.shell)).toBe(0)
  }, 120_000)
})
