import { setTimeout as wait } from 'node:timers/promises'
import { sql, type Transaction } from 'kysely'
import type pg from 'pg'
import { beginningWith, kyselyOver } from './kysely.ts'
import { holding } from './pool.ts'
import type { Store } from './store.ts'

/** What every function of a store takes first. */
export type Trx = Transaction<Record<string, never>>

export interface Principal {
  readonly partnershipId: string | null
  readonly personId: string | null
  /** Who will see what is read, where it is not the person: releases that are not for them stay unseen. */
  readonly readerId?: string | null | undefined
  /** The hash of the cookie that was shown, by which a session is found. */
  readonly session?: string | undefined
  /** What was known at this moment is read, instead of what is known now. */
  readonly knownAt?: Temporal.Instant | undefined
}

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/
const mostTries = 5
const longestPauseMs = 40

/**
 * One transaction as the application's role, for one partnership and one person: row-level
 * security sees both, and nobody when either is missing. Serialisation failures and deadlocks are
 * tried again, so the work may run more than once; anything else rolls back and is thrown.
 */
export function inTransaction<T>(
  store: Store,
  principal: Principal,
  work: (trx: Trx) => Promise<T>,
): Promise<T> {
  const opening = [
    'begin',
    'set local role trellis_app',
    ...acting(principal),
    `set local trellis.known = '${principal.knownAt?.toString() ?? ''}'`,
    ...(principal.session === undefined
      ? []
      : [`set local trellis.session = '${hexadecimal(principal.session)}'`]),
  ]
  return transact(store, store.pool, opening, work)
}

function acting(principal: Principal): string[] {
  return [
    `set local trellis.partnership = '${literal(principal.partnershipId)}'`,
    `set local trellis.person = '${literal(principal.personId)}'`,
    `set local trellis.reader = '${literal(readerOf(principal))}'`,
  ]
}

/** From here on the transaction is this person's: whoever showed a cookie is known by then. */
export async function goOnAs(trx: Trx, principal: Principal): Promise<void> {
  await sql.raw(acting(principal).join('; ')).execute(trx)
}

/** Signing in: as a role that knows accounts and sessions, and nothing of what partnerships keep. */
export function asDoor<T>(store: Store, work: (trx: Trx) => Promise<T>): Promise<T> {
  return transact(store, store.pool, ['begin', 'set local role trellis_door'], work)
}

/** Upkeep that no person does: sweeping killed imports, the list of people to sign in as. */
export function asKeeper<T>(store: Store, work: (trx: Trx) => Promise<T>): Promise<T> {
  return transact(store, store.ownerPool, ['begin', 'set local role trellis_keeper'], work)
}

/** The keeper's view of one moment, with values written the same way by every server. */
export function asKeeperOfOneMoment<T>(store: Store, work: (trx: Trx) => Promise<T>): Promise<T> {
  const opening = [
    'begin isolation level repeatable read',
    'set local role trellis_keeper',
    "set local timezone = 'UTC'",
    "set local datestyle = 'ISO, YMD'",
    "set local intervalstyle = 'postgres'",
    "set local bytea_output = 'hex'",
    'set local extra_float_digits = 1',
  ]
  return transact(store, store.ownerPool, opening, work)
}

function readerOf({ readerId, personId }: Principal): string | null {
  return readerId === undefined ? personId : readerId
}

function literal(id: string | null): string {
  if (id === null) return ''
  if (!uuid.test(id)) throw new Error(`Not an id to set a transaction's principal to: ${id}`)
  return id
}

function hexadecimal(hash: string): string {
  if (!/^[0-9a-f]{64}$/.test(hash)) throw new Error('Not the hash of a cookie')
  return hash
}

async function transact<T>(
  { pool, ownerPool }: Store,
  over: pg.Pool,
  opening: readonly string[],
  work: (trx: Trx) => Promise<T>,
): Promise<T> {
  const once = () =>
    beginningWith(opening.join('; '), () =>
      kyselyOver(over)
        .transaction()
        .execute((trx) => holding([pool, ownerPool], () => work(trx))),
    )
  for (let tries = 1; ; tries += 1) {
    try {
      return await once()
    } catch (error) {
      if (tries >= mostTries || !mayBeTriedAgain(error)) throw error
      await wait(Math.random() * longestPauseMs * tries)
    }
  }
}

/** A serialisation failure or a deadlock: nobody's fault, and gone on the next try. */
function mayBeTriedAgain(error: unknown): boolean {
  return (
    error instanceof Error && 'code' in error && (error.code === '40001' || error.code === '40P01')
  )
}
