import { setImmediate } from 'node:timers/promises'
import { canonicalJson } from '#lib/canonical.ts'
import { asKeeperOfOneMoment, type Trx } from '#platform/db/transaction.ts'
import type { Shell } from '#platform/shell.ts'
import type { History } from '../rules/history.ts'
import { momentOf, type Place, type Told } from '../rules/audit.ts'
import * as store from '../store/audit.ts'
import { Walk, type Verified } from './audit-walk.ts'

/** Leaves an entry at the end of the audit trail, in the transaction of what it tells. */
export async function record(
  shell: Pick<Shell, 'now' | 'newId'>,
  trx: Trx,
  by: { partnershipId: string; personId: string },
  what: { action: string; subject: string; detail?: object; history?: History },
): Promise<void> {
  const { action, subject, history } = what
  const detail = history === undefined ? (what.detail ?? {}) : { ...what.detail, history }
  const { partnershipId, personId } = by
  const made = { id: shell.newId(), at: momentOf(shell.now()), action, subject, detail }
  const told: Told = { ...made, person: personId }
  const entry = canonicalJson(told)
  const added = await store.appendEntry(trx, { ...made, partnershipId, personId, entry })
  if (added !== 1) throw new Error(`Nobody may add to the audit trail of ${partnershipId} so`)
}

export type { Verified }

/** So many entries are held at a time, so that a trail of any length can be verified. */
const atOnce = 5000

/**
 * Reads along the chain of a partnership from its first entry to its head: what is broken first, in
 * plain words, or the head, to be kept where nobody who can reach the database can. With places
 * that were kept so, a chain that was cut or made anew since is found too.
 */
export async function verifyAudit(
  shell: Pick<Shell, 'store'>,
  partnershipId: string,
  kept: readonly Place[] = [],
): Promise<Verified> {
  return asKeeperOfOneMoment(shell.store, async (trx) => {
    const walk = new Walk(kept)
    const batchAt = (number: number) => store.batchAfter(trx, partnershipId, number, atOnce)
    let next = batchAt(0)
    for (;;) {
      const batch = await next
      if (batch.count === 0) break
      // The database reads the next while this one is looked at.
      next = batchAt(batch.last)
      // It may fail before anybody waits for it.
      next.catch(() => undefined)
      await sent()
      const broken = walk.pastAll(batch) ? undefined : await oneByOne(trx, partnershipId, walk)
      if (broken !== undefined) {
        await next
        return { broken }
      }
    }
    return walk.endingAt(await store.headOf(trx, partnershipId))
  })
}

/** A question is written in one turn of the event loop and goes out in the next; looking at a batch is one long turn. */
async function sent(): Promise<void> {
  await setImmediate()
  await setImmediate()
}

/** Steps past the entries of a batch of which something is to be told, or which is written in another way. */
async function oneByOne(trx: Trx, partnershipId: string, walk: Walk): Promise<string | undefined> {
  for (const entry of await store.entriesAfter(trx, partnershipId, walk.number, atOnce)) {
    const broken = walk.past(entry)
    if (broken !== undefined) return broken
  }
  return undefined
}

/** Where a trail ends now. In a transaction of the keeper. */
export async function headOf(trx: Trx, partnershipId: string): Promise<Place | undefined> {
  const head = await store.headOf(trx, partnershipId)
  return head === undefined ? undefined : { number: head.number, hash: head.hash.toString('hex') }
}
