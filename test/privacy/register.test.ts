import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Store } from '#platform/db/store.ts'
import { asKeeper } from '#platform/db/transaction.ts'
import { readMatrix } from '#platform/matrix.ts'
import { testStore } from '#platform/testing/database.ts'
import { privacyInForce } from '#modules/privacy/rules/in-force.ts'
import { personalTables, unexplained } from '#modules/privacy/rules/people-named.ts'
import { recordsOf, recordsSheet } from '#modules/privacy/rules/register.ts'
import { rulesOf } from '#modules/privacy/rules/retention.ts'
import type { Catalogue } from '#lib/catalogue.ts'
import { catalogueNow } from '#platform/db/catalogue.ts'

let store: Store
let catalogue: Catalogue
const explained = new Set(Object.keys(privacyInForce.explained))

beforeAll(async () => {
  store = await testStore()
  catalogue = await asKeeper(store, (trx) => catalogueNow(trx))
}, 120_000)

afterAll(() => store.close())

describe('the register of personal data', () => {
  it('tells of every column that might name a person: in the pack, or explained', () => {
    expect(unexplained(catalogue, explained)).toEqual([])
    expect(personalTables(catalogue).length).toBeGreaterThan(35)
  })

  it('explains no column that there is not, and none that is in the pack already', () => {
    const needed = new Set(unexplained(catalogue, new Set()))
    expect([...explained].filter((column) => !needed.has(column))).toEqual([])
  })

  it('misses a new column that names somebody, until it is explained', () => {
    const withNew = (name: string, type: string): Catalogue => ({
      ...catalogue,
      tables: [
        ...catalogue.tables,
        { name: 'visit', what: 'New.', columns: [{ name, type, what: undefined }] },
      ],
    })
    expect(unexplained(withNew('greeted', 'uuid'), explained)).toEqual(['visit.greeted'])
    expect(unexplained(withNew('contact_name', 'text'), explained)).toEqual(['visit.contact_name'])
    expect(unexplained(withNew('colour', 'text'), explained)).toEqual([])
  })

  it('takes a new column that links to a person into the pack by itself', async () => {
    const other = await testStore()
    const client = await other.ownerPool.connect()
    await client.query(
      'create table visit (id uuid primary key, greeted uuid references person (id))',
    )
    client.release()
    const found = await asKeeper(other, (trx) => catalogueNow(trx))
    await other.close()
    const visit = personalTables(found).find(({ name }) => name === 'visit')
    expect(visit?.people).toEqual(['greeted'])
    expect(unexplained(found, explained)).toEqual([])
  })
})

describe('the records of processing', () => {
  it('give every kind of personal data its purpose, basis, audience and time', () => {
    const { records, without } = recordsOf(readMatrix(), catalogue, privacyInForce)
    expect(without).toEqual([])
    expect(records.length).toBeGreaterThan(20)
    const named = records.flatMap(({ tables }) => tables.map(({ name }) => name))
    const personal = personalTables(catalogue).filter(
      ({ people, address }) => people.length > 0 || address !== undefined,
    )
    expect(named.toSorted()).toEqual(personal.map(({ name }) => name).toSorted())
    expect(records.every(({ tables }) => tables.every(({ retention }) => retention !== ''))).toBe(
      true,
    )
    expect(recordsSheet(records).rows).toHaveLength(records.length)
  })

  it('tell by their names which roles see it, and how far, and not in abbreviations', () => {
    const { records } = recordsOf(readMatrix(), catalogue, privacyInForce)
    const of = (resource: string) => records.find((one) => one.resource === resource)?.audience
    expect(of('import')).toEqual(['Improvement officer, Assistant director, Data team'])
    expect(of('course credits')).toEqual([
      'Headteacher, Chair of governors: of their own school',
      'Improvement officer, Assistant director, CPD group member',
    ])
    expect(of('body')).toEqual(['Every role'])
    const words = records.flatMap(({ audience }) => audience).join(' ')
    expect(words).not.toMatch(/\b(?:HT|LO|DT|CH|AU|own|agreed-\w+)\b(?! school)/)
  })

  it('give no purpose to what is no longer kept', () => {
    const { records } = recordsOf(readMatrix(), catalogue, privacyInForce)
    const used = new Set(records.map(({ resource }) => resource))
    expect(Object.keys(privacyInForce.purposes).filter((each) => !used.has(each))).toEqual([])
  })

  it('miss a purpose that nobody has written', () => {
    const { ballot: _, ...purposes } = privacyInForce.purposes
    expect(recordsOf(readMatrix(), catalogue, { purposes }).without).toEqual(['ballot'])
  })
})

describe('retention', () => {
  const { retention } = privacyInForce

  it('has a rule for the class of every table', () => {
    const { rules, unsaid } = rulesOf(readMatrix(), retention, '2026-10-01')
    expect(unsaid).toEqual([])
    expect(rules.length).toBeGreaterThan(30)
  })

  it('counts each rule from columns that there are, of tables that there are', async () => {
    const missing = (table: string, needed: readonly string[]) => {
      const columns = catalogue.tables.find(({ name }) => name === table)?.columns ?? []
      return needed.filter((name) => !columns.some((column) => column.name === name))
    }
    const wrong = Object.entries(retention.clocks).flatMap(([table, clock]) => {
      if ('fromOf' in clock)
        return [...missing(table, [clock.by]), ...missing(clock.fromOf, ['id', clock.at])]
      const file = 'broughtIn' in clock ? clock.broughtIn : undefined
      const needed = Object.entries(clock)
        .filter(([part]) => !['with', 'key'].includes(part))
        .flatMap(([, value]) => (typeof value === 'object' && 'table' in value ? [] : value))
      const ofFile = file === undefined ? [] : missing(file.table, [file.at])
      return [...missing(table, file === undefined ? needed : [...needed, file.by]), ...ofFile]
    })
    expect(wrong).toEqual([])
  })

  it('says of a class without a rule, and of a table without a clock, that they are', () => {
    const tables = new Map([
      ['visit', { resource: 'visit', retention: 'a fortnight' }],
      ['greeting', { resource: 'visit', retention: '1 year' }],
    ])
    expect(rulesOf({ tables }, retention, '2026-10-01').unsaid).toEqual([
      'visit: no rule for "a fortnight"',
      'greeting: no clock',
    ])
  })
})

it('whoever reads the catalogue as anybody finds the same', async () => {
  const { rows } = await asKeeper(store, (trx) =>
    sql<{ count: number }>`
      select count(*)::int as count from pg_class
      where relnamespace = 'public'::regnamespace and relkind = 'r' and relname not like 'kysely%'`.execute(
      trx,
    ),
  )
  expect(catalogue.tables).toHaveLength(rows[0]?.count ?? 0)
})
