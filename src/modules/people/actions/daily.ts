import { asDoor, asKeeper, type Trx } from '#platform/db/transaction.ts'
import type { Shell } from '#platform/shell.ts'
import { dailyInForce, dayDue } from '../rules/daily.ts'
import * as store from '../store/daily.ts'

/** Something that the server does by itself once a day, in one transaction of the keeper. */
export interface DailyJob {
  /** What operators read, such as "Audit trail: heads". */
  readonly name: string
  /** What came of it, in words. */
  readonly run: (shell: Shell, trx: Trx, day: string) => Promise<string>
}

/**
 * Does whatever is due and not done yet; answers the names of those that were done. The row of the
 * job and the day is made in the same transaction, so of two servers one waits and finds it done,
 * and nothing of a job that fails is kept but that it failed.
 */
export async function doDaily(shell: Shell, jobs: readonly DailyJob[]): Promise<string[]> {
  const day = dayDue(shell.now(), dailyInForce)
  if (day === undefined) return []
  const done: string[] = []
  for (const job of jobs) if (await doOnce(shell, job, day)) done.push(job.name)
  return done
}

async function doOnce(shell: Shell, { name: job, run }: DailyJob, day: string): Promise<boolean> {
  try {
    return await asKeeper(shell.store, async (trx) => {
      if (!(await store.claim(trx, { job, day, tries: dailyInForce.tries }))) return false
      const outcome = await run(shell, trx, day)
      await store.setDone(trx, { job, day, at: shell.now().toString(), outcome })
      return true
    })
  } catch (error) {
    const trouble = (error instanceof Error ? error.message : String(error)).slice(0, 300)
    await asKeeper(shell.store, (trx) => store.setTrouble(trx, { job, day, trouble }))
    return false
  }
}

/** What the server last did by itself, for whoever runs it. */
export function lastDaily(shell: Pick<Shell, 'store'>): Promise<store.DailyRun[]> {
  return asDoor(shell.store, (trx) => store.lastRuns(trx))
}
