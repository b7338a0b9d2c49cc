import { Pair, type Server } from './pair.ts'
import { StorePool } from './pool.ts'
import type { Store } from './store.ts'

const oldest = 15
const connectionsAtMost = 10
const ownerConnectionsAtMost = 2
const connectWithinMs = 5000

/** What is wrong, by the code of the system or of PostgreSQL. */
const troubles: ReadonlyMap<unknown, string> = new Map([
  ['ECONNREFUSED', 'nothing listens at that address. Is PostgreSQL running there?'],
  ['ENOTFOUND', 'no machine is known by that name'],
  ['EAI_AGAIN', 'the name of the machine could not be looked up'],
  ['ETIMEDOUT', 'the machine did not answer in time'],
  ['ECONNRESET', 'the connection was cut'],
  ['28P01', 'the server does not accept that user and password'],
  ['28000', 'the server does not let that user in from this machine'],
  ['3D000', 'the server has no database of that name'],
  ['53300', 'the server has no connection to spare'],
  ['57P03', 'the server is still starting; try again in a moment'],
  ['42501', 'the user may not connect to that database'],
])

interface Asked {
  readonly url: string
  readonly ownerUrl?: string
  readonly replicaUrl?: string
}

/** PostgreSQL on a server or on two, looked at before it is trusted: that it answers, its age, its alphabet. */
export async function openServer(
  asked: Asked,
  statementSeconds: number,
): Promise<Store | { refused: string }> {
  const store =
    asked.replicaUrl === undefined
      ? alone(serverAt(asked, statementSeconds))
      : await pairOf(asked, asked.replicaUrl, statementSeconds)
  const refused =
    (await whatIsWrong(store.pool, 'DATABASE_URL')) ??
    (asked.ownerUrl === undefined
      ? undefined
      : await whatIsWrong(store.ownerPool, 'DATABASE_OWNER_URL'))
  if (refused === undefined) return store
  await store.close()
  return { refused }
}

function alone({ pool, ownerPool }: Server): Store {
  return {
    kind: 'server',
    pool,
    ownerPool,
    close: async () => {
      await Promise.all([pool.end(), ownerPool.end()])
    },
  }
}

/** Either of them may be the one that writes: they may have changed places since the settings were written. */
async function pairOf(asked: Asked, replicaUrl: string, statementSeconds: number): Promise<Pair> {
  const ownerUrl = asked.ownerUrl === undefined ? {} : { ownerUrl: at(asked.ownerUrl, replicaUrl) }
  const pair = new Pair([
    serverAt(asked, statementSeconds),
    serverAt({ url: replicaUrl, ...ownerUrl }, statementSeconds),
  ])
  await pair.findPrimary()
  return pair
}

/** The same user and database, on another machine. */
function at(address: string, otherMachine: string): string {
  const url = new URL(address)
  const { hostname, port } = new URL(otherMachine)
  return Object.assign(url, { hostname, port }).href
}

/** Compiling a statement costs up to two seconds, and none of ours wins so much back: decision 0021. */
const uncompiled = '-c jit=off'

function serverAt({ url, ownerUrl }: Asked, statementSeconds: number): Server {
  const forBoth = { connectionTimeoutMillis: connectWithinMs, options: uncompiled }
  return {
    pool: new StorePool({
      ...forBoth,
      connectionString: url,
      max: connectionsAtMost,
      statement_timeout: statementSeconds * 1000,
    }),
    ownerPool: new StorePool({
      ...forBoth,
      connectionString: ownerUrl ?? url,
      max: ownerConnectionsAtMost,
    }),
  }
}

async function whatIsWrong(pool: StorePool, setting: string): Promise<string | undefined> {
  const unusable = `The PostgreSQL server that ${setting} names cannot be used`
  try {
    const { rows } = await pool.query<{ version: number; encoding: string }>(
      `select current_setting('server_version_num')::integer / 10000 as version,
              current_setting('server_encoding') as encoding`,
    )
    const { version = 0, encoding = '' } = rows[0] ?? {}
    if (version < oldest)
      return `${unusable}: it is version ${version}, and Trellis needs ${oldest} or later.`
    if (encoding !== 'UTF8')
      return `${unusable}: its database is in ${encoding}, and Trellis needs UTF8.`
    return undefined
  } catch (error) {
    return `${unusable}: ${inWords(error)}.`
  }
}

function inWords(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  return troubles.get(code) ?? (error instanceof Error ? error.message : String(error))
}
