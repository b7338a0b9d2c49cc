import { asKeeper, type Trx } from '#platform/db/transaction.ts'
import type { Shell } from '#platform/shell.ts'
import { log } from '#platform/web/log.ts'
import {
  daysOf,
  lookKey,
  openingOf,
  openingsTogether,
  together,
  type Look,
  type LookDay,
  type Opened,
  type Opening,
  type ProgramLook,
} from '../rules/looks.ts'
import { addLooks } from '../store/looks.ts'

/** So long a look may wait for others to be written down with; what a crash may lose at most. */
const waitMs = 1000

/** What a module above keeps of pages and files that were opened, in the same transaction of the keeper. */
export interface OpeningsKept {
  readonly isOf: (route: string) => boolean
  readonly add: (trx: Trx, openings: readonly Opening[]) => Promise<void>
}

const none: OpeningsKept = { isOf: () => false, add: () => Promise.resolve() }

/**
 * Who looked, written down after the answer has gone and in a transaction of its own, many looks at
 * once: a page that only reads stays read only, and nobody waits. `settle` before a normal stop.
 */
export class Looks {
  readonly #shell: Pick<Shell, 'store'>
  readonly #isRecorded: (question: string) => boolean
  readonly #kept: OpeningsKept
  #waiting = new Map<string, LookDay>()
  #opened = new Map<string, Opening>()
  #timer: NodeJS.Timeout | undefined
  #writing: Promise<void> = Promise.resolve()

  constructor(
    shell: Pick<Shell, 'store'>,
    isRecorded: (question: string) => boolean,
    kept: OpeningsKept = none,
  ) {
    this.#shell = shell
    this.#isRecorded = isRecorded
    this.#kept = kept
  }

  isRecorded(question: string): boolean {
    return this.#isRecorded(question)
  }

  note(look: Look | ProgramLook): void {
    for (const day of daysOf(look)) this.#add(day)
    this.#writeSoon()
  }

  /** A page or a file was shown to a person, of which a module above may keep count. */
  opened(route: string, opened: Opened): void {
    if (!this.#kept.isOf(route)) return
    this.#addOpening(openingOf(opened))
    this.#writeSoon()
  }

  /** All that was noted until now is written down once this is answered. */
  settle(): Promise<void> {
    clearTimeout(this.#timer)
    this.#timer = undefined
    this.#writing = this.#writing.then(() => this.#write())
    return this.#writing
  }

  #writeSoon(): void {
    if (this.#waiting.size + this.#opened.size === 0) return
    this.#timer ??= setTimeout(() => void this.settle(), waitMs).unref()
  }

  /** In one order, lest two servers wait for each other; what cannot be written goes back and waits. */
  async #write(): Promise<void> {
    const days = inOrder(this.#waiting)
    const openings = inOrder(this.#opened)
    if (days.length + openings.length === 0) return
    this.#waiting = new Map()
    this.#opened = new Map()
    try {
      await asKeeper(this.#shell.store, async (trx) => {
        await addLooks(trx, days)
        if (openings.length > 0) await this.#kept.add(trx, openings)
      })
    } catch (error) {
      for (const day of days) this.#add(day)
      for (const opening of openings) this.#addOpening(opening)
      log({ level: 'error', action: 'write down who looked', error: String(error) })
    }
  }

  #add(day: LookDay): void {
    const key = lookKey(day)
    const before = this.#waiting.get(key)
    this.#waiting.set(key, before === undefined ? day : together(before, day))
  }

  #addOpening(opening: Opening): void {
    const key = [opening.partnershipId, opening.personId, opening.day].join(' ')
    const before = this.#opened.get(key)
    this.#opened.set(key, before === undefined ? opening : openingsTogether(before, opening))
  }
}

function inOrder<Of>(waiting: ReadonlyMap<string, Of>): Of[] {
  return [...waiting].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, one]) => one)
}
