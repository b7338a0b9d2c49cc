import { digestOf, formatNumber, readLines, rowsIn, Unfit, writeLines } from './backup-file.ts'
import type { Head, Line, Totals } from './backup-file.ts'
import { insertRows, isEmpty, moveSequences, rowsOf, Tally, type Total } from './backup-rows.ts'
import type { BackupKey, Recipient } from '#platform/secrets/backup-key.ts'
import { migrationsOf } from './migrate.ts'
import type { Store } from './store.ts'
import { tablesInOrder, type Table } from './tables.ts'
import { asKeeperOfOneMoment, type Trx } from './transaction.ts'
import { tidyUp } from './upkeep.ts'

export interface Kept {
  readonly tables: number
  readonly rows: number
  /** Of everything that is kept; equal for equal contents of either kind of store. */
  readonly digest: string
}

/** Writes what was kept at one moment into one file, for either kind of store; encrypted for a recipient. */
export async function backup(store: Store, writeTo: string, recipient?: Recipient): Promise<Kept> {
  const migrations = await migrationsOf(store)
  return asKeeperOfOneMoment(store, async (trx) => {
    const tables = await tablesInOrder(trx)
    const totals: Totals = {}
    await writeLines(writeTo, linesOf(trx, migrations, tables, totals), recipient)
    return kept(totals)
  })
}

/** Fills a migrated store in which there is nothing, whole or not at all. */
export async function restore(
  store: Store,
  readFrom: string,
  key?: BackupKey,
): Promise<Kept | { refused: string }> {
  const migrations = await migrationsOf(store)
  try {
    const totals = await asKeeperOfOneMoment(store, (trx) =>
      fill(trx, migrations, readLines(readFrom, key)),
    )
    await tidyUp(store)
    return kept(totals)
  } catch (error) {
    const refused = inWords(error)
    if (refused === undefined) throw error
    return { refused }
  }
}

async function* linesOf(
  trx: Trx,
  migrations: readonly string[],
  tables: readonly Table[],
  totals: Totals,
): AsyncGenerator<Line> {
  yield {
    trellis: formatNumber,
    migrations: [...migrations],
    tables: tables.map(({ name, columns }) => ({ name, columns: columns.map((c) => c.name) })),
  }
  for (const table of tables) {
    const tally = new Tally()
    for await (const rows of rowsOf(trx, table)) {
      tally.add(rows)
      yield { table: table.name, rows }
    }
    totals[table.name] = tally.total()
  }
  yield { totals }
}

async function fill(
  trx: Trx,
  migrations: readonly string[],
  lines: AsyncGenerator<Line, undefined>,
): Promise<Totals> {
  try {
    const head = headOf((await lines.next()).value)
    const tables = tablesFor(head, migrations, await tablesInOrder(trx))
    await insistOnEmpty(trx, tables)
    const totals = await insertAll(trx, tables, lines)
    await compare(trx, tables, totals)
    return totals
  } finally {
    await lines.return(undefined)
  }
}

function headOf(first: Line | undefined): Head {
  if (first === undefined || !('trellis' in first)) {
    throw new Unfit('The file is not a backup of Trellis, or it is damaged.')
  }
  if (first.trellis !== formatNumber) {
    throw new Unfit(
      `The backup is of format ${first.trellis}; this Trellis reads format ${formatNumber}.`,
    )
  }
  return first
}

/** The tables of the store, as long as they are those of the backup. */
function tablesFor(
  head: Head,
  migrations: readonly string[],
  tables: readonly Table[],
): Map<string, Table> {
  if (head.migrations.join() !== migrations.join()) {
    throw new Unfit(
      `The backup is of another version of Trellis: its tables end with ${head.migrations.at(-1) ?? 'nothing'}, ` +
        `those of this store with ${migrations.at(-1) ?? 'nothing'}. Restore it with the version that made it.`,
    )
  }
  const theirs = head.tables.map(({ name, columns }) => `${name} (${columns.join(', ')})`)
  const ours = tables.map(
    ({ name, columns }) => `${name} (${columns.map((c) => c.name).join(', ')})`,
  )
  if (theirs.join() !== ours.join())
    throw new Unfit('The tables of the backup are not those of this store.')
  return new Map(tables.map((table) => [table.name, table]))
}

async function insistOnEmpty(trx: Trx, tables: ReadonlyMap<string, Table>): Promise<void> {
  for (const table of tables.values()) {
    if (await isEmpty(trx, table)) continue
    throw new Unfit('A backup is restored into an empty store; in this one there is something.')
  }
}

async function insertAll(
  trx: Trx,
  tables: ReadonlyMap<string, Table>,
  lines: AsyncIterable<Line>,
): Promise<Totals> {
  let totals: Totals | undefined
  for await (const line of lines) {
    if (totals !== undefined || 'trellis' in line) throw new Unfit('The backup is damaged.')
    if ('totals' in line) totals = line.totals
    else {
      const table = tables.get(line.table)
      if (table === undefined)
        throw new Unfit(`The backup has rows of an unknown table, ${line.table}.`)
      await insertRows(trx, table, line.rows)
    }
  }
  if (totals === undefined) throw new Unfit('The backup is not whole: its end is missing.')
  return totals
}

/** Reads everything back: what counts is what the store now holds, not what it was sent. */
async function compare(
  trx: Trx,
  tables: ReadonlyMap<string, Table>,
  totals: Totals,
): Promise<void> {
  for (const [name, table] of tables) {
    await moveSequences(trx, table)
    if (same(totals[name], await totalOf(trx, table))) continue
    throw new Unfit(`The table ${name} did not arrive as the backup says it was.`)
  }
}

async function totalOf(trx: Trx, table: Table): Promise<Total> {
  const tally = new Tally()
  for await (const rows of rowsOf(trx, table)) tally.add(rows)
  return tally.total()
}

function same(one: Total | undefined, other: Total): boolean {
  return one?.rows === other.rows && one.sha256 === other.sha256
}

function kept(totals: Totals): Kept {
  return { tables: Object.keys(totals).length, rows: rowsIn(totals), digest: digestOf(totals) }
}

/** Class 22 and 23 of PostgreSQL's codes: values that do not fit their columns or their tables. */
function inWords(error: unknown): string | undefined {
  if (error instanceof Unfit) return error.message
  if (!(error instanceof Error && 'code' in error)) return undefined
  return /^2[23]/.test(String(error.code))
    ? `The backup does not fit the tables: ${error.message}.`
    : undefined
}
