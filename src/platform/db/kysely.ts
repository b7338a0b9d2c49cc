import { Kysely, PostgresDialect } from 'kysely'
import type pg from 'pg'

/** Kysely over a pool; the tables are not typed, for rows are parsed on the way out of each store. */
export type Db = Kysely<Record<string, never>>

const made = new WeakMap<pg.Pool, Db>()

export function kyselyOver(pool: pg.Pool): Db {
  const known = made.get(pool)
  if (known !== undefined) return known
  const db: Db = new Kysely({ dialect: new PostgresDialect({ pool }) })
  made.set(pool, db)
  return db
}
