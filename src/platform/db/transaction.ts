import { AsyncLocalStorage } from 'node:async_hooks'
import { sql, type Transaction } from 'kysely'
import { kyselyOver } from './kysely.ts'
import type { Store } from './store.ts'

/** What every function of a store takes first. */
export type Trx = Transaction<Record<string, never>>

export interface Principal {
  readonly partnershipId: string | null
  readonly personId: string | null
}

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/
const underWay = new AsyncLocalStorage<Store>()
const mostTries = 5

/**
 * One transaction as the application's role, for one partnership and one person: row-level
 * security sees both, and nobody when either is missing. Serialisation failures and deadlocks are
 * tried again; anything else rolls back and is thrown.
 */
export function inTransaction<T>(
  store: Store,
  principal: Principal,
  work: (trx: Trx) => Promise<T>,
): Promise<T> {
  const setting =
    'set local role trellis_app; ' +
    `set local trellis.partnership = '${literal(principal.partnershipId)}'; ` +
    `set local trellis.person = '${literal(principal.personId)}'`
  return transact(store, store, setting, work)
}

/** Upkeep that no person does: backup, restore, sweeping, the list of people to sign in as. */
export function asKeeper<T>(store: Store, work: (trx: Trx) => Promise<T>): Promise<T> {
  return transact(store, { pool: store.ownerPool }, 'set local role trellis_keeper', work)
}

function literal(id: string | null): string {
  if (id === null) return ''
  if (!uuid.test(id)) throw new Error(`Not an id to set a transaction's principal to: ${id}`)
  return id
}

async function transact<T>(
  store: Store,
  { pool }: Pick<Store, 'pool'>,
  setting: string,
  work: (trx: Trx) => Promise<T>,
): Promise<T> {
  if (underWay.getStore() === store) {
    throw new Error('A transaction was begun inside another: pass the transaction on instead')
  }
  for (let tries = 1; ; tries += 1) {
    try {
      return await underWay.run(store, () =>
        kyselyOver(pool)
          .transaction()
          .execute(async (trx) => {
            await sql.raw(setting).execute(trx)
            return work(trx)
          }),
      )
    } catch (error) {
      if (tries >= mostTries || !mayBeTriedAgain(error)) throw error
    }
  }
}

function mayBeTriedAgain(error: unknown): boolean {
  return (
    error instanceof Error && 'code' in error && (error.code === '40001' || error.code === '40P01')
  )
}
