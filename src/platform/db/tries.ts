import { setTimeout as wait } from 'node:timers/promises'
import type { Store } from './store.ts'

const mostConflicts = 5
const longestPauseMs = 40
/** Longer than a server takes to start again or a replica to be promoted; a reader waits no longer. */
const patienceMs = 15_000
const betweenLookingMs = 100

/** The connection went while the end of the transaction was asked for: nobody knows whether it was kept. */
export class EndUnknown extends Error {
  constructor(cause: unknown) {
    super('The connection was lost while a transaction ended', { cause })
  }
}

/** What kind of work failed: it changed what nobody may change twice, it may be done twice, or it only read. */
export type Kind = 'once' | 'repeatable' | 'reading'

/** Whether and when a transaction that failed is run once more. */
export class Tries {
  readonly #store: Pick<Store, 'kind' | 'findPrimary'>
  readonly #kind: Kind
  readonly #until = performance.now() + patienceMs
  #conflicts = 0

  constructor(store: Pick<Store, 'kind' | 'findPrimary'>, kind: Kind) {
    this.#store = store
    this.#kind = kind
  }

  /** Returns when it is time to try again; throws what went wrong when it is not to be tried again. */
  async after(error: unknown): Promise<void> {
    if (isConflict(error)) return this.#afterConflict(error)
    const mayWait = this.#store.kind === 'server' && performance.now() < this.#until
    if (!mayWait || !this.#wasLost(error)) throw error
    await wait(betweenLookingMs)
    await this.#store.findPrimary?.()
  }

  #wasLost(error: unknown): boolean {
    if (error instanceof EndUnknown) return this.#kind !== 'once'
    const triedToWrite = this.#kind === 'reading' && isReadOnly(error)
    return wasLost(error) && !triedToWrite
  }

  async #afterConflict(error: unknown): Promise<void> {
    this.#conflicts += 1
    if (this.#conflicts >= mostConflicts) throw error
    await wait(Math.random() * longestPauseMs * this.#conflicts)
  }
}

/** A serialisation failure or a deadlock: nobody's fault, and gone on the next try. */
export function isConflict(error: unknown): boolean {
  const code = codeOf(error)
  return code === '40001' || code === '40P01'
}

/** A server was asked to write and may only be read: it was the primary, and is one no more. */
function isReadOnly(error: unknown): boolean {
  return codeOf(error) === '25006'
}

/** The server went away, is going, is not there yet, or has become another's replica. */
export function wasLost(error: unknown): boolean {
  const code = codeOf(error)
  if (code !== undefined) return gone.has(code) || isReadOnly(error)
  return error instanceof Error && goneInWords.test(error.message)
}

const gone: ReadonlySet<string> = new Set([
  ...['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'EHOSTUNREACH', 'ENETUNREACH'],
  ...['08000', '08001', '08003', '08004', '08006', '57P01', '57P02', '57P03'],
])

/** What the driver says without a code. */
const goneInWords =
  /^(Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error)/

function codeOf(error: unknown): string | undefined {
  const hasCode = error instanceof Error && 'code' in error && typeof error.code === 'string'
  return hasCode ? String(error.code) : undefined
}
