import { copyFileSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { migrate, ourMigrations } from '#platform/db/migrate.ts'
import { openMemoryStore, type Store } from '#platform/db/store.ts'
import { testShell } from '#platform/testing/shell.ts'
import { auditVerifyCommand } from '../../src/cli/commands/audit.ts'

const folder = mkdtempSync(path.join(tmpdir(), 'trellis-audit-'))
let store: Store

/** A store as it was before there was a chain, with what was recorded in it, and then migrated. */
beforeAll(async () => {
  const earlier = readdirSync(ourMigrations).filter((file) => file < '0043')
  for (const file of earlier) copyFileSync(path.join(ourMigrations, file), path.join(folder, file))
  store = await openMemoryStore()
  await migrate(store, folder)
  await store.ownerPool.query(recorded)
  await migrate(store)
}, 180_000)

afterAll(async () => {
  await store.close()
  rmSync(folder, { recursive: true, force: true })
})

// Twelve entries, some of one moment, with details that two writers of JSON would write differently.
const recorded = `
  begin;
  alter table event no force row level security;
  insert into partnership (id, slug, name, kind, created_at)
    values ('00000000-0000-4000-8000-00000000000a', 'calder', 'Calder', 'trust', now()),
           ('00000000-0000-4000-8000-00000000000b', 'quiet', 'Quiet', 'trust', now());
  insert into person (id, name, created_at)
    values ('00000000-0000-4000-8000-00000000000c', 'Invented', now());
  insert into event (partnership_id, id, at, person_id, action, subject, detail)
    select '00000000-0000-4000-8000-00000000000a', gen_random_uuid(),
           timestamptz '2018-03-25 00:59:59.123456+00' + (n / 2) * interval '1 hour',
           '00000000-0000-4000-8000-00000000000c', 'roster changed', 'school ' || n,
           '{"zz": 1.10, "a": "Quarry Bank — £5 \\u0001 \\" 🌱", "list": [1e20, -0.5, null, {"é": true, "e": []}]}'
    from generate_series(1, 12) n;
  alter table event force row level security;
  commit`

function verify(options: Readonly<Record<string, string>> = {}) {
  if (auditVerifyCommand.needs !== 'shell') throw new Error('Not a command of the store')
  const asked = { words: [], option: (name: string) => options[name], flag: () => false }
  return auditVerifyCommand.run(testShell(store), asked, () => undefined)
}

const refused = (value: string, expected: string) => ({
  kind: 'refused',
  refused: [expect.objectContaining({ value, expected: expect.stringContaining(expected) })],
})

const calder = { partnership: 'calder' }

// In this order: the last one cuts the trail that the others read.
it('chains what was recorded before there was a chain, and prints count and head', async () => {
  expect(await verify()).toEqual({
    kind: 'done',
    json: {
      heads: [
        { slug: 'calder', number: 12, hash: expect.stringMatching(/^[0-9a-f]{64}$/) },
        { slug: 'quiet', number: 0, hash: '0'.repeat(64) },
      ],
    },
    text: expect.stringMatching(/^calder {2}12 entries, nothing changed. Keep: 12:[0-9a-f]{64}$/m),
  })
})

it('refuses a head that is not written as it was printed, or of no named partnership', async () => {
  expect(await verify({ ...calder, head: 'twelve' })).toMatchObject({ kind: 'wrong use' })
  expect(await verify({ head: `12:${'a'.repeat(64)}` })).toMatchObject({ kind: 'wrong use' })
  expect(await verify({ partnership: 'nobody' })).toEqual(refused('nobody', 'partnership list'))
})

it('ends as refused with a head that was kept of another trail', async () => {
  expect(await verify({ ...calder, head: `12:${'a'.repeat(64)}` })).toEqual(
    refused('calder', 'Entry 12 or one before it was written anew'),
  )
})

it('ends as refused, and names the first entry missing, where a kept head shows a cut', async () => {
  const { rows } = await store.ownerPool.query<{ kept: string }>(
    `select number || ':' || encode(hash, 'hex') as kept from event where number = 12`,
  )
  const head = rows[0]?.kept ?? ''
  expect(await verify({ ...calder, head })).toMatchObject({ kind: 'done' })
  await store.ownerPool.query(
    `begin;
     alter table event no force row level security;
     alter table audit_head no force row level security;
     delete from event where number > 7;
     update audit_head h set number = 7, hash = e.hash from event e
       where h.partnership_id = e.partnership_id and e.number = 7;
     alter table event force row level security;
     alter table audit_head force row level security;
     commit`,
  )
  expect(await verify(calder)).toMatchObject({ kind: 'done' })
  expect(await verify({ ...calder, head })).toEqual(refused('calder', 'Entry 8 is missing'))
})
