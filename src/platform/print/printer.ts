import { availableParallelism } from 'node:os'
import { Worker } from 'node:worker_threads'
import type { PdfRead } from '#lib/pdf-read.ts'
import type { FromPrinter, ToPrinter } from './messages.ts'

/** Two threads print two booklets at once; more would take the memory of the store and the pages. */
const mostThreads = 2

type Settled = (answer: FromPrinter | Error) => void

class Thread {
  readonly #worker = new Worker(new URL('./printing-worker.ts', import.meta.url))
  readonly #waiting = new Map<number, Settled>()

  constructor(ended: (thread: Thread) => void) {
    // A document under way keeps the process alive; an idle thread does not.
    this.#worker.unref()
    this.#worker.on('message', (answer: FromPrinter) => {
      this.#settle(answer.id, answer)
    })
    const fail = (error: Error) => {
      for (const id of this.#waiting.keys()) this.#settle(id, error)
      ended(this)
    }
    this.#worker.on('error', fail)
    this.#worker.on('exit', () => fail(new Error('The printing thread has ended')))
  }

  get load(): number {
    return this.#waiting.size
  }

  ask(message: ToPrinter): Promise<FromPrinter> {
    return new Promise((resolve, reject) => {
      this.#waiting.set(message.id, (answer) => {
        if (answer instanceof Error) reject(answer)
        else resolve(answer)
      })
      this.#worker.ref()
      this.#worker.postMessage(message)
    })
  }

  #settle(id: number, answer: FromPrinter | Error): void {
    this.#waiting.get(id)?.(answer)
    this.#waiting.delete(id)
    if (this.#waiting.size === 0) this.#worker.unref()
  }
}

/** Made when first needed; one that ends is left out, and the next document starts another. */
const threads = new Set<Thread>()
let lastId = 0

function idlest(): Thread {
  const [first] = [...threads].toSorted((a, b) => a.load - b.load)
  const most = Math.min(mostThreads, availableParallelism())
  if (first !== undefined && (first.load === 0 || threads.size >= most)) return first
  const made = new Thread((ended) => threads.delete(ended))
  threads.add(made)
  return made
}

async function asked(message: ToPrinter): Promise<FromPrinter> {
  const answer = await idlest().ask(message)
  if (answer.kind === 'failed') throw new Error(answer.because)
  return answer
}

/** Prints `data` by a Typst template as a tagged PDF. The same data give the same bytes. */
export async function print(template: string, data: object): Promise<Uint8Array<ArrayBuffer>> {
  lastId += 1
  const answer = await asked({ kind: 'print', id: lastId, template, data: JSON.stringify(data) })
  if (answer.kind !== 'printed') throw new Error('The printer answered another question')
  return answer.bytes
}

/** Reads a PDF back, as a screen reader would. */
export async function readBack(bytes: Uint8Array): Promise<PdfRead> {
  lastId += 1
  const answer = await asked({ kind: 'read', id: lastId, bytes })
  if (answer.kind !== 'read') throw new Error('The printer answered another question')
  return answer.found
}
