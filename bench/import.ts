import { execFile } from 'node:child_process'
import { rm } from 'node:fs/promises'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { sql } from 'kysely'
import { z } from 'zod'
import { settingsFrom } from '#platform/settings/settings.ts'
import { openStore, type Store } from '#platform/db/store.ts'
import { asKeeper } from '#platform/db/transaction.ts'
import { columns, nationalSchools, writeKs2File } from './ks2-file.ts'
import type { Place } from './places.ts'
import { median, rounded, type Row } from './report.ts'

const run = promisify(execFile)
const runs = 3
const megabyte = 1e6

/** One national file of Key Stage 2 through the door that everyone uses, beside a bare insert of the same rows. */
export async function benchImport({ name, env }: Place, folder: string): Promise<Row[]> {
  const imports: Imported[] = []
  const inserts: number[] = []
  for (let seed = 1; seed <= runs; seed += 1) {
    const file = path.join(folder, `ks2-${seed}.csv`)
    await writeKs2File(file, nationalSchools, seed)
    imports.push(await imported(file, env))
    inserts.push(await bareInsert(env))
    await rm(file)
  }
  const ms = median(imports.map((each) => each.ms))
  const bareMs = median(inserts)
  const most = median(imports.map(({ mostBytes }) => mostBytes)) / megabyte
  const store = median(imports.map(({ storeBytes }) => storeBytes)) / megabyte
  const isEmbedded = name === 'embedded store'
  const what = `Import of ${nationalSchools} × ${columns} (KS2)`
  return [
    {
      ...{ what: `${what}, as many times a bare insert`, where: name, figure: ms / bareMs },
      ...{ unit: '×', limit: { atMost: 2.5 } },
      note: `${rounded(ms / 1000)} s beside ${rounded(bareMs / 1000)} s`,
    },
    {
      ...{ what: `${what}, resident memory`, where: name, unit: 'MB' },
      figure: isEmbedded ? most - store : most,
      limit: { atMost: 400 },
      note: isEmbedded
        ? `${rounded(most)} MB with the ${rounded(store)} MB of the store`
        : undefined,
    },
  ]
}

const importedRow = z.object({ ms: z.number(), storeBytes: z.number(), mostBytes: z.number() })
type Imported = z.infer<typeof importedRow>

/** How long one file of so many schools takes, in a process of its own. */
export async function imported(file: string, env: Place['env']): Promise<Imported> {
  const script = fileURLToPath(new URL('importing.ts', import.meta.url))
  const loader = fileURLToPath(new URL('../src/platform/tsx-loader.mjs', import.meta.url))
  const { stdout } = await run(process.execPath, ['--import', loader, script, file], {
    env: { ...process.env, ...env },
  })
  return importedRow.parse(JSON.parse(stdout.trim().split('\n').at(-1) ?? ''))
}

const sliceSize = 1000

/** The rows that the newest import left, into a table of the same shape, in one transaction: milliseconds. */
async function bareInsert(env: Place['env']): Promise<number> {
  const store = await mustOpen(env)
  try {
    const slices = await rowsOfNewest(store)
    await store.ownerPool.query('drop table if exists bench_row')
    await store.ownerPool.query('create table bench_row (like published_row including all)')
    await store.ownerPool.query('grant insert on bench_row to trellis_keeper')
    const began = performance.now()
    await asKeeper(store, async (trx) => {
      for (const slice of slices) await insertSlice(trx, slice)
    })
    const ms = performance.now() - began
    await store.ownerPool.query('drop table bench_row')
    return ms
  } finally {
    await store.close()
  }
}

type Column = readonly (string | null)[]
type Trx = Parameters<Parameters<typeof asKeeper>[1]>[0]

/** Each slice as one array of text for each column, ready to be sent. */
async function rowsOfNewest(store: Store): Promise<readonly (readonly Column[])[]> {
  return asKeeper(store, async (trx) => {
    const { rows } = await sql<Record<string, string | null>>`
      select release_id::text, line::text, scope, urn, laestab, la_number, name, school_type,
             state_funded::text, successor_urn, successor_on::text, figures::text, codes::text,
             year::text, grp, vintage, region, members::text
      from published_row where release_id = (
        select id from published_release order by received_at desc, id desc limit 1)
      order by line`.execute(trx)
    if (rows.length < nationalSchools) throw new Error(`Only ${rows.length} rows were imported`)
    const columnsOf = (slice: typeof rows) =>
      Object.keys(rows[0] ?? {}).map((key) => slice.map((row) => row[key] ?? null))
    return Array.from({ length: Math.ceil(rows.length / sliceSize) }, (_, i) =>
      columnsOf(rows.slice(i * sliceSize, (i + 1) * sliceSize)),
    )
  })
}

async function insertSlice(trx: Trx, slice: readonly Column[]): Promise<void> {
  const arrays = sql.join(slice.map((column) => sql`${[...column]}::text[]`))
  await sql`
    insert into bench_row
      (release_id, line, scope, urn, laestab, la_number, name, school_type, state_funded,
       successor_urn, successor_on, figures, codes, year, grp, vintage, region, members)
    select a::uuid, b::integer, c, d, e, f, g, h, i::boolean, j, k::date, l::double precision[],
           m::text[], n::integer, o, p, q, r::text[]
    from unnest(${arrays}) as x (a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p, q, r)`.execute(trx)
}

export async function mustOpen(env: Place['env']): Promise<Store> {
  const read = settingsFrom(env)
  if ('wrong' in read) throw new Error(read.wrong.join(' '))
  const store = await openStore(read.settings.store)
  if ('refused' in store) throw new Error(store.refused)
  return store
}
