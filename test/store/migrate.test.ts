import { cpSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { migrate, migrationsOf } from '#platform/db/migrate.ts'
import type { Store } from '#platform/db/store.ts'
import { tidyUp } from '#platform/db/upkeep.ts'
import { testStore } from '#platform/testing/database.ts'
import { fixture, withFolder } from './fixture.ts'

const opened: Store[] = []
afterEach(() => Promise.all(opened.splice(0).map((store) => store.close())))

async function fresh(): Promise<Store> {
  const store = await testStore(fixture)
  opened.push(store)
  return store
}

async function hasTable(store: Store, name: string): Promise<boolean> {
  const { rows } = await store.pool.query('select to_regclass($1) is not null as there', [name])
  return rows[0]?.there === true
}

const atEndOf = (store: Store) => migrationsOf(store).then((names) => names.at(-1))

test('a migration is applied once', async () => {
  const store = await fresh()
  expect(await migrationsOf(store)).toEqual(['0001_things', '0002_things-walls'])
  expect(await migrate(store, fixture)).toEqual({ applied: [] })
}, 60_000)

test(
  'new migrations are applied in the order of their numbers, several statements each',
  () =>
    withFolder(async (folder) => {
      const store = await fresh()
      cpSync(fixture, folder, { recursive: true })
      writeFileSync(path.join(folder, '0004_b.sql'), 'alter table later add column b text;')
      writeFileSync(
        path.join(folder, '0003_a.sql'),
        'create table later (a text); create index on later (a);',
      )
      expect(await migrate(store, folder)).toEqual({ applied: ['0003_a', '0004_b'] })
      expect(await hasTable(store, 'later')).toBe(true)
    }),
  60_000,
)

test(
  'a migration that fails leaves nothing of what was new',
  () =>
    withFolder(async (folder) => {
      const store = await fresh()
      cpSync(fixture, folder, { recursive: true })
      writeFileSync(path.join(folder, '0003_good.sql'), 'create table good (a text);')
      writeFileSync(path.join(folder, '0004_bad.sql'), 'create table bad (a text); select 1 / 0;')
      await expect(migrate(store, folder)).rejects.toThrow(/division by zero/)
      expect([await hasTable(store, 'good'), await hasTable(store, 'bad')]).toEqual([false, false])
      expect(await atEndOf(store)).toBe('0002_things-walls')
    }),
  60_000,
)

test(
  'two processes that start together migrate once',
  () =>
    withFolder(async (folder) => {
      const store = await fresh()
      cpSync(fixture, folder, { recursive: true })
      writeFileSync(path.join(folder, '0003_once.sql'), 'create table just_once (a text);')
      const both = await Promise.all([migrate(store, folder), migrate(store, folder)])
      expect(both.flatMap(({ applied }) => applied)).toEqual(['0003_once'])
    }),
  60_000,
)

test(
  'an empty folder of migrations is a mistake, not an empty store',
  () =>
    withFolder(async (folder) => {
      const store = await fresh()
      await expect(migrate(store, folder)).rejects.toThrow(/No migrations/)
    }),
  60_000,
)

test('tidying up counts the rows of each table anew', async () => {
  const store = await fresh()
  await store.ownerPool.query(
    "insert into ledger select n, 'debit' from generate_series(1, 500) as n",
  )
  await tidyUp(store)
  const { rows } = await store.pool.query("select reltuples from pg_class where relname = 'ledger'")
  expect(rows).toEqual([{ reltuples: 500 }])
}, 60_000)
