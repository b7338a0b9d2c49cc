import { createHash, randomBytes } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { Client, DatabaseError } from 'pg'
import { migrate, ourMigrations } from '../db/migrate.ts'
import type { EmbeddedStore } from '../db/embedded.ts'
import { openMemoryStore, openStore, type Store } from '../db/store.ts'

const templates = new Map<string, Promise<Blob>>()

/** Whether the store tests run on the server that the environment names, and where. */
export const testServer = process.env['TRELLIS_TEST_DATABASE_URL']

/**
 * A migrated store of its own for one test file, closed by the caller: a copy in memory of a
 * template made once per process, or a database made from a template on the test server.
 */
export function testStore(folder: string = ourMigrations): Promise<Store> {
  return testServer === undefined ? memoryStore(folder) : serverStore(testServer, folder)
}

/** A copy in memory of a migrated template. */
export async function memoryStore(folder: string = ourMigrations): Promise<EmbeddedStore> {
  const template = templates.get(folder) ?? imageOf(folder)
  templates.set(folder, template)
  return openMemoryStore(await template)
}

async function imageOf(folder: string): Promise<Blob> {
  const store = await openMemoryStore()
  await migrate(store, folder)
  const image = await store.image()
  await store.close()
  return image
}

export async function serverStore(address: string, folder: string): Promise<Store> {
  const name = `trellis_test_${randomBytes(8).toString('hex')}`
  const template = await serverTemplate(address, folder)
  await onAdmin(address, async (admin) => {
    await admin.query(`create database ${name} template ${template}`)
  })
  const store = await opened(address, name)
  return {
    ...store,
    close: async () => {
      await store.close()
      await onAdmin(address, async (admin) => {
        await dropped(admin, name)
      })
    },
  }
}

/** The server's own cleaning may be in the database for a moment: only a superuser may send it away. */
async function dropped(admin: Client, name: string): Promise<void> {
  for (let triesLeft = 40; ; triesLeft -= 1) {
    try {
      await admin.query(`drop database ${name} with (force)`)
      return
    } catch (error) {
      const isInUse = error instanceof DatabaseError && inUse.has(error.code ?? '')
      if (!isInUse || triesLeft === 0) throw error
      await setTimeout(250)
    }
  }
}

/** SQLSTATE: insufficient_privilege over the process that is in it; object_in_use. */
const inUse = new Set(['42501', '55006'])

/** Made once for each state of the migrations; test processes that start together wait for the first. */
function serverTemplate(address: string, folder: string): Promise<string> {
  const name = `trellis_template_${digestOf(folder)}`
  return onAdmin(address, async (admin) => {
    await admin.query("select pg_advisory_lock(hashtext('trellis test template'))")
    const { rowCount } = await admin.query(
      'select 1 from pg_database where datname = $1 and datistemplate',
      [name],
    )
    if (rowCount === 1) return name
    await admin.query(`drop database if exists ${name}`)
    await admin.query(`create database ${name}`)
    const store = await opened(address, name)
    await migrate(store, folder)
    await store.close()
    await admin.query(`alter database ${name} with is_template true`)
    return name
  })
}

async function opened(address: string, database: string): Promise<Store> {
  const store = await openStore({ kind: 'server', url: addressOf(address, database) })
  if ('refused' in store) throw new Error(store.refused)
  return store
}

function addressOf(address: string, database: string): string {
  const url = new URL(address)
  url.pathname = `/${database}`
  return url.href
}

async function onAdmin<T>(address: string, work: (admin: Client) => Promise<T>): Promise<T> {
  const admin = new Client({ connectionString: address })
  await admin.connect()
  try {
    return await work(admin)
  } finally {
    await admin.end()
  }
}

function digestOf(folder: string): string {
  const hash = createHash('sha256')
  for (const file of readdirSync(folder).toSorted()) {
    hash.update(file).update(readFileSync(path.join(folder, file)))
  }
  return hash.digest('hex').slice(0, 16)
}
