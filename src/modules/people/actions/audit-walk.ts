import { createHash, hash } from 'node:crypto'
import { isAsWritten, isTold, type Place, type Written } from '../rules/audit.ts'
import * as store from '../store/audit.ts'

export type Verified = { readonly head: Place } | { readonly broken: string }

const hashBytes = 32

/** Where somebody who reads along a chain has come. */
export class Walk {
  number = 0
  #hash: Buffer = Buffer.alloc(32)
  /** What was kept elsewhere, in the order of the chain. */
  readonly #kept: readonly Place[]

  constructor(kept: readonly Place[]) {
    this.#kept = kept.toSorted((a, b) => a.number - b.number)
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
    return this.#againstKept(number, own)
  }

  /** Steps past a batch if all is well with it; otherwise stays, and what is wrong is still to be told. */
  pastAll(batch: store.Batch): boolean {
    const rows = rowsOf(batch)
    const isWhole = batch.last - this.number === batch.count && rows.length === batch.count
    if (!isWhole || !rows.every(isAsWritten)) return false
    const end = chained(this.#hash, rows, batch.hashes)
    if (end === undefined || !this.#isAsKept(batch.last, batch.hashes)) return false
    this.number = batch.last
    this.#hash = end
    return true
  }

  endingAt(head: { number: number; hash: Buffer } | undefined): Verified {
    const beyond = this.#kept.find(({ number }) => number > this.number)
    if (beyond !== undefined) {
      return {
        broken: `Entry ${this.number + 1} is missing: the trail ends at entry ${this.number}, and entry ${beyond.number} was there when its hash was kept.`,
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

  /** Whether the hashes of a batch are those that were kept. */
  #isAsKept(last: number, hashes: Buffer): boolean {
    return this.#kept
      .filter(({ number }) => number > this.number && number <= last)
      .every(({ number, hash }) => {
        const at = (number - this.number - 1) * hashBytes
        return hashes.toString('hex', at, at + hashBytes) === hash
      })
  }

  #againstKept(number: number, own: Buffer): string | undefined {
    const isKept = this.#kept
      .filter((place) => place.number === number)
      .every(({ hash }) => hash === own.toString('hex'))
    return isKept
      ? undefined
      : `Entry ${number} or one before it was written anew: its hash is not the one that was kept.`
  }
}

/** The rows of a batch; none where its columns are not of one length, for a title holds what parts titles. */
function rowsOf(batch: store.Batch): Written[] {
  const { ids, moments, persons, actions, subjects, details } = batch
  const entries = batch.entries.split(store.betweenEntries)
  const columns = [ids, moments, persons, actions, subjects, details].map((column) =>
    column.split(store.betweenEntries),
  )
  if (columns.some(({ length }) => length !== entries.length)) return []
  return entries.map((entry, i) => {
    const row = columns.map((column) => column[i] ?? '')
    const [id = '', moment = '', person = '', action = '', subject = '', detail = ''] = row
    return { entry, id, moment, person, action, subject, detail }
  })
}

/** The hash behind the last of the entries; `undefined` where one of theirs is another. */
function chained(before: Buffer, rows: readonly Written[], hashes: Buffer): Buffer | undefined {
  let own = before
  for (const [i, { entry }] of rows.entries()) {
    const written = Buffer.concat([own, Buffer.from(entry)])
    own = hash('sha256', written, 'buffer')
    if (own.compare(hashes, i * hashBytes, (i + 1) * hashBytes) !== 0) return undefined
  }
  return own
}
