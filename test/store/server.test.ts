import { randomBytes } from 'node:crypto'
import { createServer } from 'node:net'
import { sql } from 'kysely'
import { Client } from 'pg'
import { describe, expect, test } from 'vitest'
import { migrate } from '#platform/db/migrate.ts'
import { openStore } from '#platform/db/store.ts'
import { asKeeper, inTransaction } from '#platform/db/transaction.ts'
import { testServer } from '#platform/testing/database.ts'
import { ann, fixture, mustOpen } from './fixture.ts'

function at(changes: Partial<Pick<URL, 'username' | 'password' | 'pathname'>>): string {
  return Object.assign(new URL(testServer ?? 'postgres://nowhere'), changes).href
}

async function admin<T>(work: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: testServer })
  await client.connect()
  return work(client).finally(() => client.end())
}

test('an address at which nothing listens is told in words, without the password', async () => {
  const listening = createServer()
  const port = await new Promise<number>((resolve) =>
    listening.listen(0, '127.0.0.1', () => {
      const address = listening.address()
      resolve(typeof address === 'object' && address !== null ? address.port : 0)
    }),
  )
  await new Promise((resolve) => listening.close(resolve))
  const opened = await openStore({ kind: 'server', url: `postgres://a:secret@127.0.0.1:${port}/t` })
  const refused = 'refused' in opened ? opened.refused : ''
  expect(refused).toMatch(/DATABASE_URL .* nothing listens at that address/)
  expect(refused).not.toContain('secret')
})

describe.skipIf(testServer === undefined)('on a server', () => {
  test('a database that is not there is told in words', async () => {
    const opened = await openStore({ kind: 'server', url: at({ pathname: '/no_such_database' }) })
    expect(opened).toMatchObject({ refused: expect.stringContaining('no database of that name') })
  })

  test('a user that is not let in is told in words', async () => {
    const opened = await openStore({
      kind: 'server',
      url: at({ username: 'no_such_user', password: 'x' }),
    })
    expect(opened).toMatchObject({ refused: expect.stringMatching(/does not (accept|let)/) })
  })

  test('nothing is compiled just in time, which costs seconds where a statement takes milliseconds', async () => {
    const store = mustOpen(await openStore({ kind: 'server', url: testServer ?? '' }))
    for (const pool of [store.pool, store.ownerPool])
      expect((await pool.query('show jit')).rows).toEqual([{ jit: 'off' }])
    await store.close()
  })

  test('a database in another alphabet is refused', async () => {
    const name = `trellis_test_${randomBytes(8).toString('hex')}`
    await admin((client) =>
      client.query(`create database ${name} encoding 'SQL_ASCII' locale 'C' template template0`),
    )
    const opened = await openStore({ kind: 'server', url: at({ pathname: `/${name}` }) })
    expect(opened).toMatchObject({ refused: expect.stringContaining('needs UTF8') })
    await admin((client) => client.query(`drop database ${name}`))
  })

  test('the user of requests is another than the owner, and the walls hold for it', async () => {
    const name = `trellis_test_${randomBytes(8).toString('hex')}`
    await admin(async (client) => {
      await client.query(`create role ${name} login password 'x'`)
      await client.query(`create database ${name}`)
    })
    const store = mustOpen(
      await openStore({
        kind: 'server',
        url: at({ username: name, password: 'x', pathname: `/${name}` }),
        ownerUrl: at({ pathname: `/${name}` }),
      }),
    )
    try {
      await migrate(store, fixture)
      await inTransaction(store, ann, (trx) =>
        sql`insert into ward values (${ann.partnershipId}, 'a', 'a')`.execute(trx),
      )
      await expect(store.pool.query('select * from ward')).resolves.toMatchObject({ rowCount: 0 })
      await expect(store.pool.query('set role trellis_keeper')).rejects.toMatchObject({
        code: '42501',
      })
      const { rows } = await asKeeper(store, (trx) => sql`select id from ward`.execute(trx))
      expect(rows).toEqual([{ id: 'a' }])
    } finally {
      await store.close()
      await admin(async (client) => {
        await client.query(`drop database ${name} with (force)`)
        await client.query(`drop role ${name}`)
      })
    }
  })

  test('the process outlives a server that cuts its connections', async () => {
    const store = mustOpen(await openStore({ kind: 'server', url: testServer ?? '' }))
    const cut = inTransaction(store, { partnershipId: null, personId: null }, async (trx) => {
      const { rows } = await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(trx)
      await admin((client) => client.query('select pg_terminate_backend($1)', [rows[0]?.pid]))
      await sql`select 1`.execute(trx)
    })
    await expect(cut).rejects.toThrow()
    await expect(store.pool.query('select 1 as one')).resolves.toMatchObject({ rowCount: 1 })
    await store.close()
  })
})
