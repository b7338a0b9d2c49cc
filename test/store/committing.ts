import { writeSync } from 'node:fs'
import { sql } from 'kysely'
import { migrate } from '#platform/db/migrate.ts'
import { openStore } from '#platform/db/store.ts'
import { asKeeper } from '#platform/db/transaction.ts'
import { fixture } from './fixture.ts'

/**
 * The process that the tests kill: opens the store in a folder, says what it finds there, then
 * writes one entry of two rows after another and says each number once it is committed.
 */
interface Found {
  readonly entries: number
  readonly rows: number
  readonly last: number
}

const store = await openStore({ kind: 'embedded', folder: process.argv[2] ?? '' })
if ('refused' in store) {
  say({ refused: store.refused })
  process.exit(1)
}
await migrate(store, fixture)
const found = await asKeeper(store, (trx) =>
  sql<Found>`select count(distinct number) as entries, count(*) as rows,
                    coalesce(max(number), 0) as last
             from ledger`.execute(trx),
)
say({ found: found.rows[0] })
for (let number = (found.rows[0]?.last ?? 0) + 1; ; number += 1) {
  await asKeeper(store, async (trx) => {
    await sql`insert into ledger values (${number}, 'debit')`.execute(trx)
    await sql`insert into ledger values (${number}, 'credit')`.execute(trx)
  })
  say({ committed: number })
}

/** Past every buffer of this process: what is said has left it. */
function say(said: object): void {
  writeSync(1, `${JSON.stringify(said)}\n`)
}
