import { AsyncLocalStorage } from 'node:async_hooks'
import { Pool, type PoolClient, type PoolConfig } from 'pg'
import { preparing } from './prepared.ts'
import { types } from './types.ts'

interface UnderWay {
  readonly pools: readonly Pool[]
  over: boolean
}

const underWay = new AsyncLocalStorage<UnderWay>()

type Connected = (
  error: Error | undefined,
  client: PoolClient | undefined,
  release: (error?: unknown) => void,
) => void

/**
 * A pool that outlives a restart of its server (a client that breaks is dropped, the question that
 * it was asked fails) and refuses a second connection to whoever is inside a transaction: the
 * embedded store has one, and would wait for itself for ever.
 */
export class StorePool extends Pool {
  constructor(config: PoolConfig) {
    super({ ...config, types, pipeline: true })
    this.on('error', () => undefined)
    this.on('connect', (client) => {
      client.on('error', () => undefined)
      preparing(client)
    })
  }

  override connect(): Promise<PoolClient>
  override connect(callback: Connected): void
  override connect(callback?: Connected): Promise<PoolClient> | void {
    const refusal = this.#refusal()
    if (callback === undefined) return refusal ? Promise.reject(refusal) : super.connect()
    if (refusal === undefined) super.connect(callback)
    else callback(refusal, undefined, () => undefined)
  }

  #refusal(): Error | undefined {
    const current = underWay.getStore()
    if (current === undefined || current.over || !current.pools.includes(this)) return undefined
    return new Error(
      'A second connection was asked for inside a transaction: pass the transaction on',
    )
  }
}

/** Runs the work of one transaction; until it ends, these pools give it no second connection. */
export async function holding<T>(pools: readonly Pool[], work: () => Promise<T>): Promise<T> {
  const current = { pools, over: false }
  try {
    return await underWay.run(current, work)
  } finally {
    current.over = true
  }
}
