import { Worker } from 'node:worker_threads'
import { lacksRoomToOpen } from './room.ts'
import { NoRoom, StoreEnded } from './trouble.ts'
import { shared, type FromWorker, type ToWorker, type WorkerStart } from './embedded-messages.ts'

interface Attached {
  readonly receive: (bytes: Uint8Array) => void
  readonly lose: (error: Error) => void
}

interface EngineSettings {
  readonly folder?: string
  readonly image?: Blob
  readonly statementSeconds: number
}

/**
 * The thread in which PostgreSQL runs. It knows no statement timeout, so a statement that runs too
 * long ends the thread; the next connection starts another, which recovers what was committed.
 */
export class Engine {
  readonly #settings: EngineSettings
  readonly #counters = new Int32Array(new SharedArrayBuffer(8))
  readonly #attached = new Map<number, Attached>()
  readonly #asked = new Map<FromWorker['kind'], (message: FromWorker) => void>()
  readonly #watch: NodeJS.Timeout
  #running: Promise<void> | undefined
  #worker: Worker | undefined
  #ending: Promise<unknown> | undefined
  #ended: Error | undefined
  #sockets = 0
  #left: (() => void) | undefined
  #seen = { beat: 0, at: 0 }

  constructor(settings: EngineSettings) {
    this.#settings = settings
    this.#watch = setInterval(() => this.#endIfStuck(), settings.statementSeconds * 250)
    this.#watch.unref()
  }

  /** Settles when the thread answers; starts it where it does not run. */
  async ready(): Promise<void> {
    if (this.#ended !== undefined) throw this.#ended
    this.#running ??= this.#start()
    try {
      await this.#running
    } catch (error) {
      this.#running = undefined
      throw this.#inWords(error)
    }
  }

  /** What PostgreSQL says when it cannot start, or has ended, does not tell that its disk is full. */
  #inWords(error: unknown): Error {
    const { folder } = this.#settings
    const isFull = folder !== undefined && lacksRoomToOpen(folder)
    return isFull ? new NoRoom(`No room is left for ${folder}`, { cause: error }) : asError(error)
  }

  /** How often PostgreSQL had something brought to the disk. */
  syncs(): number {
    return Atomics.load(this.#counters, shared.syncs)
  }

  attach(socket: Attached): number {
    this.#sockets += 1
    this.#attached.set(this.#sockets, socket)
    return this.#sockets
  }

  detach(socket: number): void {
    this.#attached.delete(socket)
    if (this.#attached.size === 0) this.#left?.()
  }

  send(message: ToWorker): void {
    this.#worker?.postMessage(message)
  }

  /** The whole store as it is, to begin another with. */
  async image(): Promise<Blob> {
    const answer = await this.#ask({ kind: 'image' }, 'image')
    if (answer.kind !== 'image') throw new Error(`Not an image but ${answer.kind}`)
    return answer.image
  }

  async close(): Promise<void> {
    clearInterval(this.#watch)
    this.#ended = new Error('The embedded store is closed')
    await this.#allLeft()
    await this.#ending
    if (this.#worker === undefined) return
    const exited = new Promise((resolve) => this.#worker?.once('exit', resolve))
    await Promise.race([this.#ask({ kind: 'close' }, 'closed'), exited])
    await exited
  }

  /** A pool has ended before the last words of its client are sent. */
  #allLeft(): Promise<void> {
    if (this.#attached.size === 0) return Promise.resolve()
    return new Promise((resolve) => {
      this.#left = resolve
    })
  }

  #ask(message: ToWorker, kind: FromWorker['kind']): Promise<FromWorker> {
    return new Promise((resolve) => {
      this.#asked.set(kind, resolve)
      this.send(message)
    })
  }

  async #start(): Promise<void> {
    await this.#ending
    const { folder, image } = this.#settings
    Atomics.store(this.#counters, shared.beat, 0)
    const workerData: WorkerStart = {
      counters: this.#counters,
      ...(folder === undefined ? {} : { folder }),
      ...(image === undefined ? {} : { image }),
    }
    const worker = new Worker(new URL('embedded-worker.ts', import.meta.url), { workerData })
    worker.on('message', (message: FromWorker) => this.#receive(message))
    await new Promise<void>((resolve, reject) => {
      this.#asked.set('ready', () => resolve())
      const lost = (error: Error) => {
        reject(error)
        if (this.#worker === worker) this.#lose(error)
      }
      worker.on('error', (error) => lost(new StoreEnded(asError(error).message)))
      worker.on('exit', () => lost(new StoreEnded('The embedded store ended before it answered')))
    })
    this.#worker = worker
  }

  #receive(message: FromWorker): void {
    if (message.kind === 'bytes') this.#attached.get(message.socket)?.receive(message.bytes)
    else this.#asked.get(message.kind)?.(message)
  }

  /** Whoever waits for an answer gets the error; the next connection starts another thread. */
  #lose(error: Error): void {
    this.#running = undefined
    this.#worker = undefined
    if (this.#settings.folder === undefined) this.#ended ??= error
    const waiting = [...this.#attached.values()]
    this.#attached.clear()
    const told = this.#inWords(error)
    for (const { lose } of waiting) lose(told)
  }

  #endIfStuck(): void {
    const beat = Atomics.load(this.#counters, shared.beat)
    const now = performance.now()
    if (beat % 2 === 0 || beat !== this.#seen.beat) this.#seen = { beat, at: now }
    const { statementSeconds } = this.#settings
    if (now - this.#seen.at < statementSeconds * 1000) return
    this.#ending = this.#worker?.terminate()
    this.#lose(
      new Error(
        `A statement ran for more than ${statementSeconds} seconds and was ended; it changed nothing`,
      ),
    )
  }
}

export function asError(thrown: unknown): Error {
  return thrown instanceof Error ? thrown : new Error(String(thrown))
}
