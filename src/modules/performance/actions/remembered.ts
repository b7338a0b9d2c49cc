import type { Trx } from '#platform/db/transaction.ts'
import type { Shell } from '#platform/shell.ts'
import { dataToken } from '../store/protecting.ts'
import { Memory } from '#lib/memory.ts'

/** What can be asked for again: each kind of answer has a memory of its own in each store. */
export class Remembered<Answer> {
  readonly #most: number
  readonly #memories = new WeakMap<Shell['store'], Memory<Answer>>()

  /** How many answers are kept; figures of a whole booklet take some megabytes each. */
  constructor(most: number) {
    this.#most = most
  }

  /**
   * What `read` answered before, for as long as the data of the partnership are the same ones: the
   * token is read each time, under the same walls as the data, so that nobody is given what is not
   * yet for them, and no other process can make it stale. Only for a transaction of the service,
   * and for what depends on nothing but the data and `what`.
   */
  async of(asked: AskedOf, what: string, read: () => Promise<Answer>): Promise<Answer> {
    const { shell, trx, partnershipId } = asked
    const memory = this.#memories.get(shell.store) ?? new Memory<Answer>(this.#most)
    this.#memories.set(shell.store, memory)
    const token = await tokenOf(trx, partnershipId)
    const key = JSON.stringify([partnershipId, token, String(shell.knownAt ?? ''), what])
    const known = memory.get(key)
    if (known !== undefined) return known
    const answer = await read()
    memory.set(key, answer)
    return answer
  }
}

export interface AskedOf {
  readonly shell: Shell
  readonly trx: Trx
  readonly partnershipId: string
}

/** One question to the store in each transaction, however often it is asked. */
const tokens = new WeakMap<Trx, Promise<string>>()

/** Changes whenever anything changes that `remembered` may keep; the same in every process. */
export function tokenOf(trx: Trx, partnershipId: string): Promise<string> {
  const known = tokens.get(trx) ?? dataToken(trx, partnershipId)
  tokens.set(trx, known)
  return known
}
