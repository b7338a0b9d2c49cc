import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { sql } from 'kysely'
import { Migrator, type Migration } from 'kysely/migration'
import { kyselyOver } from './kysely.ts'
import type { Store } from './store.ts'

/** The migrations of Trellis itself, as against those of a test. */
export const ourMigrations = fileURLToPath(new URL('../../../db/migrations', import.meta.url))

/**
 * Brings the tables up to date: each file of the folder once, in order of its number. What is new
 * is applied whole or not at all; on a server, processes that start together wait for the first.
 */
export async function migrate(
  store: Store,
  folder: string = ourMigrations,
): Promise<{ applied: string[] }> {
  const migrator = new Migrator({
    db: kyselyOver(store.ownerPool),
    provider: { getMigrations: () => Promise.resolve(migrationsIn(folder)) },
  })
  const { error, results = [] } = await migrator.migrateToLatest()
  if (error !== undefined) throw error
  await letIn(store)
  const done = results.filter(({ status }) => status === 'Success')
  return { applied: done.map(({ migrationName }) => migrationName) }
}

/** The names of the migrations that a store has had, in order. */
export async function migrationsOf({ ownerPool }: Store): Promise<string[]> {
  const { rows } = await ownerPool.query<{ name: string }>(
    'select name from kysely_migration order by name',
  )
  return rows.map(({ name }) => name)
}

function migrationsIn(folder: string): Record<string, Migration> {
  const files = readdirSync(folder).filter((file) => file.endsWith('.sql'))
  if (files.length === 0) throw new Error(`No migrations in ${folder}`)
  return Object.fromEntries(
    files.toSorted().map((file) => {
      const text = readFileSync(path.join(folder, file), 'utf8')
      return [
        path.basename(file, '.sql'),
        { up: async (db) => void (await sql.raw(text).execute(db)) },
      ]
    }),
  )
}

/** Where requests come in as another user than the owner, that user must be able to become the roles of the application. */
async function letIn({ pool, ownerPool }: Store): Promise<void> {
  if (pool === ownerPool) return
  const { rows } = await pool.query<{ grant: string }>(
    `select format('grant %I to %I', rolname, current_user) as grant
     from pg_roles
     where rolname in ('trellis_app', 'trellis_door')
       and not pg_has_role(current_user, oid, 'member')`,
  )
  for (const { grant } of rows) await ownerPool.query(grant)
}
