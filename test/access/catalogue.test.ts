import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { asKeeper } from '#platform/db/transaction.ts'
import type { Store } from '#platform/db/store.ts'
import { readMatrix } from '#platform/matrix.ts'
import { testStore } from '#platform/testing/database.ts'
import { testShell } from '#platform/testing/shell.ts'
import { buildApp } from '../../src/app.ts'
import { partnershipTables } from './rows.ts'

let store: Store
let ofPartnerships: readonly string[]

beforeAll(async () => {
  store = await testStore()
  ofPartnerships = await partnershipTables(store)
}, 120_000)

afterAll(() => store.close())

/** Rows of a question to the database's own catalogue. */
async function catalogue<T>(question: ReturnType<typeof sql<T>>): Promise<T[]> {
  return asKeeper(store, async (trx) => (await question.execute(trx)).rows)
}

const ours = sql`c.relnamespace = 'public'::regnamespace and c.relname not like 'kysely%'`

/** A cookie is looked up before anybody knows whose it is, so its partnership cannot be asked. */
const withoutPartnership = 'session'

describe('tables', () => {
  it('each has a row in the matrix with how long it is kept, and each row has a table', async () => {
    const found = await catalogue(sql<{ name: string }>`
      select c.relname as name from pg_class c where c.relkind in ('r', 'p') and ${ours} order by 1`)
    const { tables, may } = readMatrix()
    expect(found.map(({ name }) => name)).toEqual([...tables.keys()].toSorted())
    expect(found.length).toBeGreaterThanOrEqual(23)
    const withoutClass = [...tables].filter(([, { retention }]) => retention === '')
    expect(withoutClass).toEqual([])
    const unanswered = [...tables].filter(([, { resource }]) => !may.has(`${resource}: read`))
    expect(unanswered).toEqual([])
  })

  it('each of a partnership has row-level security, enabled and forced', async () => {
    const rows = await catalogue(sql<{ name: string; enabled: boolean; forced: boolean }>`
      select c.relname as name, c.relrowsecurity as enabled, c.relforcerowsecurity as forced
      from pg_class c
      join pg_attribute a on a.attrelid = c.oid and a.attname = 'partnership_id'
      where c.relkind = 'r' and ${ours}`)
    const open = rows.filter(({ enabled, forced }) => !enabled || !forced)
    expect(open).toEqual([])
    expect(rows.length).toBeGreaterThanOrEqual(16)
  })

  it('each of a partnership has the wall named after it, around policies for the application', async () => {
    const policies = await catalogue(sql<{
      table: string
      name: string
      permissive: string
      verb: string
      using: string | null
    }>`
      select tablename as table, policyname as name, permissive, cmd as verb, qual as using
      from pg_policies
      where schemaname = 'public' and 'trellis_app' = any (roles)`)
    const walled = ofPartnerships.filter((table) => table !== withoutPartnership)
    const unwalled = walled.filter((table) => {
      const wall = policies.find(
        ({ table: of, name }) => of === table && name === `${table}_partnership`,
      )
      return !(
        wall?.permissive === 'RESTRICTIVE' &&
        wall.verb === 'ALL' &&
        wall.using?.includes("current_setting('trellis.partnership'")
      )
    })
    expect(unwalled).toEqual([])
    const unreadable = ofPartnerships.filter(
      (table) => !policies.some((of) => of.table === table && of.permissive === 'PERMISSIVE'),
    )
    expect(unreadable).toEqual([])
    expect(walled.length).toBeGreaterThanOrEqual(15)
  })

  it('no policy is for everybody: each names the application, the door or the keeper', async () => {
    const rows = await catalogue(sql<{ name: string; roles: string[] }>`
      select policyname as name, roles::text[] as roles from pg_policies where schemaname = 'public'`)
    const strange = rows.filter(
      ({ roles }) =>
        !roles.every((role) => ['trellis_app', 'trellis_door', 'trellis_keeper'].includes(role)),
    )
    expect(strange).toEqual([])
    expect(rows.length).toBeGreaterThan(40)
  })

  it('a key of a partnership’s table holds the partnership, lest a taken key tell of the neighbour', async () => {
    const keys = await catalogue(sql<{ table: string; name: string; columns: string[] }>`
      select c.relname as table, k.relname as name,
             array_agg(a.attname::text order by a.attnum) as columns
      from pg_index i
      join pg_class c on c.oid = i.indrelid
      join pg_class k on k.oid = i.indexrelid
      join pg_attribute a on a.attrelid = c.oid and a.attnum = any (i.indkey)
      where i.indisunique and ${ours}
      group by c.relname, k.relname`)
    const oracles = keys.filter(
      ({ table, columns }) =>
        ofPartnerships.includes(table) &&
        table !== withoutPartnership &&
        !columns.includes('partnership_id'),
    )
    expect(oracles).toEqual([])
    expect(keys.length).toBeGreaterThan(20)
  })

  it('a foreign key between two tables of partnerships holds the partnership', async () => {
    const keys = await catalogue(sql<{ from: string; to: string; columns: string[] }>`
      select c.relname as from, o.relname as to,
             (select array_agg(a.attname::text) from pg_attribute a
              where a.attrelid = k.conrelid and a.attnum = any (k.conkey)) as columns
      from pg_constraint k
      join pg_class c on c.oid = k.conrelid
      join pg_class o on o.oid = k.confrelid
      where k.contype = 'f' and ${ours}`)
    const between = keys.filter(
      ({ from, to }) => ofPartnerships.includes(from) && ofPartnerships.includes(to),
    )
    expect(between.filter(({ columns }) => !columns.includes('partnership_id'))).toEqual([])
    expect(between.length).toBeGreaterThan(5)
  })
})

