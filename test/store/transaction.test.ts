import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { beginningWith, kyselyOver, type Opening } from '#platform/db/kysely.ts'
import type { Store } from '#platform/db/store.ts'
import { asKeeper, inTransaction, type Principal, type Trx } from '#platform/db/transaction.ts'
import { testStore } from '#platform/testing/database.ts'
import { ann, bob, fixture, nobody } from './fixture.ts'

let store: Store
beforeAll(async () => {
  store = await testStore(fixture)
}, 60_000)
afterAll(() => store.close())

interface Seen {
  role: string
  partnership: string | null
  person: string | null
}

async function seenBy(trx: Trx): Promise<Seen | undefined> {
  const { rows } = await sql<Seen>`
    select current_user as role, current_setting('trellis.partnership', true) as partnership,
           current_setting('trellis.person', true) as person`.execute(trx)
  return rows[0]
}

function addWard(principal: Principal, id: string): Promise<unknown> {
  return inTransaction(store, principal, (trx) =>
    sql`insert into ward values (${principal.partnershipId}, ${id}, ${id})`.execute(trx),
  )
}

async function wardsSeenBy(principal: Principal): Promise<string[]> {
  const { rows } = await inTransaction(store, principal, (trx) =>
    sql<{ id: string }>`select id from ward order by id`.execute(trx),
  )
  return rows.map(({ id }) => id)
}

test('a transaction knows its partnership and its person and has the application’s role', async () => {
  expect(await inTransaction(store, ann, seenBy)).toEqual({
    role: 'trellis_app',
    partnership: ann.partnershipId,
    person: ann.personId,
  })
})

test('a transaction of nobody knows neither, and so sees nothing', async () => {
  await addWard(ann, 'seen by Ann only')
  expect(await inTransaction(store, nobody, seenBy)).toMatchObject({ partnership: '', person: '' })
  expect(await wardsSeenBy(nobody)).toEqual([])
  expect(await wardsSeenBy(ann)).toContain('seen by Ann only')
  expect(await wardsSeenBy(bob)).toEqual([])
})

test('nothing of the principal is left on the connection', async () => {
  await inTransaction(store, ann, seenBy)
  const { rows } = await store.pool.query<Seen>(
    `select current_user as role, current_setting('trellis.partnership', true) as partnership,
            current_setting('trellis.person', true) as person`,
  )
  expect(rows[0]?.role).not.toBe('trellis_app')
  expect([rows[0]?.partnership || null, rows[0]?.person || null]).toEqual([null, null])
})

test('the keeper sees what every partnership keeps', async () => {
  await addWard(ann, 'of Ann')
  await addWard(bob, 'of Bob')
  const { rows } = await asKeeper(store, (trx) =>
    sql<{ id: string }>`select id from ward where id like 'of %' order by id`.execute(trx),
  )
  expect(rows).toEqual([{ id: 'of Ann' }, { id: 'of Bob' }])
})

test('a principal that is not an id never reaches the database', async () => {
  const wrong = { partnershipId: "x'; drop table ward; --", personId: null }
  await expect(async () => inTransaction(store, wrong, seenBy)).rejects.toThrow(/Not an id/)
})

test('a transaction that fails leaves nothing behind, and the next one works', async () => {
  const failing = inTransaction(store, ann, async (trx) => {
    await sql`insert into ward values (${ann.partnershipId}, 'half done', 'x')`.execute(trx)
    throw new Error('changed my mind')
  })
  await expect(failing).rejects.toThrow('changed my mind')
  expect(await wardsSeenBy(ann)).not.toContain('half done')
})

test('work that swallows an error of the database is not taken for done', async () => {
  const swallowing = inTransaction(store, ann, async (trx) => {
    await sql`insert into ward values (${ann.partnershipId}, 'swallowed', 'x')`.execute(trx)
    await sql`select 1 / 0`.execute(trx).catch(() => undefined)
  })
  await expect(swallowing).rejects.toThrow()
  expect(await wardsSeenBy(ann)).not.toContain('swallowed')
})

test.each(['40001', '40P01'])('error %s is tried again until it goes well', async (code) => {
  let tries = 0
  const answer = await inTransaction(store, ann, async (trx) => {
    tries += 1
    if (tries < 5) await sql.raw(`do $$ begin raise sqlstate '${code}'; end $$`).execute(trx)
    return 'done'
  })
  expect([answer, tries]).toEqual(['done', 5])
})

test('after five tries the error is handed on', async () => {
  let tries = 0
  const failing = inTransaction(store, ann, (trx) => {
    tries += 1
    return sql`do $$ begin raise sqlstate '40001'; end $$`.execute(trx)
  })
  await expect(failing).rejects.toMatchObject({ code: '40001' })
  expect(tries).toBe(5)
})

test('any other error is not tried again', async () => {
  let tries = 0
  const failing = inTransaction(store, ann, (trx) => {
    tries += 1
    return sql`select 1 / 0`.execute(trx)
  })
  await expect(failing).rejects.toMatchObject({ code: '22012' })
  expect(tries).toBe(1)
})

function inside(work: () => Promise<unknown>): Promise<unknown> {
  return inTransaction(store, ann, work)
}

test('a second connection inside a transaction is refused', async () => {
  await expect(inside(() => inTransaction(store, ann, seenBy))).rejects.toThrow(
    /pass the transaction on/,
  )
  await expect(inside(() => asKeeper(store, seenBy))).rejects.toThrow(/pass the transaction on/)
  await expect(inside(() => store.pool.query('select 1'))).rejects.toThrow(
    /pass the transaction on/,
  )
})

test('transactions side by side wait for each other and all end', async () => {
  const names = ['side 1', 'side 2', 'side 3', 'side 4']
  await Promise.all(names.map((name) => addWard(bob, name)))
  expect(await wardsSeenBy(bob)).toEqual(expect.arrayContaining(names))
})

test.each(['set local role no_such_role', "set local trellis.person = 'cut off"])(
  'where its settings fail (%s), what is asked right behind is refused and writes nothing',
  async (settings) => {
    const opening: Opening = { begin: 'begin', settings }
    const asked = beginningWith(opening, () =>
      kyselyOver(store.ownerPool)
        .transaction()
        .execute((trx) => {
          const added = sql`
            insert into ward values (${ann.partnershipId}, 'as nobody', 'as nobody')`.execute(trx)
          return Promise.all([added, opening.begun])
        }),
    )
    await expect(asked).rejects.toThrow()
    expect(await wardsSeenBy(ann)).not.toContain('as nobody')
  },
)

test('what a transaction set going may begin its own once the first has ended', async () => {
  let later: Promise<unknown> = Promise.resolve()
  await inTransaction(store, ann, async () => {
    later = new Promise((resolve) => setTimeout(resolve, 20)).then(() => wardsSeenBy(ann))
  })
  await expect(later).resolves.toBeInstanceOf(Array)
})
