import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { gunzipSync, gzipSync } from 'node:zlib'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { backup, restore } from '#platform/db/backup.ts'
import type { Store } from '#platform/db/store.ts'
import { makeBackupKey, readBackupKey, recipientOf } from '#platform/secrets/backup-key.ts'
import { asKeeper, inTransaction } from '#platform/db/transaction.ts'
import { memoryStore, serverStore, testServer, testStore } from '#platform/testing/database.ts'
import { ann, bob, fixture, withFolder } from './fixture.ts'

const opened: Store[] = []
let filled: Store
let empty: Store

async function fresh(): Promise<Store> {
  const store = await testStore(fixture)
  opened.push(store)
  return store
}

beforeAll(async () => {
  filled = await fresh()
  await fill(filled)
  empty = await fresh()
}, 60_000)
afterAll(() => Promise.all(opened.map((store) => store.close())))

/** Names that sort differently by language, figures at the edges of what a double holds, more rows than one slice. */
async function fill(store: Store): Promise<void> {
  for (const { partnershipId } of [ann, bob]) {
    await asKeeper(store, (trx) =>
      sql`insert into ward select ${partnershipId}, id, 'Ward "' || id || chr(10) || chr(92) from unnest(
          ${['a', 'B', 'ä', 'Z', '-a', 'a b', 'ab', '日本']}::text[]) as id`.execute(trx),
    )
    await asKeeper(store, (trx) =>
      sql`insert into pupil_count (partnership_id, ward_id, figure, figures, codes, counted, share,
                                   counted_on, counted_at, detail, stamp)
          select ${partnershipId}, 'ä', n / 7.0::float8, array[n / 3.0::float8, null, 1e-320, 'NaN', '-0'],
                 array['SUPP', null, '', 'a,"b"', 'NULL'], 9007199254740993 + n, n / 9.0,
                 date '2017-09-01' + n, timestamptz '2017-09-01T00:00:00.000001+01' + n * interval '1 hour',
                 jsonb_build_object('n', n, 'text', 'ü\\u2028'), decode('00ff0a', 'hex')
          from generate_series(1, 700) as n`.execute(trx),
    )
  }
}

async function rowsOf(store: Store): Promise<unknown> {
  const { rows } = await asKeeper(store, (trx) =>
    sql`select to_jsonb(p)::text as row, p.figure = n.figure as exact, encode(stamp, 'hex') as stamp
        from pupil_count p
        join (select number, ((number - 1) % 700 + 1) / 7.0::float8 as figure from pupil_count) n using (number)
        order by number`.execute(trx),
  )
  return rows
}

async function wards(store: Store): Promise<number> {
  const { rows } = await asKeeper(store, (trx) =>
    sql<{ n: number }>`select count(*) as n from ward`.execute(trx),
  )
  return rows[0]?.n ?? -1
}

test(
  'what was backed up comes back as it was, to the last bit',
  () =>
    withFolder(async (folder) => {
      const file = path.join(folder, 'backup')
      const written = await backup(filled, file)
      expect(written).toMatchObject({ tables: 3, rows: 2 * 8 + 2 * 700 })
      expect(statSync(file).mode & 0o777).toBe(0o600)

      const other = await fresh()
      expect(await restore(other, file)).toEqual(written)
      const rows = await rowsOf(other)
      expect(rows).toHaveLength(1400)
      expect(rows).toEqual(await rowsOf(filled))
      expect(await backup(other, `${file}-again`)).toEqual(written)
      expect(readFileSync(`${file}-again`)).toEqual(readFileSync(file))
    }),
  60_000,
)

test(
  'after a restore new rows get new numbers',
  () =>
    withFolder(async (folder) => {
      const file = path.join(folder, 'backup')
      await backup(filled, file)
      const other = await fresh()
      await restore(other, file)
      const { rows } = await asKeeper(other, (trx) =>
        sql`insert into pupil_count (partnership_id, ward_id) values (${ann.partnershipId}, 'a') returning number`.execute(
          trx,
        ),
      ).catch((error: unknown) => ({ rows: [error] }))
      expect(rows).toEqual([{ number: 1401 }])
    }),
  60_000,
)

test(
  'a backup is not restored over what is there',
  () =>
    withFolder(async (folder) => {
      const file = path.join(folder, 'backup')
      await backup(filled, file)
      const other = await fresh()
      await inTransaction(other, ann, (trx) =>
        sql`insert into ward values (${ann.partnershipId}, 'mine', 'mine')`.execute(trx),
      )
      expect(await restore(other, file)).toMatchObject({
        refused: expect.stringContaining('empty store'),
      })
      expect(await wards(other)).toBe(1)
    }),
  60_000,
)

