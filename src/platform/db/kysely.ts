import { AsyncLocalStorage } from 'node:async_hooks'
import {
  CompiledQuery,
  Kysely,
  PostgresDialect,
  PostgresDriver,
  type DatabaseConnection,
  type Driver,
  type PostgresDialectConfig,
} from 'kysely'
import type pg from 'pg'
import { EndUnknown, wasLost } from './tries.ts'

/** Kysely over a pool; the tables are not typed, for rows are parsed on the way out of each store. */
export type Db = Kysely<Record<string, never>>

type Rollback = Parameters<PostgresDriver['rollbackTransaction']>

const made = new WeakMap<pg.Pool, Db>()
const openingWords = new AsyncLocalStorage<string>()

export function kyselyOver(pool: pg.Pool): Db {
  const known = made.get(pool)
  if (known !== undefined) return known
  const db: Db = new Kysely({ dialect: new OneBatchDialect({ pool }) })
  made.set(pool, db)
  return db
}

/** Transactions begun in `work` begin with this batch of statements, in one round trip. */
export function beginningWith<T>(batch: string, work: () => Promise<T>): Promise<T> {
  return openingWords.run(batch, work)
}

class OneBatchDialect extends PostgresDialect {
  readonly #config: PostgresDialectConfig

  constructor(config: PostgresDialectConfig) {
    super(config)
    this.#config = config
  }

  override createDriver(): Driver {
    return new OneBatchDriver(this.#config)
  }
}

class OneBatchDriver extends PostgresDriver {
  override async beginTransaction(connection: DatabaseConnection): Promise<void> {
    try {
      await connection.executeQuery(CompiledQuery.raw(openingWords.getStore() ?? 'begin'))
    } catch (error) {
      await connection.executeQuery(CompiledQuery.raw('rollback')).catch(() => undefined)
      throw error
    }
  }

  override async commitTransaction(connection: DatabaseConnection): Promise<void> {
    try {
      await super.commitTransaction(connection)
    } catch (error) {
      throw wasLost(error) ? new EndUnknown(error) : error
    }
  }

  /** Where not even that can be said, what went wrong before is the thing to tell. */
  override async rollbackTransaction(...given: Rollback): Promise<void> {
    await super.rollbackTransaction(...given).catch(() => undefined)
  }
}
