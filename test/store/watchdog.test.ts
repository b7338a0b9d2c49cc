import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { migrate } from '#platform/db/migrate.ts'
import { openStore, type StoreSettings } from '#platform/db/store.ts'
import { asKeeper, inTransaction } from '#platform/db/transaction.ts'
import { testServer } from '#platform/testing/database.ts'
import { ann, fixture, mustOpen, nobody, withFolder } from './fixture.ts'

const endless = 'select count(*) from generate_series(1, 1000000000000)'

async function endsWhatRunsTooLong(settings: StoreSettings): Promise<void> {
  const store = mustOpen(await openStore(settings))
  try {
    await expect(store.pool.query(endless)).rejects.toThrow(/statement/)
    const inside = inTransaction(store, nobody, (trx) => sql.raw(endless).execute(trx))
    await expect(inside).rejects.toThrow(/statement/)
    expect((await store.pool.query('select 1 as one')).rows).toEqual([{ one: 1 }])
  } finally {
    await store.close()
  }
}

test(
  'a statement that runs too long is ended, and what was committed before is there',
  () =>
    withFolder(async (folder) => {
      const settings = { kind: 'embedded', folder, statementSeconds: 1 } as const
      const store = mustOpen(await openStore(settings))
      await migrate(store, fixture)
      await asKeeper(store, (trx) => sql`insert into ledger values (1, 'debit')`.execute(trx))
      const unfinished = inTransaction(store, ann, async (trx) => {
        await sql`insert into ledger values (1, 'credit')`.execute(trx)
        await sql.raw(endless).execute(trx)
      })
      await expect(unfinished).rejects.toThrow(/more than 1 seconds/)
      const { rows } = await store.pool.query('select number, half from ledger')
      expect(rows).toEqual([{ number: 1, half: 'debit' }])
      await store.close()
      await endsWhatRunsTooLong(settings)
    }),
  120_000,
)

test.skipIf(testServer === undefined)(
  'a server ends a statement that runs too long',
  () => endsWhatRunsTooLong({ kind: 'server', url: testServer ?? '', statementSeconds: 1 }),
  60_000,
)
