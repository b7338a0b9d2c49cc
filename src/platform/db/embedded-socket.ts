import { Duplex } from 'node:stream'
import type { Worker } from 'node:worker_threads'

let opened = 0
const terminate = 'X'.charCodeAt(0)

/**
 * What `pg` takes for a TCP connection: its bytes go to the worker and come back. The worker has
 * one session, so a pool over it holds one client; a client that is thrown away leaves the session
 * behind, which the next one's first message cleans.
 */
export class WorkerSocket extends Duplex {
  readonly #worker: Worker
  readonly #number: number
  readonly #receive: (message: { kind: string; socket?: number; bytes?: Uint8Array }) => void
  #begun = false

  constructor(worker: Worker) {
    super()
    this.#worker = worker
    opened += 1
    this.#number = opened
    this.#receive = ({ kind, socket, bytes }) => {
      if (kind === 'bytes' && socket === this.#number && bytes !== undefined) this.push(bytes)
    }
    worker.on('message', this.#receive)
    worker.setMaxListeners(0)
    worker.once('exit', this.#lost)
  }

  readonly #lost = (): void => {
    this.destroy(new Error('The embedded store was closed while it was asked something'))
  }

  connect(): this {
    queueMicrotask(() => this.emit('connect'))
    return this
  }

  setNoDelay(): this {
    return this
  }

  setKeepAlive(): this {
    return this
  }

  ref(): this {
    return this
  }

  unref(): this {
    return this
  }

  override _read(): void {}

  override _write(chunk: Buffer, _encoding: string, done: (error?: Error | null) => void): void {
    if (chunk[0] !== terminate || !this.#begun) {
      const bytes = new Uint8Array(chunk)
      const kind = this.#begun ? 'bytes' : 'first bytes'
      this.#worker.postMessage({ kind, socket: this.#number, bytes })
      this.#begun = true
    }
    done()
  }

  override _final(done: (error?: Error | null) => void): void {
    this.push(null)
    done()
  }

  override _destroy(error: Error | null, done: (error?: Error | null) => void): void {
    this.#worker.off('message', this.#receive)
    this.#worker.off('exit', this.#lost)
    done(error)
  }
}
