import { openEmbedded, openMemory, type EmbeddedStore } from './embedded.ts'
import type { StorePool } from './pool.ts'
import { openServer } from './server.ts'

export type StoreSettings = { readonly statementSeconds?: number } & (
  | { readonly kind: 'embedded'; readonly folder: string }
  | {
      readonly kind: 'server'
      readonly url: string
      readonly ownerUrl?: string
      /** The same database on a second server, which follows the first and can take its place. */
      readonly replicaUrl?: string
    }
)

/** PostgreSQL, in this process or on a server: one driver, one dialect, one set of tests. */
export interface Store {
  readonly kind: 'embedded' | 'server'
  readonly pool: StorePool
  /** For migrations and upkeep: the owner of the tables, whose statements may take their time. */
  readonly ownerPool: StorePool
  /** A server that follows and may be read from; undefined while there is none. */
  readonly replica?: StorePool | undefined
  /** The replica failed: it is not asked for some seconds. */
  readonly restReplica?: () => void
  /** Where there are two servers: finds out which of them writes, after a connection was lost. */
  readonly findPrimary?: () => Promise<void>
  /** Where the store has a disk of ours: throws before a write is begun that might not fit on it. */
  readonly insistOnRoom?: () => void
  readonly close: () => Promise<void>
}

/** After so many seconds a statement is ended, unless the settings say otherwise. */
const usualStatementSeconds = 60

/** Refusals are in words for whoever starts the process: a folder in use, a server that does not answer. */
export async function openStore(settings: StoreSettings): Promise<Store | { refused: string }> {
  const { statementSeconds = usualStatementSeconds } = settings
  return settings.kind === 'embedded'
    ? openEmbedded(settings.folder, statementSeconds)
    : openServer(settings, statementSeconds)
}

/** For tests: nothing is kept. An image is a migrated store to begin with. */
export function openMemoryStore(image?: Blob): Promise<EmbeddedStore> {
  return openMemory(image, usualStatementSeconds)
}
