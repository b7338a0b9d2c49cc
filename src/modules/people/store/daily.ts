import { sql } from 'kysely'
import { z } from 'zod'
import type { Trx } from '#platform/db/transaction.ts'

/** Makes a job of a day one's own: false where it is done, or failed as often as it may. As the keeper. */
export async function claim(
  trx: Trx,
  { job, day, tries }: { job: string; day: string; tries: number },
): Promise<boolean> {
  const { rows } = await sql`
    insert into daily_job (job, day, tries) values (${job}, ${day}, 1)
    on conflict (job, day) do update set tries = daily_job.tries + 1
      where daily_job.done_at is null and daily_job.tries < ${tries}
    returning job`.execute(trx)
  return rows.length === 1
}

export async function setDone(
  trx: Trx,
  done: { job: string; day: string; at: string; outcome: string },
): Promise<void> {
  await sql`
    update daily_job set done_at = ${done.at}, outcome = ${done.outcome}, trouble = null
    where job = ${done.job} and day = ${done.day}`.execute(trx)
}

/** Of a try whose transaction is gone, unless somebody else has done it since. */
export async function setTrouble(
  trx: Trx,
  failed: { job: string; day: string; trouble: string },
): Promise<void> {
  await sql`
    insert into daily_job (job, day, tries, trouble)
    values (${failed.job}, ${failed.day}, 1, ${failed.trouble})
    on conflict (job, day) do update set tries = daily_job.tries + 1, trouble = excluded.trouble
      where daily_job.done_at is null`.execute(trx)
}

const run = z.object({
  job: z.string(),
  day: z.string(),
  tries: z.number(),
  doneAt: z.string().nullable(),
  outcome: z.string().nullable(),
  trouble: z.string().nullable(),
})
export type DailyRun = Readonly<z.infer<typeof run>>

/** The last day of each job. In a transaction of the door. */
export async function lastRuns(trx: Trx): Promise<DailyRun[]> {
  const { rows } = await sql`
    select distinct on (job) job, day::text as day, tries, done_at as "doneAt", outcome, trouble
    from daily_job order by job, day desc`.execute(trx)
  return rows.map((row) => run.parse(row))
}
