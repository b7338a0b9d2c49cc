import path from 'node:path'
import { Worker } from 'node:worker_threads'
import pg from 'pg'
import { WorkerSocket } from './embedded-socket.ts'
import { lockFolder } from './folder-lock.ts'
import { types } from './types.ts'

export type StoreSettings =
  | { readonly kind: 'embedded'; readonly folder: string }
  | { readonly kind: 'server'; readonly url: string; readonly ownerUrl?: string }

/** PostgreSQL, in this process or on a server: one driver, one dialect, one set of tests. */
export interface Store {
  readonly kind: 'embedded' | 'server'
  readonly pool: pg.Pool
  /** For migrations and upkeep; the same pool unless an owner's address is set. */
  readonly ownerPool: pg.Pool
  readonly close: () => Promise<void>
}

/** Refusals are in words for whoever starts the process: a folder in use, a server that does not answer. */
export async function openStore(settings: StoreSettings): Promise<Store | { refused: string }> {
  return settings.kind === 'embedded' ? openEmbedded(settings.folder) : openServer(settings)
}

async function openEmbedded(folder: string): Promise<Store | { refused: string }> {
  const lock = await lockFolder(folder)
  if ('heldBy' in lock) {
    return {
      refused: `Another process (${lock.heldBy}) uses the data in ${folder}. Stop it first: two at once would lose data.`,
    }
  }
  const worker = await startWorker({ folder: path.join(folder, 'pg') })
  const store = overWorker(worker)
  return {
    ...store,
    close: async () => {
      await store.close()
      await lock.release()
    },
  }
}

/** For tests: nothing is kept. An image is a migrated store to begin with. */
export async function openMemoryStore(image?: Blob): Promise<Store & { image: () => Promise<Blob> }> {
  const worker = await startWorker(image === undefined ? {} : { image })
  return { ...overWorker(worker), image: () => ask<Blob>(worker, 'image', 'image') }
}

async function startWorker(workerData: { folder?: string; image?: Blob }): Promise<Worker> {
  const worker = new Worker(new URL('embedded-worker.ts', import.meta.url), { workerData })
  await new Promise<void>((resolve, reject) => {
    worker.once('message', () => resolve())
    worker.once('error', reject)
  })
  return worker
}

function overWorker(worker: Worker): Store {
  const pool = new pg.Pool({
    max: 1,
    user: 'postgres',
    database: 'postgres',
    stream: () => new WorkerSocket(worker),
    types,
  })
  pool.on('error', () => undefined)
  return {
    kind: 'embedded',
    pool,
    ownerPool: pool,
    close: async () => {
      await pool.end()
      await ask(worker, 'close', undefined)
    },
  }
}

async function ask<T>(worker: Worker, kind: string, field: string | undefined): Promise<T> {
  return new Promise((resolve) => {
    const receive = (message: Record<string, T> & { kind: string }) => {
      if (message.kind !== (kind === 'close' ? 'closed' : kind)) return
      worker.off('message', receive)
      resolve(message[field ?? ''] as T)
    }
    worker.on('message', receive)
    worker.postMessage({ kind })
  })
}

async function openServer(settings: { url: string; ownerUrl?: string }): Promise<Store | { refused: string }> {
  const pool = poolFor(settings.url)
  const ownerPool = settings.ownerUrl === undefined ? pool : poolFor(settings.ownerUrl)
  try {
    await pool.query('select 1')
    if (ownerPool !== pool) await ownerPool.query('select 1')
  } catch (error) {
    await pool.end()
    if (ownerPool !== pool) await ownerPool.end()
    const because = error instanceof Error ? error.message : String(error)
    return { refused: `The PostgreSQL server that DATABASE_URL names does not answer: ${because}` }
  }
  return {
    kind: 'server',
    pool,
    ownerPool,
    close: async () => {
      await pool.end()
      if (ownerPool !== pool) await ownerPool.end()
    },
  }
}

function poolFor(connectionString: string): pg.Pool {
  const pool = new pg.Pool({ connectionString, max: 10, statement_timeout: 60_000, types })
  pool.on('error', () => undefined)
  return pool
}
