import { positionNow } from '#platform/db/replica.ts'
import { asDoor, goOnAs, inTransaction, type Trx } from '#platform/db/transaction.ts'
import { troubleOf } from '#platform/db/trouble.ts'
import { newSecret, secretHash } from '#platform/ids.ts'
import type { Shell } from '#platform/shell.ts'
import type { Holder, Partnership, SignedIn } from '../model.ts'
import { sessionsInForce } from '../rules/session-policy.ts'
import * as store from '../store/sessions.ts'
import { myRoles } from '../store.ts'

export interface Beginning {
  readonly personId: string
  /** Null for an operator, who sees no partnership. */
  readonly partnershipId: string | null
  readonly browser: string
  /** Whether both factors were shown. */
  readonly proved: boolean
}

/** Begins a session of a new secret, which goes into a cookie and is not kept. */
export async function beginSession(shell: Shell, trx: Trx, begun: Beginning): Promise<string> {
  const secret = newSecret()
  const at = shell.now()
  const { proved, ...told } = begun
  await store.insertSession(trx, {
    ...told,
    id: shell.newId(),
    tokenHash: secretHash(secret),
    at: at.toString(),
    endsAt: at.add({ hours: sessionsInForce.hours }).toString(),
    provedAt: proved ? at.toString() : null,
  })
  return secret
}

/** Who holds a cookie, and as whom of which partnership they go on: nobody of any for an operator. */
export interface Held {
  readonly holder: Holder
  readonly person: SignedIn | undefined
  /** How far everything was written when the cookie was looked at, where a replica may be read. */
  readonly position: string | undefined
}

/** Who holds this cookie, with the roles in force now; `undefined` when the session has ended. */
export async function heldBy(shell: Shell, secret: string): Promise<Held | undefined> {
  const hash = secretHash(secret)
  const mayReadElsewhere = shell.store.replica !== undefined
  const known = await inTransaction(shell.store, { ...showing(hash), reading: {} }, async (trx) => {
    const found = await store.sessionBy(trx, hash, moments(shell))
    if (found === undefined) return undefined
    const { partnership, seenAt, ...holder } = found
    const person = await personOf(trx, holder, partnership)
    const position = mayReadElsewhere ? await positionNow(trx) : undefined
    return { held: { holder, person, position }, seenAt }
  })
  if (known === undefined) return undefined
  await noteSeen(shell, hash, known.seenAt)
  return known.held
}

/** Row-level security lets whoever shows a session's cookie reach that session, and no other. */
function showing(hash: Buffer) {
  return { partnershipId: null, personId: null, session: hash.toString('hex') }
}

export async function signedInBy(shell: Shell, secret: string): Promise<SignedIn | undefined> {
  return (await heldBy(shell, secret))?.person
}

async function personOf(
  trx: Trx,
  { personId, name }: Holder,
  partnership: Partnership | null,
): Promise<SignedIn | undefined> {
  if (partnership === null) return undefined
  goOnAs({ personId, partnershipId: partnership.id })
  const roles = await myRoles(trx)
  // An operator who was let in reads as an auditor does.
  const isLetIn = roles.some(({ role }) => role === 'AU')
  const until = isLetIn ? await store.readsUntil(trx) : undefined
  return { personId, name, partnership, roles, readsUntil: until }
}

/**
 * To the minute, so that a page read is seldom a row written. Where no room is left people read on;
 * they were seen a while ago, then.
 */
async function noteSeen(shell: Shell, hash: Buffer, seenAt: string): Promise<void> {
  const at = shell.now()
  const isFresh =
    Temporal.Instant.compare(Temporal.Instant.from(seenAt).add({ minutes: 1 }), at) > 0
  if (isFresh) return
  const visitor = { ...showing(hash), repeatable: true }
  try {
    await inTransaction(shell.store, visitor, (trx) => store.setSeen(trx, hash, at.toString()))
  } catch (error) {
    if (troubleOf(error) !== 'full') throw error
  }
}

/** Now, and the moment after which a session must have been seen to go on. */
function moments(shell: Shell): { at: string; seenSince: string } {
  const at = shell.now()
  const seenSince = at.subtract({ minutes: sessionsInForce.idleMinutes })
  return { at: at.toString(), seenSince: seenSince.toString() }
}

export async function signOut(shell: Shell, secret: string): Promise<void> {
  await asDoor(shell.store, (trx) => store.deleteSession(trx, secretHash(secret)))
}

export function endSessionOfCookie(trx: Trx, secret: string): Promise<void> {
  return store.deleteSession(trx, secretHash(secret))
}

export async function listSessions(shell: Shell, personId: string): Promise<store.ListedSession[]> {
  return asDoor(shell.store, (trx) => store.sessionsOf(trx, personId, moments(shell)))
}

export const endSessions = store.deleteSessionsOf
export const partnershipsOfPerson = store.partnershipsOf

/** The holder has shown both factors again: the secret of the session that goes on, which is another. */
export async function noteProved(shell: Shell, trx: Trx, { sessionId }: Holder): Promise<string> {
  const secret = newSecret()
  const at = shell.now().toString()
  await store.setProved(trx, sessionId, { at, tokenHash: secretHash(secret) })
  return secret
}
