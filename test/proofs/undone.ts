import type { PoolClient } from 'pg'
import type { StorePool } from '#platform/db/pool.ts'
import type { Store } from '#platform/db/store.ts'

/**
 * The same store, in which nothing stays: each transaction is taken back where it would be committed.
 * So a form may be sent by everybody in turn, and each of them finds what the first one found.
 */
export function undone(store: Store): Store {
  return { ...store, pool: takingBack(store.pool), ownerPool: takingBack(store.ownerPool) }
}

function takingBack(pool: StorePool): StorePool {
  return new Proxy(pool, {
    get(target, name) {
      if (name === 'connect') return async () => neverCommitting(await target.connect())
      return bound(target, name)
    },
  })
}

/** Another client before it, for its own way of asking cannot be changed once it is there. */
function neverCommitting(client: PoolClient): unknown {
  const ask = bound(client, 'query')
  if (typeof ask !== 'function') throw new Error('A client without questions')
  const query = async (...words: readonly unknown[]): Promise<unknown> => {
    if (words[0] !== 'commit') return ask(...words)
    await ask('rollback', [])
    return committed
  }
  return Object.create(client, {
    query: { value: query },
    release: { value: bound(client, 'release') },
  })
}

/** What whoever began the transaction is told: a test must not answer that it was taken back. */
const committed = { command: 'COMMIT', rowCount: null, rows: [] }

function bound(target: object, name: string | symbol): unknown {
  const value: unknown = Reflect.get(target, name, target)
  return typeof value === 'function' ? value.bind(target) : value
}
