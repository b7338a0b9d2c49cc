import path from 'node:path'
import { asError, Engine } from './embedded-engine.ts'
import { WorkerSocket } from './embedded-socket.ts'
import { lockFolder } from './folder-lock.ts'
import { StorePool } from './pool.ts'
import { insistOnRoom } from './room.ts'
import type { Store } from './store.ts'
import { troubleOf } from './trouble.ts'
import { keepUp } from './upkeep.ts'

export interface EmbeddedStore extends Store {
  /** How often PostgreSQL had something brought to the disk, since it started. */
  readonly syncs: () => number
  /** The whole store as it is, for `openMemory` to begin with. */
  readonly image: () => Promise<Blob>
}

/** PostgreSQL in this process over a folder, which is ours alone until the process ends. */
export async function openEmbedded(
  folder: string,
  statementSeconds: number,
): Promise<EmbeddedStore | { refused: string }> {
  const lock = await lockFolder(folder)
  if ('refused' in lock) return lock
  const engine = new Engine({ folder: path.join(folder, 'pg'), statementSeconds })
  try {
    await engine.ready()
  } catch (error) {
    await engine.close()
    await lock.release()
    return { refused: whyNot(folder, error) }
  }
  const store = over(engine)
  const upkeep = keepUp(store)
  return {
    ...store,
    insistOnRoom: () => insistOnRoom(folder),
    close: async () => {
      upkeep.stop()
      await store.close()
      await lock.release()
    },
  }
}

function whyNot(folder: string, error: unknown): string {
  return troubleOf(error) === 'full'
    ? `No space is left on the disk where ${folder} lies. Free some and start again; nothing that was kept is lost.`
    : `The data in ${folder} cannot be opened: ${asError(error).message}`
}

/** A store of which nothing is kept. */
export async function openMemory(
  image: Blob | undefined,
  statementSeconds: number,
): Promise<EmbeddedStore> {
  const engine = new Engine({ statementSeconds, ...(image === undefined ? {} : { image }) })
  await engine.ready()
  return over(engine)
}

function over(engine: Engine): EmbeddedStore {
  const pool = new StorePool({
    max: 1,
    user: 'postgres',
    database: 'postgres',
    stream: () => new WorkerSocket(engine),
  })
  return {
    kind: 'embedded',
    pool,
    ownerPool: pool,
    syncs: () => engine.syncs(),
    image: () => engine.image(),
    close: async () => {
      await pool.end()
      await engine.close()
    },
  }
}