const damages: [string, (text: string) => string | Buffer, RegExp][] = [
  ['cut off in the middle', (text) => gzipSync(text).subarray(0, 4000), /not whole/],
  ['not packed', (text) => text, /damaged or not whole/],
  ['something else altogether', () => gzipSync('hello\n'), /not a backup/],
  [
    'without its end',
    (text) => gzipSync(text.split('\n').slice(0, -2).join('\n') + '\n'),
    /end is missing/,
  ],
  [
    'with a figure changed',
    (text) => gzipSync(text.replace('0.14285714285714285', '0.15')),
    /did not arrive/,
  ],
  [
    'with a ward taken out',
    (text) => gzipSync(text.replace(/\["[^\]]*日本[^\]]*\],?/, '').replace(',]', ']')),
    /did not arrive/,
  ],
  [
    'with a ward that its counts need taken out',
    (text) => gzipSync(text.replace(/\["[^\]]*"ä"[^\]]*\],/, '')),
    /does not fit/,
  ],
  [
    'with a word where a date was',
    (text) => gzipSync(text.replace('2017-09-02', 'no day')),
    /does not fit/,
  ],
  ['of a later format', (text) => gzipSync(text.replace('"trellis":1', '"trellis":2')), /format 2/],
  [
    'of other migrations',
    (text) => gzipSync(text.replace('0002_things-walls', '0003_later')),
    /0003_later/,
  ],
  [
    'with rows of an unknown table',
    (text) => gzipSync(text.replace('{"table":"ward"', '{"table":"pg_authid"')),
    /unknown table/,
  ],
]

test.each(damages)(
  'a backup %s is refused and leaves nothing',
  async (_, damage, because) =>
    withFolder(async (folder) => {
      const file = path.join(folder, 'backup')
      await backup(filled, file)
      const text = gunzipSync(readFileSync(file)).toString('utf8')
      const damaged = damage(text)
      expect(damaged).not.toEqual(gzipSync(text))
      writeFileSync(file, damaged)
      expect(await restore(empty, file)).toMatchObject({ refused: expect.stringMatching(because) })
      expect(await wards(empty)).toBe(0)
    }),
  60_000,
)

test(
  'an encrypted backup comes back with its own key alone, and nothing of a harmed one',
  () =>
    withFolder(async (folder) => {
      const [file, keyFile] = [path.join(folder, 'backup'), path.join(folder, 'key')]
      const made = makeBackupKey(keyFile)
      if ('refused' in made) throw new Error(made.refused)
      makeBackupKey(path.join(folder, 'other'))
      const [key, other] = [readBackupKey(keyFile), readBackupKey(path.join(folder, 'other'))]
      const written = await backup(filled, file, recipientOf(made.publicKey))
      const bytes = readFileSync(file)
      expect(statSync(file).mode & 0o777).toBe(0o600)

      expect(await restore(empty, file)).toMatchObject({
        refused: expect.stringMatching(/is encrypted/),
      })
      expect(await restore(empty, file, other)).toMatchObject({
        refused: expect.stringMatching(/another key/),
      })
      await backup(filled, `${file}-plain`)
      expect(await restore(empty, `${file}-plain`, key)).toMatchObject({
        refused: expect.stringMatching(/not encrypted/),
      })
      const harmed = Buffer.from(bytes)
      harmed[bytes.length - 100] = (harmed[bytes.length - 100] ?? 0) ^ 1
      for (const wrong of [harmed, bytes.subarray(0, -1), bytes.subarray(0, bytes.length / 2)]) {
        writeFileSync(file, wrong)
        expect(await restore(empty, file, key)).toMatchObject({
          refused: expect.stringMatching(/damaged or not whole/),
        })
      }
      expect(await wards(empty)).toBe(0)

      writeFileSync(file, bytes)
      expect(await restore(await fresh(), file, key)).toEqual(written)
    }),
  60_000,
)

test('a backup that cannot be written leaves no part of itself', () =>
  withFolder(async (folder) => {
    const file = path.join(folder, 'no-such-folder', 'backup')
    await expect(backup(filled, file)).rejects.toThrow(/ENOENT/)
    expect(existsSync(`${file}.part`)).toBe(false)
    expect(await wards(filled)).toBe(16)
  }))

test.skipIf(testServer === undefined)(
  'what lay in this process lies on a server after a restore, and back',
  () =>
    withFolder(async (folder) => {
      const stores = [
        await memoryStore(fixture),
        await serverStore(testServer ?? '', fixture),
        await memoryStore(fixture),
      ] as const
      opened.push(...stores)
      const [here, there, back] = stores
      await fill(here)
      const written = await backup(here, path.join(folder, 'here'))
      expect(await restore(there, path.join(folder, 'here'))).toEqual(written)
      expect(await backup(there, path.join(folder, 'there'))).toEqual(written)
      expect(await restore(back, path.join(folder, 'there'))).toEqual(written)
      expect(await rowsOf(back)).toEqual(await rowsOf(here))
    }),
  90_000,
)

test(
  'everything that Trellis keeps can be backed up and restored',
  () =>
    withFolder(async (folder) => {
      const [full, other] = [await testStore(), await testStore()]
      opened.push(full, other)
      await asKeeper(full, (trx) =>
        sql`insert into partnership (id, slug, name, kind, created_at)
          values (${ann.partnershipId}, 'a', 'A', 'trust', '2017-09-01T00:00:00Z')`.execute(trx),
      )
      const written = await backup(full, path.join(folder, 'backup'))
      const { rows } = await full.pool.query<{ n: number }>(
        "select count(*) as n from pg_tables where schemaname = 'public' and tablename not like 'kysely%'",
      )
      expect(written).toMatchObject({ tables: rows[0]?.n, rows: 1 })
      expect(await restore(other, path.join(folder, 'backup'))).toEqual(written)
    }),
  60_000,
)
