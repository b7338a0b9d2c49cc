import { setTimeout as wait } from 'node:timers/promises'
import { sql } from 'kysely'
import type { Store } from './store.ts'
import type { Trx } from './transaction.ts'
import { isConflict, wasLost } from './tries.ts'

const looks = 3
const betweenLooksMs = 3

/**
 * How far the primary had written when a request came in. A replica that has replayed all of that
 * shows the request whatever anybody was told before it began: their own writes, a role that
 * ended, a consent that was withdrawn.
 */
export async function positionNow(trx: Trx): Promise<string> {
  const { rows } = await sql<{ position: string }>`
    select pg_current_wal_flush_lsn()::text as position`.execute(trx)
  const [row] = rows
  if (row === undefined) throw new Error('The primary did not say how far it had written')
  return row.position
}

/**
 * Reads from the replica when it has come far enough. Undefined tells to ask the primary: there is
 * no replica or no position to be past, it lags, or it failed.
 */
export async function readFromReplica<T>(
  store: Pick<Store, 'replica' | 'restReplica'>,
  position: string | undefined,
  read: (pool: NonNullable<Store['replica']>, first: (trx: Trx) => Promise<void>) => Promise<T>,
): Promise<{ answer: T } | undefined> {
  const pool = store.replica
  if (pool === undefined || position === undefined) return undefined
  try {
    return { answer: await read(pool, (trx) => insistOnPast(trx, position)) }
  } catch (error) {
    if (isConflict(error) || error instanceof LagsBehind) return undefined
    if (!wasLost(error)) throw error
    store.restReplica?.()
    return undefined
  }
}

class LagsBehind extends Error {}

async function insistOnPast(trx: Trx, position: string): Promise<void> {
  for (let look = 1; look <= looks; look += 1) {
    const { rows } = await sql<{ past: boolean | null }>`
      select pg_last_wal_replay_lsn() >= ${position}::pg_lsn as past`.execute(trx)
    if (rows[0]?.past === true) return
    await wait(betweenLooksMs)
  }
  throw new LagsBehind('The replica has not come so far yet')
}