describe('roles, views and functions', () => {
  it('the application is no superuser, passes no security by and owns nothing', async () => {
    const roles = await catalogue(sql<{ name: string; mighty: boolean }>`
      select rolname as name,
             rolsuper or rolbypassrls or rolcreaterole or rolcreatedb or rolreplication as mighty
      from pg_roles where rolname in ('trellis_app', 'trellis_door', 'trellis_keeper') order by 1`)
    expect(roles).toEqual([
      { name: 'trellis_app', mighty: false },
      { name: 'trellis_door', mighty: false },
      { name: 'trellis_keeper', mighty: false },
    ])
    const owned = await catalogue(sql<{ name: string }>`
      select relname as name from pg_class
      where pg_get_userbyid(relowner) in ('trellis_app', 'trellis_door', 'trellis_keeper')`)
    expect(owned).toEqual([])
  })

  it('the application is no member of a role that could do more', async () => {
    const above = await catalogue(sql<{ name: string }>`
      select r.rolname as name from pg_roles r
      where r.rolname <> 'trellis_app' and pg_has_role('trellis_app', r.oid, 'member')
         or r.rolname <> 'trellis_door' and pg_has_role('trellis_door', r.oid, 'member')`)
    expect(above).toEqual([])
  })

  it('the door reaches sessions, accounts and what opens them, and nothing of what partnerships keep', async () => {
    const reached = await catalogue(sql<{ name: string }>`
      select c.relname as name from pg_class c
      where c.relkind in ('r', 'p', 'v') and ${ours}
        and has_table_privilege('trellis_door', c.oid, 'select, insert, update, delete')
      order by 1`)
    const { tables } = readMatrix()
    const ofAccounts = [...tables]
      .filter(([, { resource }]) => resource === 'own account' || resource === 'way in')
      .map(([name]) => name)
    expect(reached.map(({ name }) => name).toSorted()).toEqual(
      // What the server did by itself is for the operator, who is of no partnership.
      [...ofAccounts, 'role_grant', 'daily_job'].toSorted(),
    )
    const alsoOfApplication = await catalogue(sql<{ name: string }>`
      select c.relname as name from pg_class c
      where c.relname = any (${ofAccounts}::text[])
        and has_table_privilege('trellis_app', c.oid, 'select')
      order by 1`)
    expect(alsoOfApplication.map(({ name }) => name)).toEqual(['partnership', 'person', 'session'])
  })

  it('the application makes no tables and empties none', async () => {
    const [schema] = await catalogue(sql<{ may: boolean }>`
      select has_schema_privilege('trellis_app', 'public', 'create') as may`)
    expect(schema?.may).toBe(false)
    const emptied = await catalogue(sql<{ name: string }>`
      select c.relname as name from pg_class c
      where c.relkind = 'r' and ${ours} and has_table_privilege('trellis_app', c.oid, 'truncate')`)
    expect(emptied).toEqual([])
  })

  it('every view reads with the rights of whoever asks', async () => {
    const views = await catalogue(sql<{ name: string; options: string[] | null }>`
      select c.relname as name, c.reloptions as options from pg_class c
      where c.relkind in ('v', 'm') and ${ours}`)
    expect(
      views.filter(({ options }) => options?.includes('security_invoker=true') !== true),
    ).toEqual([])
    expect(views.length).toBeGreaterThanOrEqual(2)
  })

  it('no function hands on the rights of its owner', async () => {
    const definers = await catalogue(sql<{ name: string }>`
      select p.proname as name from pg_proc p
      where p.prosecdef and p.pronamespace = 'public'::regnamespace`)
    expect(definers).toEqual([])
    const [counted] = await catalogue(
      sql<{ all: number }>`select count(*)::integer as all from pg_proc`,
    )
    expect(counted?.all).toBeGreaterThan(1000)
  })
})

describe('routes', () => {
  const shellWith = (routes: ReadonlyMap<string, string>) =>
    testShell(store, { matrix: { ...readMatrix(), routes } })

  it('every route is a row of the matrix, and every row a route', () => {
    const { matrix } = shellWith(readMatrix().routes)
    const { app, routes } = buildApp(shellWith(matrix.routes))
    const mounted = new Set(
      app.routes
        .filter(({ method }) => method !== 'ALL')
        .map(({ method, path }) => `${method} ${path}`),
    )
    expect([...mounted].filter((route) => !matrix.routes.has(route))).toEqual([])
    expect([...matrix.routes.keys()].filter((route) => !mounted.has(route))).toEqual([])
    expect(routes.length).toBeGreaterThanOrEqual(28)
  })

  it.each([...readMatrix().routes.keys()].filter((route) => !/assets|health/.test(route)))(
    'without its row, %s stops the start',
    (route) => {
      const routes = new Map(readMatrix().routes)
      routes.delete(route)
      expect(() => buildApp(shellWith(routes))).toThrow(`no row for "${route}"`)
    },
  )

  it('a row that nothing keeps stops the start', () => {
    const routes = new Map(readMatrix().routes).set('GET /votes', 'own desk: read')
    expect(() => buildApp(shellWith(routes))).toThrow('without a route: GET /votes')
  })
})
