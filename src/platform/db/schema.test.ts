import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { memoryStore } from '../testing/database.ts'
import { ourMigrations } from './migrate.ts'
import { describeSchema } from './schema.ts'

const committed = new URL('../../../db/schema.sql', import.meta.url)

test('db/schema.sql is what the migrations make; node scripts/schema.ts writes it anew', async () => {
  const store = await memoryStore(ourMigrations)
  try {
    const made = await describeSchema(store)
    expect(made).toMatch(/create table [^;]*primary key/i)
    expect(made).toMatch(/create policy .* as restrictive/)
    expect(readFileSync(committed, 'utf8')).toBe(made)
  } finally {
    await store.close()
  }
}, 60_000)
