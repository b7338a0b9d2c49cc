import { sql } from 'kysely'
import { asKeeper, inTransaction, type Principal, type Trx } from '#platform/db/transaction.ts'
import type { Store } from '#platform/db/store.ts'

/** A row as the keeper sees it: its primary key as one text, and whatever says whose it is. */
export interface Row {
  readonly key: string
  readonly json: Readonly<Record<string, unknown>>
}

/** The columns of a table's primary key, from the database's own catalogue. */
export async function keyColumns(trx: Trx, table: string): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`
    select a.attname as name
    from pg_index i
    join pg_attribute a on a.attrelid = i.indrelid and a.attnum = any (i.indkey)
    where i.indrelid = ${`public.${table}`}::regclass and i.indisprimary
    order by a.attnum`.execute(trx)
  return rows.map(({ name }) => name)
}

/** The tables whose rows belong to a partnership, by their column. */
export async function partnershipTables(store: Store): Promise<string[]> {
  return asKeeper(store, async (trx) => {
    const { rows } = await sql<{ name: string }>`
      select c.relname as name
      from pg_class c
      join pg_attribute a on a.attrelid = c.oid and a.attname = 'partnership_id'
      where c.relnamespace = 'public'::regnamespace and c.relkind = 'r'
      order by 1`.execute(trx)
    return rows.map(({ name }) => name)
  })
}

export async function allRows(trx: Trx, table: string): Promise<Row[]> {
  const columns = await keyColumns(trx, table)
  const { rows } = await sql<Row>`
    select ${keyOf(columns)} as key, to_jsonb(t) as json from ${sql.table(table)} t`.execute(trx)
  return rows
}

/** The keys that row-level security lets somebody read; `undefined` where the role has no right at all. */
export async function keysSeenBy(
  store: Store,
  principal: Principal,
  table: string,
): Promise<ReadonlySet<string>> {
  return inTransaction(store, principal, async (trx) => {
    const columns = await keyColumns(trx, table)
    const { rows } = await sql<{ key: string }>`
      select ${keyOf(columns)} as key from ${sql.table(table)} t`.execute(trx)
    return new Set(rows.map(({ key }) => key))
  })
}

function keyOf(columns: readonly string[]) {
  return sql`concat_ws(' ', ${sql.join(columns.map((name) => sql.ref(`t.${name}`)))})`
}

class RolledBack extends Error {}

/** Tries something as somebody and takes it back: the SQL state of its refusal, or how many rows. */
export async function tried(
  store: Store,
  principal: Principal,
  work: (trx: Trx) => Promise<number>,
): Promise<{ refused: string } | { rows: number }> {
  const found: { rows: number } = { rows: 0 }
  try {
    await inTransaction(store, principal, async (trx) => {
      found.rows = await work(trx)
      throw new RolledBack()
    })
  } catch (error) {
    if (error instanceof RolledBack) return found
    if (error instanceof Error && 'code' in error) return { refused: String(error.code) }
    throw error
  }
  throw new Error('A transaction that threw was committed')
}

/** Adds a row like one that is there: security is asked before the key is found to be taken. */
export async function addAgain(trx: Trx, table: string, json: Row['json']): Promise<number> {
  const columns = sql.join((await writtenColumns(trx, table)).map((name) => sql.ref(name)))
  const { numAffectedRows } = await sql`
    insert into ${sql.table(table)} (${columns})
    select ${columns}
    from jsonb_populate_record(null::${sql.table(table)}, ${JSON.stringify(json)}::jsonb)`.execute(
    trx,
  )
  return Number(numAffectedRows ?? 0)
}

const known = new Map<string, readonly string[]>()

/** Of a table, without those that the database works out. */
async function writtenColumns(trx: Trx, table: string): Promise<readonly string[]> {
  const columns = known.get(table)
  if (columns !== undefined) return columns
  const { rows } = await sql<{ name: string }>`
    select a.attname as name
    from pg_attribute a
    where a.attrelid = ${`public.${table}`}::regclass and a.attnum > 0 and not a.attisdropped
      and a.attgenerated = ''
    order by a.attnum`.execute(trx)
  const found = rows.map(({ name }) => name)
  known.set(table, found)
  return found
}

/** Writes every row that can be reached as it was, naming one column. */
export async function writeAll(trx: Trx, table: string, column: string): Promise<number> {
  const { numAffectedRows } = await sql`
    update ${sql.table(table)} set ${sql.ref(column)} = ${sql.ref(column)}`.execute(trx)
  return Number(numAffectedRows ?? 0)
}

export async function moveAll(trx: Trx, table: string, partnershipId: string): Promise<number> {
  const { numAffectedRows } = await sql`
    update ${sql.table(table)} set partnership_id = ${partnershipId}`.execute(trx)
  return Number(numAffectedRows ?? 0)
}

export async function deleteAll(trx: Trx, table: string): Promise<number> {
  const { numAffectedRows } = await sql`delete from ${sql.table(table)}`.execute(trx)
  return Number(numAffectedRows ?? 0)
}
