import { sql } from 'kysely'
import { z } from 'zod'
import { orNull } from '#lib/nulls.ts'
import type { Trx } from '#platform/db/transaction.ts'
import type { Refusal } from './model.ts'

export const runStates = [
  'reading',
  'staging',
  'done',
  'already here',
  'refused',
  'failed',
  'stopped',
  'undone',
] as const

export interface NewRun {
  readonly partnershipId: string
  readonly id: string
  readonly fileName: string
  readonly part: string | null
  readonly given: unknown
  readonly dryRun: boolean
  readonly personId: string
  readonly at: string
}

export async function insertRun(trx: Trx, run: NewRun): Promise<void> {
  await sql`
    insert into import_run
      (partnership_id, id, file_name, part, given, dry_run, state, person_id, started_at)
    values (${run.partnershipId}, ${run.id}, ${run.fileName}, ${run.part},
            ${JSON.stringify(run.given)}, ${run.dryRun}, 'reading', ${run.personId},
            ${run.at})`.execute(trx)
}

export interface RunUpdate {
  readonly sha256?: string
  readonly bytes?: number
  readonly state?: (typeof runStates)[number]
  readonly format?: string
  readonly year?: number | null
  readonly vintage?: string
  readonly survey?: unknown
  readonly change?: unknown
  readonly rowsDone?: number
  readonly rowsInAll?: number
  readonly releaseKind?: 'published' | 'own'
  readonly releaseId?: string
  readonly finishedAt?: string
}

/** Writes what is given and leaves the rest as it is. */
export async function updateRun(
  trx: Trx,
  of: { partnershipId: string; id: string },
  update: RunUpdate,
): Promise<void> {
  const json = (value: unknown) => (value === undefined ? null : JSON.stringify(value))
  await sql`
    update import_run set
      heard_at = now(),
      sha256 = coalesce(${orNull(update.sha256)}, sha256),
      bytes = coalesce(${orNull(update.bytes)}, bytes),
      state = coalesce(${orNull(update.state)}, state),
      format = coalesce(${orNull(update.format)}, format),
      year = coalesce(${orNull(update.year)}, year),
      vintage = coalesce(${orNull(update.vintage)}, vintage),
      survey = coalesce(${json(update.survey)}::jsonb, survey),
      change = coalesce(${json(update.change)}::jsonb, change),
      rows_done = coalesce(${orNull(update.rowsDone)}, rows_done),
      rows_in_all = coalesce(${orNull(update.rowsInAll)}, rows_in_all),
      release_kind = coalesce(${orNull(update.releaseKind)}, release_kind),
      release_id = coalesce(${orNull(update.releaseId)}, release_id),
      finished_at = coalesce(${orNull(update.finishedAt)}, finished_at)
    where partnership_id = ${of.partnershipId} and id = ${of.id}`.execute(trx)
}

export async function insertRefusals(
  trx: Trx,
  of: { partnershipId: string; id: string },
  refusals: readonly Refusal[],
): Promise<void> {
  await sql`
    insert into import_refusal
      (partnership_id, run_id, number, file, line, col, value, expected)
    select ${of.partnershipId}, ${of.id}, r.number, r.file, r.line, r."column", r.value, r.expected
    from jsonb_to_recordset(${JSON.stringify(refusals.map((refusal, i) => ({ ...refusal, number: i + 1 })))}::jsonb)
      as r (number integer, file text, line integer, "column" text, value text, expected text)`.execute(
    trx,
  )
}

const runRow = z.object({
  id: z.uuid(),
  fileName: z.string(),
  part: z.string().nullable(),
  sha256: z.string().nullable(),
  bytes: z.number().nullable(),
  dryRun: z.boolean(),
  state: z.enum(runStates),
  format: z.string().nullable(),
  year: z.number().nullable(),
  vintage: z.string().nullable(),
  survey: z.unknown(),
  change: z.unknown(),
  rowsDone: z.number(),
  rowsInAll: z.number().nullable(),
  releaseKind: z.enum(['published', 'own']).nullable(),
  releaseId: z.uuid().nullable(),
  by: z.string(),
  startedAt: z.string(),
  finishedAt: z.string().nullable(),
})
export type Run = Readonly<z.infer<typeof runRow>>

