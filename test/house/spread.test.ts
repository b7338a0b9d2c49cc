import { afterAll, beforeAll, expect, test } from 'vitest'
import { ourMigrations } from '#platform/db/migrate.ts'
import type { Store } from '#platform/db/store.ts'
import { memoryStore } from '#platform/testing/database.ts'
import { place, read, sourceFiles, withoutComments } from './source.ts'
import { migrations, statementsIn } from './sql.ts'

/**
 * What would stop the tables of partnerships from being spread over several machines (Citus), by
 * partnership, is found here, though none of the machines that we test on has Citus.
 */
let store: Store

beforeAll(async () => {
  store = await memoryStore(ourMigrations)
}, 60_000)

afterAll(() => store.close())

async function ask<Row extends object>(text: string): Promise<Row[]> {
  return (await store.ownerPool.query<Row>(text)).rows
}

interface Constraint {
  readonly table: string
  readonly name: string
  readonly columns: string[]
  readonly of: string[] | null
  readonly ofTable: string | null
}

/** Who is signed in is looked up before it is known for which partnership: one machine has it for all. */
const atOneMachine = ['session']

/** Upkeep by the keeper, of all partnerships at once: every machine is asked. */
const ofAll = [
  "update import_run set state = 'stopped'",
  'select release_id as id from import_run',
  'delete from own_release where',
  'delete from role_request where person_id',
  'select a.email from account a',
  'select a.person_id as id from account a',
]

const spread = `
  select c.oid, c.relname from pg_class c
  join pg_attribute a on a.attrelid = c.oid and a.attname = 'partnership_id' and a.attnotnull
  where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace
    and c.relname <> all ('{${atOneMachine.join()}}')`

const namesOf = (keys: string, table: string) => `
  (select array_agg(a.attname::text order by k.place) from unnest(${keys}) with ordinality k (n, place)
   join pg_attribute a on a.attrelid = ${table} and a.attnum = k.n)`

test('every key of a table of partnerships has the partnership in it, the primary key first', async () => {
  const keys = await ask<Constraint & { primary: boolean }>(`
    select t.relname as "table", i.indexrelid::regclass::text as name, i.indisprimary as primary,
           ${namesOf('i.indkey::int2[]', 't.oid')} as columns
    from pg_index i join (${spread}) t on t.oid = i.indrelid where i.indisunique`)
  expect(keys.filter(({ primary }) => primary).length).toBeGreaterThan(15)
  const broken = keys.filter(({ primary, columns }) =>
    primary ? columns[0] !== 'partnership_id' : !columns.includes('partnership_id'),
  )
  expect(broken).toEqual([])
})

test('what refers from one table of partnerships to another does so within the partnership', async () => {
  const references = await ask<Constraint>(`
    select t.relname as "table", f.conname as name, f.confrelid::regclass::text as "ofTable",
           ${namesOf('f.conkey', 'f.conrelid')} as columns, ${namesOf('f.confkey', 'f.confrelid')} as of
    from pg_constraint f join (${spread}) t on t.oid = f.conrelid where f.contype = 'f'`)
  const names = new Set((await ask<{ relname: string }>(spread)).map(({ relname }) => relname))
  const between = references.filter(({ ofTable }) => names.has(ofTable ?? ''))
  expect(between.length).toBeGreaterThan(5)
  const broken = between.filter(({ columns, of }) => {
    const at = columns.indexOf('partnership_id')
    return at < 0 || of?.[at] !== 'partnership_id'
  })
  expect(broken).toEqual([])
})

test('what all share refers to no partnership but by the list of partnerships', async () => {
  const references = await ask<{ from: string; to: string }>(`
    select f.conrelid::regclass::text as "from", f.confrelid::regclass::text as "to"
    from pg_constraint f join (${spread}) t on t.oid = f.confrelid
    where f.contype = 'f' and f.conrelid not in (select oid from (${spread}) s)`)
  expect(references).toEqual([])
})

test('no table has a trigger, an exclusion, a check that waits for the end, or a number shown to people', async () => {
  const found = await ask<{ what: string }>(`
    select 'trigger ' || tgname as what from pg_trigger where not tgisinternal
    union all
    select 'constraint ' || conname from pg_constraint
    where connamespace = 'public'::regnamespace and (contype = 'x' or condeferrable)
    union all
    select 'sequence ' || s.relname from pg_class s
    where s.relkind = 'S' and s.relnamespace = 'public'::regnamespace
      and exists (select from pg_depend d join (${spread}) t on t.oid = d.refobjid where d.objid = s.oid)`)
  expect(found).toEqual([])
})

test('the code says nothing that only one server hears, and moves no row to another partnership', () => {
  const stores = sourceFiles('src').filter((file) => {
    return place(file).role === 'store' || file.startsWith('src/platform/db/')
  })
  const texts = [
    ...stores.map((file) => ({ file, text: withoutComments(read(file)) })),
    ...migrations().map(({ file }) => ({ file, text: read(file) })),
  ]
  const told = texts.filter(({ text }) => {
    return (
      /\b(?:listen|notify|unlisten)\s+[a-z"]|pg_notify|set_config\(/i.test(text) ||
      /\bset\s+partnership_id\s*=/i.test(text) ||
      /['"`]set\s+(?!local\b)(?:session|role|trellis)/i.test(text)
    )
  })
  expect(texts.length).toBeGreaterThan(30)
  expect(told.map(({ file }) => file)).toEqual([])
})

test('every statement about a table of partnerships names the partnership', async () => {
  const names = (await ask<{ relname: string }>(spread)).map(({ relname }) => relname)
  const about = new RegExp(`\\b(?:from|join|into|update)\\s+(?:${names.join('|')})\\b`, 'i')
  const statements = sourceFiles('src')
    .filter((file) => place(file).role === 'store')
    .flatMap((file) => statementsIn(withoutComments(read(file))).map((text) => ({ file, text })))
    .filter(({ text }) => about.test(text))
  expect(statements.length).toBeGreaterThan(60)
  const unnamed = statements.filter(({ text }) => !text.includes('partnership_id'))
  const excused = (text: string) => ofAll.filter((start) => text.trim().startsWith(start))
  expect(unnamed.filter(({ text }) => excused(text).length === 0)).toEqual([])
  expect(new Set(unnamed.flatMap(({ text }) => excused(text)))).toEqual(new Set(ofAll))
})
