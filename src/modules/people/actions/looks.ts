import { asKeeper, type Trx } from '#platform/db/transaction.ts'
import type { Shell } from '#platform/shell.ts'
import { log } from '#platform/web/log.ts'
import {
  daysOf,
  lookKey,
  together,
  type Look,
  type LookDay,
  type ProgramLook,
} from '../rules/looks.ts'
import { addLooks } from '../store/looks.ts'

/** So long a look may wait for others to be written down with; what a crash may lose at most. */
const waitMs = 1000

/** What a module above keeps of the same looks, in the same transaction of the keeper. */
export type AlsoOfLooks = (trx: Trx, days: readonly LookDay[]) => Promise<void>

/**
 * Who looked, written down after the answer has gone and in a transaction of its own, many looks at
 * once: a page that only reads stays read only, and nobody waits. `settle` before a normal stop.
 */
export class Looks {
  readonly #shell: Pick<Shell, 'store'>
  readonly #isRecorded: (question: string) => boolean
  readonly #also: readonly AlsoOfLooks[]
  #waiting = new Map<string, LookDay>()
  #timer: NodeJS.Timeout | undefined
  #writing: Promise<void> = Promise.resolve()

  constructor(
    shell: Pick<Shell, 'store'>,
    isRecorded: (question: string) => boolean,
    also: readonly AlsoOfLooks[] = [],
  ) {
    this.#shell = shell
    this.#isRecorded = isRecorded
    this.#also = also
  }

  isRecorded(question: string): boolean {
    return this.#isRecorded(question)
  }

  note(look: Look | ProgramLook): void {
    for (const day of daysOf(look)) this.#add(day)
    if (this.#waiting.size === 0) return
    this.#timer ??= setTimeout(() => void this.settle(), waitMs).unref()
  }

  /** All that was noted until now is written down once this is answered. */
  settle(): Promise<void> {
    clearTimeout(this.#timer)
    this.#timer = undefined
    this.#writing = this.#writing.then(() => this.#write())
    return this.#writing
  }

  /** In one order, lest two servers wait for each other; what cannot be written goes back and waits. */
  async #write(): Promise<void> {
    const looks = [...this.#waiting.entries()].toSorted(([a], [b]) => (a < b ? -1 : 1))
    if (looks.length === 0) return
    this.#waiting = new Map()
    try {
      const days = looks.map(([, day]) => day)
      await asKeeper(this.#shell.store, async (trx) => {
        await addLooks(trx, days)
        for (const add of this.#also) await add(trx, days)
      })
    } catch (error) {
      for (const [, day] of looks) this.#add(day)
      log({ level: 'error', action: 'write down who looked', error: String(error) })
    }
  }

  #add(day: LookDay): void {
    const key = lookKey(day)
    const before = this.#waiting.get(key)
    this.#waiting.set(key, before === undefined ? day : together(before, day))
  }
}