const runColumns = sql`
  r.id, r.file_name as "fileName", r.part, r.sha256, r.bytes, r.dry_run as "dryRun", r.state,
  r.format, r.year, r.vintage, r.survey, r.change, r.rows_done as "rowsDone",
  r.rows_in_all as "rowsInAll", r.release_kind as "releaseKind", r.release_id as "releaseId",
  p.name as by, r.started_at as "startedAt", r.finished_at as "finishedAt"`

/** Newest first. */
export async function newestRuns(trx: Trx, partnershipId: string, most: number): Promise<Run[]> {
  const { rows } = await sql`
    select ${runColumns} from import_run r join person p on p.id = r.person_id
    where r.partnership_id = ${partnershipId}
    order by r.started_at desc, r.id desc limit ${most}`.execute(trx)
  return rows.map((row) => runRow.parse(row))
}

export async function runBy(trx: Trx, partnershipId: string, id: string): Promise<Run | undefined> {
  const { rows } = await sql`
    select ${runColumns} from import_run r join person p on p.id = r.person_id
    where r.partnership_id = ${partnershipId} and r.id = ${id}`.execute(trx)
  return rows[0] === undefined ? undefined : runRow.parse(rows[0])
}

const refusalRow = z.object({
  file: z.string(),
  line: z.number().nullable(),
  column: z.string().nullable(),
  value: z.string().nullable(),
  expected: z.string(),
})

export async function refusalsOf(
  trx: Trx,
  partnershipId: string,
  runId: string,
): Promise<Refusal[]> {
  const { rows } = await sql`
    select file, line, col as "column", value, expected from import_refusal
    where partnership_id = ${partnershipId} and run_id = ${runId} order by number`.execute(trx)
  return rows.map((row) => refusalRow.parse(row))
}

/** An own release in force with these bytes. */
export async function ownByHash(
  trx: Trx,
  wanted: { partnershipId: string; sha256: string; format: string },
): Promise<string | undefined> {
  const { rows } = await sql<{ id: string }>`
    select id from own_release
    where partnership_id = ${wanted.partnershipId} and sha256 = ${wanted.sha256}
      and format = ${wanted.format} and state = 'in force'
      and (format <> 'roster' or id = (
        select newest.id from own_release newest
        where newest.partnership_id = ${wanted.partnershipId} and newest.format = 'roster'
          and newest.state = 'in force'
        order by newest.since_at desc, newest.id desc limit 1))`.execute(trx)
  return rows[0]?.id
}

/** Whether the partnership uses the published release now. */
export async function isInUse(
  trx: Trx,
  partnershipId: string,
  releaseId: string,
): Promise<boolean> {
  const { rows } = await sql`
    select 1 from release_use
    where partnership_id = ${partnershipId} and release_id = ${releaseId}
      and undone_at is null`.execute(trx)
  return rows.length > 0
}

const runUnderWay = sql`state in ('reading', 'staging')`

/** Gives up what was under way and not heard of for so long; for the keeper. */
export async function stopQuietRuns(
  trx: Trx,
  { at, quietSeconds }: { at: string; quietSeconds: number },
): Promise<number> {
  const { numAffectedRows } = await sql`
    update import_run set state = 'stopped', finished_at = ${at}
    where ${runUnderWay} and heard_at <= now() - make_interval(secs => ${quietSeconds})`.execute(
    trx,
  )
  return Number(numAffectedRows ?? 0n)
}

/** The releases of imports that are under way, in every partnership; for the keeper. */
export async function releasesUnderWay(trx: Trx): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select release_id as id from import_run where ${runUnderWay} and release_id is not null`.execute(
    trx,
  )
  return rows.map(({ id }) => id)
}

/** Whether the run was not given up meanwhile; nobody can give it up until the transaction ends. */
export async function holdUnderWay(
  trx: Trx,
  of: { partnershipId: string; id: string },
): Promise<boolean> {
  const { rows } = await sql`
    select 1 from import_run
    where partnership_id = ${of.partnershipId} and id = ${of.id} and ${runUnderWay}
    for update`.execute(trx)
  return rows.length > 0
}
