import { principalOf } from '#modules/people/actions.ts'
import { asKeeper } from '#platform/db/transaction.ts'
import { compareTable } from '../access/compare.ts'
import { addAgain, allRows, partnershipTables, tried, type Row } from '../access/rows.ts'
import type { World } from '../world.ts'
import type { Known } from './crowd.ts'
import { Tally } from './tally.ts'

/** A session is found by its cookie before anybody knows whose it is, so no person's role reaches it. */
const foundByCookie = 'session'

async function tablesOf({ shell }: World): Promise<string[]> {
  const all = await partnershipTables(shell.store)
  return all.filter((table) => table !== foundByCookie)
}

function rowsOf({ shell }: World, table: string): Promise<Row[]> {
  return asKeeper(shell.store, (trx) => allRows(trx, table))
}

/** Every row of every table for everybody of both boroughs: the file, `can()` and row-level security. */
export async function compareRows(world: World, crowd: readonly Known[]): Promise<Tally> {
  const tally = new Tally()
  const wide = { ...world, ours: { ...world.ours, members: crowd } }
  for (const table of await tablesOf(world)) {
    const { checks, disagreements } = await compareTable(wide, table, await rowsOf(world, table))
    tally.checks += checks
    tally.disagreements.push(...disagreements)
  }
  return tally
}

/** PostgreSQL's answer to a row that is not allowed. */
const denied = '42501'

/** A row of the other partnership is added, whatever the table, by nobody. */
export async function addToTheirs(world: World, crowd: readonly Known[]): Promise<Tally> {
  const tally = new Tally()
  for (const table of await tablesOf(world)) {
    const rows = await rowsOf(world, table)
    const row = rows.find(({ json }) => json['partnership_id'] === world.theirs.partnershipId)
    if (row === undefined) throw new Error(`The other borough has no row of ${table}`)
    for (const { person, name } of crowd) {
      const outcome = await tried(world.shell.store, principalOf(person), (trx) =>
        addAgain(trx, table, row.json),
      )
      const did = !('refused' in outcome && outcome.refused === denied)
      tally.note(table, { says: false, did, words: () => `${name}: ${JSON.stringify(outcome)}` })
    }
  }
  return tally
}
