import { createHash } from 'node:crypto'
import { canonicalJson } from '#lib/canonical.ts'
import { asKeeperOfOneMoment, type Trx } from '#platform/db/transaction.ts'
import type { Shell } from '#platform/shell.ts'
import type { History } from '../rules/history.ts'
import { isTold, momentOf, type Place, type Told } from '../rules/audit.ts'
import * as store from '../store/audit.ts'

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

export type Verified = { readonly head: Place } | { readonly broken: string }

/** So many entries are held at a time, so that a trail of any length can be verified. */
const atOnce = 5000

/**
 * Reads along the chain of a partnership from its first entry to its head: what is broken first, in
 * plain words, or the head, to be kept where nobody who can reach the database can. With a place
 * that was kept so, a chain that was cut or made anew since is found too.
 */
export async function verifyAudit(
  shell: Pick<Shell, 'store'>,
  partnershipId: string,
  kept?: Place,
): Promise<Verified> {
  return asKeeperOfOneMoment(shell.store, async (trx) => {
    const walk = new Walk(kept)
    for (;;) {
      const entries = await store.entriesAfter(trx, partnershipId, walk.number, atOnce)
      for (const entry of entries) {
        const broken = walk.past(entry)
        if (broken !== undefined) return { broken }
      }
      if (entries.length < atOnce) break
    }
    return walk.endingAt(await store.headOf(trx, partnershipId))
  })
}

/** Where somebody who reads along a chain has come. */
class Walk {
  number = 0
  #hash: Buffer = Buffer.alloc(32)
  readonly #kept: Place | undefined

  constructor(kept: Place | undefined) {
    this.#kept = kept
  }

  /** Steps past the next entry; answers what is wrong with it. */
  past({ number, entry, hash, columns }: store.KeptEntry): string | undefined {
    const expected = this.number + 1
    if (number !== expected) {
      return `Entry ${expected} is missing: entry ${number} follows entry ${this.number}.`
    }
    const own = createHash('sha256').update(this.#hash).update(entry).digest()
    if (!own.equals(hash)) {
      return `Entry ${number} is not what was written: its words or its place were changed.`
    }
    if (!isTold(entry, columns)) {
      return `Entry ${number} was changed: its columns say something else than its words.`
    }
    this.number = number
    this.#hash = own
    return this.#kept?.number === number ? this.#againstKept(this.#kept) : undefined
  }

  endingAt(head: { number: number; hash: Buffer } | undefined): Verified {
    if (this.#kept !== undefined && this.#kept.number > this.number) {
      return {
        broken: `Entry ${this.number + 1} is missing: the trail ends at entry ${this.number}, and entry ${this.#kept.number} was there when its hash was kept.`,
      }
    }
    if (head === undefined) return { broken: 'The head of the trail is missing.' }
    if (head.number > this.number) {
      return {
        broken: `Entry ${this.number + 1} is missing: the trail was cut, for its head is entry ${head.number}.`,
      }
    }
    if (head.number < this.number) {
      return { broken: `Entry ${head.number + 1} was put in: the head is entry ${head.number}.` }
    }
    if (!head.hash.equals(this.#hash)) return { broken: 'The head of the trail was changed.' }
    return { head: { number: this.number, hash: this.#hash.toString('hex') } }
  }

  #againstKept({ number, hash }: Place): string | undefined {
    return this.#hash.toString('hex') === hash
      ? undefined
      : `Entry ${number} or one before it was written anew: its hash is not the one that was kept.`
  }
}
