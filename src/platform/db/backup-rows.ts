import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import type { Table } from './tables.ts'
import type { Trx } from './transaction.ts'

/** The values of one row as PostgreSQL writes them, in the order of the table's columns. */
export type Row = (string | null)[]

export interface Total {
  readonly rows: number
  readonly sha256: string
}

const rowsAtOnce = 500

/** All rows of a table in the order of its key, a few hundred at a time; the order is the same on every server. */
export async function* rowsOf(trx: Trx, table: Table): AsyncGenerator<Row[]> {
  const columns = table.columns.map(({ name }, i) => `${quoted(name)}::text as c${i}`)
  const select = `select ${columns.join(', ')} from ${quoted(table.name)} order by ${orderOf(table)}`
  await sql.raw(`declare reading no scroll cursor for ${select}`).execute(trx)
  for (;;) {
    const { rows } = await sql
      .raw<Record<string, string | null>>(`fetch forward ${rowsAtOnce} from reading`)
      .execute(trx)
    if (rows.length === 0) break
    yield rows.map((row) => table.columns.map((_, i) => row[`c${i}`] ?? null))
  }
  await sql.raw('close reading').execute(trx)
}

export async function insertRows(trx: Trx, table: Table, rows: readonly Row[]): Promise<void> {
  const names = table.columns.map(({ name }) => quoted(name)).join(', ')
  const values = table.columns.map(({ type }, i) => `(given ->> ${i})::${type}`).join(', ')
  await sql`insert into ${sql.raw(quoted(table.name))} (${sql.raw(names)}) overriding system value
            select ${sql.raw(values)} from jsonb_array_elements(${JSON.stringify(rows)}::jsonb) as given`.execute(
    trx,
  )
}

/** The next number after those that were restored. */
export async function moveSequences(trx: Trx, { name: table, columns }: Table): Promise<void> {
  for (const { name, sequence } of columns) {
    if (sequence === null) continue
    await sql`select setval(${sequence}, coalesce(max(${sql.id(name)}), 0) + 1, false)
              from ${sql.id(table)}`.execute(trx)
  }
}

export async function isEmpty(trx: Trx, { name }: Table): Promise<boolean> {
  const { rows } = await sql`select 1 from ${sql.id(name)} limit 1`.execute(trx)
  return rows.length === 0
}

/** Counts rows and makes their digest as they pass. */
export class Tally {
  readonly #hash = createHash('sha256')
  #rows = 0

  add(rows: readonly Row[]): void {
    this.#rows += rows.length
    for (const row of rows) this.#hash.update(`${JSON.stringify(row)}\n`)
  }

  total(): Total {
    return { rows: this.#rows, sha256: this.#hash.copy().digest('hex') }
  }
}

function orderOf({ name, columns, key }: Table): string {
  if (key.length === 0) throw new Error(`The table ${name} has no primary key to read it by`)
  const texts = new Set(columns.filter(({ type }) => isText(type)).map((column) => column.name))
  return key
    .map((column) => `${quoted(column)}${texts.has(column) ? ' collate "C"' : ''}`)
    .join(', ')
}

function isText(type: string): boolean {
  return type === 'text' || type.startsWith('character')
}

function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`
}
