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
const openings = new AsyncLocalStorage<Opening>()

/** How a transaction begins and ends. */
export interface Opening {
  readonly begin: string
  /** A batch of statements of our own words, sent right behind. */
  readonly settings: string
  /** For what only reads: nobody waits to hear that it ended. */
  readonly endsUnheard?: boolean
  /** What came of both, which the first question does not wait for; told by whoever opened. */
  begun?: Promise<unknown>
}

export function kyselyOver(pool: pg.Pool): Db {
  const known = made.get(pool)
  if (known !== undefined) return known
  const db: Db = new Kysely({ dialect: new OneBatchDialect({ pool }) })
  made.set(pool, db)
  return db
}

/** The transaction begun in `work` begins so. */
export function beginningWith<T>(opening: Opening, work: () => Promise<T>): Promise<T> {
  return openings.run(opening, work)
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
  /**
   * The first question follows without waiting. Where the settings fail, even for a word that
   * PostgreSQL cannot read, the transaction has begun and is a failed one, in which every question
   * is refused: nothing is asked or written as nobody in particular.
   */
  override async beginTransaction(connection: DatabaseConnection): Promise<void> {
    const opening = openings.getStore()
    if (opening === undefined) return super.beginTransaction(connection, {})
    const said = [opening.begin, opening.settings].map((words) =>
      connection.executeQuery(CompiledQuery.raw(words)),
    )
    opening.begun = Promise.all(said)
  }

  override async commitTransaction(connection: DatabaseConnection): Promise<void> {
    if (openings.getStore()?.endsUnheard === true) {
      connection.executeQuery(CompiledQuery.raw('commit')).catch(() => undefined)
      return
    }
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
