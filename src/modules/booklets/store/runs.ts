import { sql } from 'kysely'
import { z } from 'zod'
import { academicYear } from '#lib/academic-year.ts'
import type { Trx } from '#platform/db/transaction.ts'
import type { BookletCheck, BookletRun } from '../model.ts'

const check = z.strictObject({
  name: z.string(),
  title: z.string(),
  pages: z.int(),
  checks: z.int(),
  problems: z.array(z.string()),
})

const runRow = z.object({
  id: z.uuid(),
  year: z.number().transform(academicYear),
  scope: z.string(),
  state: z.enum(['waiting', 'making', 'done', 'failed']),
  total: z.number().nullable(),
  done: z.number(),
  checks: z.array(check),
  failedBecause: z.string().nullable(),
  personId: z.uuid(),
  by: z.string(),
  at: z.string(),
  hasFiles: z.boolean(),
})

const columns = sql`
  r.id, r.year, r.scope, r.state, r.total, r.done, r.checks, r.failed_because as "failedBecause",
  r.person_id as "personId", p.name as by, r.at,
  exists (select from booklet_file f
          where f.partnership_id = r.partnership_id and f.run_id = r.id) as "hasFiles"`

export async function insertRun(
  trx: Trx,
  run: Pick<BookletRun, 'id' | 'year' | 'scope'> & {
    readonly partnershipId: string
    readonly personId: string
    readonly at: string
  },
): Promise<void> {
  await sql`
    insert into booklet_run (partnership_id, id, year, scope, state, person_id, at, beat_at)
    values (${run.partnershipId}, ${run.id}, ${run.year}, ${run.scope}, 'waiting',
            ${run.personId}, ${run.at}, ${run.at})`.execute(trx)
}

/** Newest first. */
export async function newestRuns(
  trx: Trx,
  partnershipId: string,
  most: number,
): Promise<BookletRun[]> {
  const { rows } = await sql`
    select ${columns} from booklet_run r join person p on p.id = r.person_id
    where r.partnership_id = ${partnershipId}
    order by r.at desc, r.id desc limit ${most}`.execute(trx)
  return rows.map((row) => runRow.parse(row))
}

export async function runBy(
  trx: Trx,
  partnershipId: string,
  id: string,
): Promise<BookletRun | undefined> {
  const { rows } = await sql`
    select ${columns} from booklet_run r join person p on p.id = r.person_id
    where r.partnership_id = ${partnershipId} and r.id = ${id}`.execute(trx)
  return rows.length === 0 ? undefined : runRow.parse(rows[0])
}

/** Who asked for a run that nobody makes: it waits, or its maker was not heard of since `quiet`. */
export async function openRuns(
  trx: Trx,
  quiet: string,
): Promise<{ partnershipId: string; personId: string; id: string }[]> {
  const { rows } = await sql`
    select partnership_id as "partnershipId", person_id as "personId", id from booklet_run
    where state = 'waiting' or (state = 'making' and beat_at < ${quiet})
    order by at, id`.execute(trx)
  return rows.map((row) => openRow.parse(row))
}

const openRow = z.object({ partnershipId: z.uuid(), personId: z.uuid(), id: z.uuid() })

/** Takes a run that nobody makes, from its beginning; false where another process has taken it. */
export async function claim(
  trx: Trx,
  partnershipId: string,
  id: string,
  { at, quiet }: { at: string; quiet: string },
): Promise<boolean> {
  const { rows } = await sql`
    update booklet_run set state = 'making', beat_at = ${at}, done = 0, checks = '[]'
    where partnership_id = ${partnershipId} and id = ${id}
      and (state = 'waiting' or (state = 'making' and beat_at < ${quiet}))
    returning id`.execute(trx)
  if (rows.length === 0) return false
  await sql`
    delete from booklet_file
    where partnership_id = ${partnershipId} and run_id = ${id}`.execute(trx)
  return true
}

export async function setTotal(
  trx: Trx,
  partnershipId: string,
  id: string,
  total: number,
): Promise<void> {
  await sql`
    update booklet_run set total = ${total}
    where partnership_id = ${partnershipId} and id = ${id}`.execute(trx)
}

/** One booklet more. */
export async function addFile(
  trx: Trx,
  of: { partnershipId: string; personId: string; id: string; at: string },
  file: { check: BookletCheck; packed: Uint8Array },
): Promise<void> {
  await sql`
    insert into booklet_file (partnership_id, run_id, name, person_id, pages, packed)
    values (${of.partnershipId}, ${of.id}, ${file.check.name}, ${of.personId},
            ${file.check.pages}, ${Buffer.from(file.packed)})`.execute(trx)
  await sql`
    update booklet_run set done = done + 1, beat_at = ${of.at},
           checks = checks || ${JSON.stringify([file.check])}::jsonb
    where partnership_id = ${of.partnershipId} and id = ${of.id}`.execute(trx)
}

export async function endRun(
  trx: Trx,
  of: { partnershipId: string; id: string; at: string },
  failedBecause: string | undefined,
): Promise<void> {
  await sql`
    update booklet_run set state = ${failedBecause === undefined ? 'done' : 'failed'},
           failed_because = ${failedBecause ?? null}, ended_at = ${of.at}
    where partnership_id = ${of.partnershipId} and id = ${of.id}`.execute(trx)
}

/** Takes away the files of older runs for the same booklets. */
export async function removeOlderFiles(
  trx: Trx,
  partnershipId: string,
  { id, year, scope }: Pick<BookletRun, 'id' | 'year' | 'scope'>,
): Promise<void> {
  await sql`
    delete from booklet_file f using booklet_run r
    where f.partnership_id = ${partnershipId} and r.partnership_id = f.partnership_id
      and r.id = f.run_id and r.id <> ${id} and r.year = ${year} and r.scope = ${scope}
      and r.state in ('done', 'failed')`.execute(trx)
}

export async function fileNames(trx: Trx, partnershipId: string, runId: string): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`
    select name from booklet_file
    where partnership_id = ${partnershipId} and run_id = ${runId} order by name`.execute(trx)
  return rows.map(({ name }) => name)
}

const packedRow = z.object({ packed: z.instanceof(Uint8Array) })

export async function packedFile(
  trx: Trx,
  partnershipId: string,
  runId: string,
  name: string,
): Promise<Uint8Array | undefined> {
  const { rows } = await sql`
    select packed from booklet_file
    where partnership_id = ${partnershipId} and run_id = ${runId} and name = ${name}`.execute(trx)
  return rows.length === 0 ? undefined : packedRow.parse(rows[0]).packed
}
