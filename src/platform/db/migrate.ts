import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { sql } from 'kysely'
import { Migrator, type Migration } from 'kysely/migration'
import { kyselyOver } from './kysely.ts'
import type { Store } from './store.ts'

const ours = fileURLToPath(new URL('../../../db/migrations', import.meta.url))

/** Brings the tables up to date: each file of the folder once, in order of its number, whole or not at all. */
export async function migrate(store: Store, folder: string = ours): Promise<{ applied: string[] }> {
  const migrator = new Migrator({
    db: kyselyOver(store.ownerPool),
    provider: { getMigrations: () => Promise.resolve(migrationsIn(folder)) },
  })
  const { error, results = [] } = await migrator.migrateToLatest()
  if (error !== undefined) throw error
  return {
    applied: results.filter(({ status }) => status === 'Success').map(({ migrationName }) => migrationName),
  }
}

function migrationsIn(folder: string): Record<string, Migration> {
  const files = readdirSync(folder).filter((file) => file.endsWith('.sql'))
  if (files.length === 0) throw new Error(`No migrations in ${folder}`)
  return Object.fromEntries(
    files.toSorted().map((file) => {
      const text = readFileSync(path.join(folder, file), 'utf8')
      return [file.replace(/\.sql$/, ''), { up: async (db) => void (await sql.raw(text).execute(db)) }]
    }),
  )
}
