import { expect, test } from 'vitest'
import { modules } from '../../src/architecture.ts'
import { place, read, sourceFiles, withoutComments } from './source.ts'
import { isStatement, migrations, owners, statementsIn, tables, tableUsesIn } from './sql.ts'

const stores = sourceFiles('src/modules').filter((file) => place(file).role === 'store')
const uses = stores.flatMap((file) => tableUsesIn(file, read(file)))
const ownerOf = owners()

test('every migration bears its number and the module that owns its tables', () => {
  const all = migrations()
  expect(all.length).toBeGreaterThan(5)
  expect(all.map(({ number }) => number)).toEqual(all.map((_, i) => i + 1))
  const known = new Set([...Object.keys(modules), 'platform'])
  expect(all.filter(({ owner }) => !known.has(owner)).map(({ file }) => file)).toEqual([])
})

test('a module writes only tables of its own', () => {
  const broken = uses.filter(({ module, verb, table }) => {
    return verb === 'write' && ownerOf.get(table) !== module
  })
  expect(broken).toEqual([])
})

test('a module reads only tables of its own and of modules that it knows', () => {
  const broken = uses.filter(({ module, verb, table }) => {
    const owner = ownerOf.get(table)
    const known = owner === module || (owner !== undefined && modules[module]?.includes(owner))
    return verb === 'read' && known !== true
  })
  expect(broken).toEqual([])
})

test('every table is written by its owner', () => {
  const written = new Set(uses.filter(({ verb }) => verb === 'write').map(({ table }) => table))
  const idle = tables().filter((table) => ownerOf.get(table) !== 'platform' && !written.has(table))
  expect(idle).toEqual([])
})

test('SQL stands only in the stores of modules and in platform/db', () => {
  const elsewhere = sourceFiles('src').filter(
    (file) =>
      !stores.includes(file) &&
      !file.startsWith('src/platform/db/') &&
      !file.startsWith('src/platform/testing/'),
  )
  const broken = elsewhere.filter((file) => {
    const code = withoutComments(read(file))
    return (
      statementsIn(code).length > 0 ||
      /\bsql(?:<[^>`]*>)?`|\.(?:selectFrom|insertInto|updateTable|deleteFrom)\(/.test(code) ||
      [...code.matchAll(/'([^'\n]*)'|"([^"\n]*)"/g)].some(([, a = '', b = '']) =>
        isStatement(a + b),
      )
    )
  })
  expect(elsewhere.length).toBeGreaterThan(50)
  expect(broken).toEqual([])
})

test('tables are found in nested queries, and what a query makes itself is not one', () => {
  const text = [
    'sql`with fresh as (select id from school where x is distinct from y)',
    'insert into event (id) select id from fresh join lateral (select 1) a on true`',
    'sql`update role_grant set until = ${sql`(select min(a) from person)`} returning *`',
  ].join('\n')
  expect(tableUsesIn('src/modules/people/store.ts', text)).toEqual(
    expect.arrayContaining([
      expect.objectContaining({ verb: 'read', table: 'school' }),
      expect.objectContaining({ verb: 'write', table: 'event' }),
      expect.objectContaining({ verb: 'write', table: 'role_grant' }),
    ]),
  )
  const names = tableUsesIn('src/modules/people/store.ts', text).map(({ table }) => table)
  expect(names).not.toContain('fresh')
  expect(isStatement('update your roster')).toBe(false)
  expect(isStatement('select a from b')).toBe(true)
})

test('the checks above looked at something', () => {
  expect(stores.length).toBeGreaterThan(5)
  expect(ownerOf.size).toBeGreaterThan(15)
  expect(uses.filter(({ verb }) => verb === 'read').length).toBeGreaterThan(30)
  expect(uses.filter(({ verb }) => verb === 'write').length).toBeGreaterThan(20)
})
