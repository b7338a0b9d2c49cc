import type { PoolClient } from 'pg'
import type { StorePool } from '#platform/db/pool.ts'
import type { Store } from '#platform/db/store.ts'

export interface Heard {
  /** Every statement, whatever became of it. */
  readonly asked: readonly string[]
  /** The statements of transactions that were committed. */
  readonly kept: readonly string[]
}

/** The same store, and all that it was asked since the last look. */
export function hearing(store: Store): { store: Store; heard: () => Heard } {
  let asked: string[] = []
  let kept: string[] = []
  const listen = (pool: StorePool) =>
    listeningTo(pool, {
      asked: (words) => asked.push(words),
      kept: (statements) => kept.push(...statements),
    })
  return {
    store: { ...store, pool: listen(store.pool), ownerPool: listen(store.ownerPool) },
    heard: () => {
      const since = { asked, kept }
      asked = []
      kept = []
      return since
    },
  }
}

const writing = /\b(?:insert\s+into|delete\s+from|merge\s+into|update)\s+"?([a-z_]+)"?/gi

/** The tables that statements write; `for update of` and `on conflict do update set` are none. */
export function written(statements: readonly string[]): string[] {
  const tables = statements.flatMap((words) => [...words.matchAll(writing)].map(([, name]) => name))
  return [...new Set(tables)]
    .flatMap((name) => (name === undefined || name === 'set' || name === 'of' ? [] : [name]))
    .toSorted()
}

interface Ears {
  readonly asked: (words: string) => void
  readonly kept: (statements: readonly string[]) => void
}

function listeningTo(pool: StorePool, ears: Ears): StorePool {
  return new Proxy(pool, {
    get(target, name) {
      if (name === 'connect') return async () => heardFrom(await target.connect(), ears)
      return bound(target, name)
    },
  })
}

/** What one connection is asked, transaction by transaction. */
function heardFrom(client: PoolClient, ears: Ears): unknown {
  const ask = bound(client, 'query')
  const release = bound(client, 'release')
  if (typeof ask !== 'function' || typeof release !== 'function')
    throw new Error('A client without questions')
  let open: string[] = []
  const hear = (text: string) => {
    ears.asked(text)
    open = text.startsWith('rollback to savepoint')
      ? open.slice(
          0,
          open.findLastIndex((one) => one.startsWith('savepoint')),
        )
      : [...open, text]
    if (text === 'commit') ears.kept(open)
    if (text === 'commit' || text === 'rollback') open = []
  }
  return Object.create(client, {
    query: {
      value: (...words: readonly unknown[]): unknown => {
        hear(textOf(words[0]))
        return ask(...words)
      },
    },
    release: {
      value: (...words: readonly unknown[]): unknown => {
        // What was asked outside a transaction stays at once.
        ears.kept(open)
        return release(...words)
      },
    },
  })
}

function textOf(asked: unknown): string {
  if (typeof asked === 'string') return asked
  const text: unknown = typeof asked === 'object' && asked !== null && Reflect.get(asked, 'text')
  return typeof text === 'string' ? text : 'update a_statement_of_another_form'
}

function bound(target: object, name: string | symbol): unknown {
  const value: unknown = Reflect.get(target, name, target)
  return typeof value === 'function' ? value.bind(target) : value
}
