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
  /** What came of all that was said without waiting; told by whoever opened, at the end. */
  begun?: Promise<unknown>
  say?: (words: string) => void
}

/** Settings of our own words for the transaction under way; the next question follows without waiting. */
export function sayOnward(words: string): void {
  const say = openings.getStore()?.say
  if (say === undefined) throw new Error('No transaction is under way')
  say(words)
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
    opening.say = (words) => {
      opening.begun = Promise.all([
        opening.begun,
        connection.executeQuery(CompiledQuery.raw(words)),
      ])
      // Heard at the end, and not left unheard where a question fails before.
      opening.begun.catch(() => undefined)
    }
    opening.say(opening.begin)
    opening.say(opening.settings)
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
