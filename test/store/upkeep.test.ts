import { afterAll, beforeAll, expect, test } from 'vitest'
import { countGrown } from '#platform/db/upkeep.ts'
import type { Store } from '#platform/db/store.ts'
import { testStore } from '#platform/testing/database.ts'
import { fixture } from './fixture.ts'

let store: Store
beforeAll(async () => {
  store = await testStore(fixture)
  await store.ownerPool.query('create table grown (number integer)')
  await countGrown(store)
}, 60_000)
afterAll(() => store.close())

async function grow(rows: number): Promise<void> {
  await store.ownerPool.query(`insert into grown select generate_series(1, ${rows})`)
}

async function counted(): Promise<number | undefined> {
  const { rows } = await store.ownerPool.query<{ rows: number }>(
    `select reltuples::integer as rows from pg_class where relname = 'grown'`,
  )
  return rows[0]?.rows
}

test('a table is counted when it has grown by a fifth, and not again before it has', async () => {
  expect(await counted()).toBe(-1)
  await grow(10_000)
  expect(await countGrown(store)).toEqual(['public.grown'])
  expect(await counted()).toBe(10_000)
  await grow(1000)
  expect(await countGrown(store)).toEqual([])
  await grow(2000)
  expect(await countGrown(store)).toEqual(['public.grown'])
  expect(await counted()).toBe(13_000)
})
