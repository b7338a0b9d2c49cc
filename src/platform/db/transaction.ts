import { isId } from '#lib/ids.ts'
import { sql, type Transaction } from 'kysely'
import type pg from 'pg'
import { beginningWith, kyselyOver, sayOnward, type Opening } from './kysely.ts'
import { holding } from './pool.ts'
import { readFromReplica } from './replica.ts'
import type { Store } from './store.ts'
import { Tries } from './tries.ts'

/** What every function of a store takes first. */
export type Trx = Transaction<Record<string, never>>

export interface Principal {
  readonly partnershipId: string | null
  readonly personId: string | null
  /** Who will see what is read, where it is not the person: releases that are not for them stay unseen. */
  readonly readerId?: string | null | undefined
  /** Set where anybody may see the answer: only what is open to the public is read. */
  readonly isPublic?: true | undefined
  /** The hash of the cookie that was shown, by which a session is found. */
  readonly session?: string | undefined
  /** What was known at this moment is read, instead of what is known now. */
  readonly knownAt?: Temporal.Instant | undefined
  /** Set for what only reads: it may be read twice, and from a replica that is past this position. */
  readonly reading?: Reading | undefined
  /** To do it twice is the same as to do it once. */
  readonly repeatable?: boolean | undefined
}

export interface Reading {
  readonly position?: string | undefined
}

/** What only reads cannot write by mistake. */
const beginReading = 'begin read only'

/**
 * One transaction as the application's role, for one partnership and one person: row-level
 * security sees both, and nobody when either is missing. What fails without anybody's fault
 * (`Tries`) is tried again, so the work may run more than once; anything else rolls back and is
 * thrown.
 */
export async function inTransaction<T>(
  store: Store,
  principal: Principal,
  work: (trx: Trx) => Promise<T>,
): Promise<T> {
  const setting = settingsOf(principal)
  const { reading, repeatable } = principal
  if (reading === undefined) {
    store.insistOnRoom?.()
    const tries = new Tries(store, repeatable === true ? 'repeatable' : 'once')
    return transact(store, 'pool', ['begin', ...setting], work, tries)
  }
  const opening = [beginReading, ...setting]
  const read = await readFromReplica(store, reading.position, (pool, first) =>
    onePass(store, pool, opening, async (trx) => {
      await first(trx)
      return work(trx)
    }),
  )
  return read === undefined
    ? transact(store, 'pool', opening, work, new Tries(store, 'reading'))
    : read.answer
}

function settingsOf(principal: Principal): string[] {
  const { knownAt, session, isPublic } = principal
  return [
    'set local role trellis_app',
    ...acting(principal),
    `set local trellis.known = '${knownAt?.toString() ?? ''}'`,
    ...(isPublic === true ? ["set local trellis.public = 'yes'"] : []),
    ...(session === undefined ? [] : [`set local trellis.session = '${hexadecimal(session)}'`]),
  ]
}

function acting(principal: Principal): string[] {
  return [
    `set local trellis.partnership = '${literal(principal.partnershipId)}'`,
    `set local trellis.person = '${literal(principal.personId)}'`,
    `set local trellis.reader = '${literal(readerOf(principal))}'`,
  ]
}

/** From here on the transaction is this person's: whoever showed a cookie is known by then. */
export function goOnAs(principal: Principal): void {
  sayOnward(acting(principal).join('; '))
}

/** Whoever shows a secret reaches its row, and no other: row-level security sees its hash from here on. */
export async function showSecret(trx: Trx, of: 'token' | 'feed', hash: Buffer): Promise<void> {
  await sql.raw(`set local trellis.${of} = '${hexadecimal(hash.toString('hex'))}'`).execute(trx)
}

/** Signing in: as a role that knows accounts and sessions, and nothing of what partnerships keep. */
export function asDoor<T>(store: Store, work: (trx: Trx) => Promise<T>): Promise<T> {
  return transact(store, 'pool', ['begin', 'set local role trellis_door'], work)
}

/** Upkeep that no person does: sweeping killed imports, the list of people to sign in as. */
export function asKeeper<T>(store: Store, work: (trx: Trx) => Promise<T>): Promise<T> {
  return transact(store, 'ownerPool', ['begin', 'set local role trellis_keeper'], work)
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
  return transact(store, 'ownerPool', opening, work)
}

/**
 * A part of a transaction that is taken back where it answers `undefined`: such as what is done only
 * to see what it would do. Not two at once.
 */
export async function rolledBack<T>(
  trx: Trx,
  part: () => Promise<T | undefined>,
): Promise<T | undefined> {
  await sql`savepoint part`.execute(trx)
  const answer = await part()
  if (answer === undefined) await sql`rollback to savepoint part`.execute(trx)
  await sql`release savepoint part`.execute(trx)
  return answer
}

function readerOf({ readerId, personId }: Principal): string | null {
  return readerId === undefined ? personId : readerId
}

function literal(id: string | null): string {
  if (id === null) return ''
  if (!isId(id)) throw new Error(`Not an id to set a transaction's principal to: ${id}`)
  return id
}

function hexadecimal(hash: string): string {
  if (!/^[0-9a-f]{64}$/.test(hash)) throw new Error('Not the hash of a cookie')
  return hash
}

async function transact<T>(
  store: Store,
  over: 'pool' | 'ownerPool',
  opening: readonly string[],
  work: (trx: Trx) => Promise<T>,
  tries: Tries = new Tries(store, 'once'),
): Promise<T> {
  for (;;) {
    try {
      return await onePass(store, store[over], opening, work)
    } catch (error) {
      await tries.after(error)
    }
  }
}

function onePass<T>(
  { pool, ownerPool }: Store,
  over: pg.Pool,
  statements: readonly string[],
  work: (trx: Trx) => Promise<T>,
): Promise<T> {
  const [begin = 'begin', ...settings] = statements
  const opening: Opening = {
    ...{ begin, settings: settings.join('; ') },
    endsUnheard: begin === beginReading,
  }
  return beginningWith(opening, () =>
    kyselyOver(over)
      .transaction()
      .execute(async (trx) => {
        const done = holding([pool, ownerPool], () => work(trx))
        const [answer] = await Promise.all([done, opening.begun])
        await opening.begun
        return answer
      }),
  )
}
