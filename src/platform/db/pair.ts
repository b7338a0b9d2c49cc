import type { StorePool } from './pool.ts'
import type { Store } from './store.ts'

/** One PostgreSQL server: connections as the application, and as the owner of the tables. */
export interface Server {
  readonly pool: StorePool
  readonly ownerPool: StorePool
}

interface Writable {
  readonly server: Server
  readonly timeline: number
}

const restMs = 5000

/**
 * Two servers of which one writes and one follows. Which is which is found out by asking them, at
 * the start and whenever a connection was lost: a replica that was promoted is the primary from
 * then on. Each promotion begins a new timeline; a server on an older one than was ever seen has
 * been left behind, and is never written to again.
 */
export class Pair implements Store {
  readonly kind = 'server'
  readonly #servers: readonly [Server, Server]
  #primary: Server
  #timeline = 0
  #restsUntil = 0
  #looking: Promise<void> | undefined

  constructor(servers: readonly [Server, Server]) {
    this.#servers = servers
    this.#primary = servers[0]
  }

  get pool(): StorePool {
    return this.#primary.pool
  }

  get ownerPool(): StorePool {
    return this.#primary.ownerPool
  }

  /** The server that follows, unless it failed a moment ago. */
  get replica(): StorePool | undefined {
    const [first, second] = this.#servers
    const other = this.#primary === first ? second : first
    return performance.now() < this.#restsUntil ? undefined : other.pool
  }

  readonly restReplica = (): void => {
    this.#restsUntil = performance.now() + restMs
  }

  /** All who lost their connection at once wait for one look. Finding none leaves things as they are. */
  readonly findPrimary = (): Promise<void> => {
    this.#looking ??= this.#look().finally(() => {
      this.#looking = undefined
    })
    return this.#looking
  }

  async #look(): Promise<void> {
    const asked = await Promise.all(this.#servers.map(writableOf))
    const [newest] = asked
      .filter((found) => found !== undefined)
      .filter(({ timeline }) => timeline >= this.#timeline)
      .toSorted((a, b) => b.timeline - a.timeline)
    if (newest === undefined) return
    this.#timeline = newest.timeline
    if (newest.server !== this.#primary) this.restReplica()
    this.#primary = newest.server
  }

  readonly close = async (): Promise<void> => {
    await Promise.all(this.#servers.flatMap(({ pool, ownerPool }) => [pool.end(), ownerPool.end()]))
  }
}

/** Undefined for a server that follows another, or does not answer. */
async function writableOf(server: Server): Promise<Writable | undefined> {
  try {
    const { rows } = await server.pool.query<{ timeline: number }>(
      `select ('x' || left(pg_walfile_name(pg_current_wal_lsn()), 8))::bit(32)::integer as timeline
       where not pg_is_in_recovery()`,
    )
    return rows[0] === undefined ? undefined : { server, timeline: rows[0].timeline }
  } catch {
    return undefined
  }
}
