import { sql } from 'kysely'
import type { PoolClient } from 'pg'
import { asKeeper } from '#platform/db/transaction.ts'
import { partnershipTables } from '../access/rows.ts'
import { canary, type World } from '../world.ts'
import { marked } from './marked.ts'

export interface Planted {
  /** Columns of texts in which rows of theirs bear the mark now. */
  readonly columns: readonly string[]
  /** The same of documents, somewhere inside. */
  readonly documents: readonly string[]
  /** Columns that hold nothing of theirs that may be marked so, or whose words a constraint keeps. */
  readonly kept: readonly string[]
}

/**
 * What is marked of a text: words, which people wrote; or codes too, by which rows are found, as a URN
 * or "roster". Whoever marks codes looks for them in vain afterwards: `where format = 'roster'` answers
 * nothing, and a page with nothing in it could not leak. So words are marked first, and all of it then.
 */
export type Marking = 'words' | 'words and codes'

interface Column {
  readonly table: string
  readonly column: string
  readonly type: 'text' | 'jsonb'
}

/** Puts the mark of the other borough behind the texts of every row of theirs that takes it. */
export async function plant(world: World, marking: Marking): Promise<Planted> {
  const planted = {
    columns: new Array<string>(),
    documents: new Array<string>(),
    kept: new Array<string>(),
  }
  for (const each of await columnsOf(world)) {
    const mark = each.type === 'text' ? markTexts : markDocuments
    const count = await lifted(world, each, (client) =>
      mark(client, each, { marking, partnershipId: world.theirs.partnershipId }),
    )
    const list = each.type === 'text' ? planted.columns : planted.documents
    ;(count > 0 ? list : planted.kept).push(`${each.table}.${each.column}`)
  }
  return planted
}

interface How {
  readonly marking: Marking
  readonly partnershipId: string
}

/** How many rows bear the mark then; some did from the beginning, as all is named by it. */
async function markTexts(
  client: PoolClient,
  { table, column }: Column,
  { marking, partnershipId }: How,
): Promise<number> {
  const borne = `strpos(lower("${column}"), lower($2::text))`
  await client.query(
    `update "${table}" set "${column}" = "${column}" || ' ' || $2::text
     where partnership_id = $1 and ${borne} = 0
       ${marking === 'words' ? `and "${column}" ~ '\\s'` : ''}`,
    [partnershipId, canary],
  )
  const { rowCount } = await client.query(
    `select from "${table}" where partnership_id = $1 and ${borne} > 0`,
    [partnershipId, canary],
  )
  return rowCount ?? 0
}

async function markDocuments(
  client: PoolClient,
  { table, column }: Column,
  { partnershipId }: How,
): Promise<number> {
  const { rows } = await client.query<{ place: string; document: unknown }>(
    `select ctid::text as place, "${column}" as document from "${table}"
     where partnership_id = $1 and "${column}" is not null`,
    [partnershipId],
  )
  let count = 0
  for (const { place, document } of rows) {
    const written = JSON.stringify(marked(document, canary))
    if (written === JSON.stringify(document)) continue
    const update = `update "${table}" set "${column}" = $2::jsonb where ctid = $1::tid`
    const { rowCount } = await client.query(update, [place, written])
    count += rowCount ?? 0
  }
  return count
}

async function columnsOf({ shell }: World): Promise<Column[]> {
  const tables = await partnershipTables(shell.store)
  return asKeeper(shell.store, async (trx) => {
    const { rows } = await sql<Column>`
      select table_name as table, column_name as column, data_type as type
      from information_schema.columns
      where table_schema = 'public' and data_type in ('text', 'jsonb') and is_generated = 'NEVER'
        and table_name = any (${tables})
      order by 1, 2`.execute(trx)
    return rows
  })
}

/** By the owner with the wall lifted for the moment, as no role may write all that; a constraint may refuse. */
async function lifted(
  { shell }: World,
  { table }: Column,
  work: (client: PoolClient) => Promise<number>,
): Promise<number> {
  const client = await shell.store.ownerPool.connect()
  try {
    await client.query('begin')
    await client.query(`alter table "${table}" no force row level security`)
    const count = await work(client)
    await client.query(`alter table "${table}" force row level security`)
    await client.query('commit')
    return count
  } catch {
    await client.query('rollback')
    return 0
  } finally {
    client.release()
  }
}
