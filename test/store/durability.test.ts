import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { openEmbedded } from '#platform/db/embedded.ts'
import { migrate } from '#platform/db/migrate.ts'
import { asKeeper } from '#platform/db/transaction.ts'
import { fixture, mustOpen, withFolder } from './fixture.ts'
import { lifeOf, type Moment } from './killing.ts'

const kills = Number(process.env['TRELLIS_TEST_KILLS'] ?? 15)
const msForOneKill = 20_000

test(
  'every commit is brought to the disk before it is acknowledged, and a question is not',
  () =>
    withFolder(async (folder) => {
      const store = mustOpen(await openEmbedded(folder, 60))
      await migrate(store, fixture)
      const syncs = async (work: () => Promise<unknown>) => {
        const before = store.syncs()
        await work()
        return store.syncs() - before
      }
      for (const number of [1, 2, 3]) {
        const commit = () =>
          asKeeper(store, (trx) => sql`insert into ledger values (${number}, 'debit')`.execute(trx))
        expect(await syncs(commit)).toBeGreaterThanOrEqual(1)
      }
      expect(
        await syncs(() => asKeeper(store, (trx) => sql`select * from ledger`.execute(trx))),
      ).toBe(0)
      const { rows } = await store.pool.query('select current_setting($1) as fsync', ['fsync'])
      expect(rows).toEqual([{ fsync: 'on' }])
      await store.close()
    }),
  60_000,
)

test(
  `${kills} kills at random moments lose nothing that was acknowledged`,
  () =>
    withFolder(async (folder) => {
      let acknowledged = 0
      let lookedAt = 0
      for (let kill = 0; kill < kills; kill += 1) {
        const life = await lifeOf(folder, momentOf(kill))
        expect(life.refused).toBeUndefined()
        if (life.found !== undefined) {
          lookedAt += 1
          expect(life.found.entries).toBe(life.found.last)
          expect(life.found.rows).toBe(2 * life.found.entries)
          expect(life.found.last).toBeGreaterThanOrEqual(acknowledged)
        }
        acknowledged = Math.max(acknowledged, life.acknowledged)
      }
      expect(lookedAt).toBeGreaterThan(kills / 2)
      expect(acknowledged).toBeGreaterThan(kills / 2)
    }),
  msForOneKill * kills,
)

/** One in five while the store is being made or opened, the others while it commits. */
function momentOf(kill: number): Moment {
  return kill % 5 === 0
    ? { since: 'start', afterMs: Math.random() * 3000 }
    : { since: 'first commit', afterMs: Math.random() * 300 }
}
