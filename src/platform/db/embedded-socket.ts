import { Duplex } from 'node:stream'
import { asError, type Engine } from './embedded-engine.ts'

const terminate = 'X'.charCodeAt(0)

/**
 * What `pg` takes for a TCP connection: its bytes go to the engine and come back. The engine has
 * one session, so a pool over it holds one client; the first message of the next client cleans
 * what the one before left behind.
 */
export class WorkerSocket extends Duplex {
  readonly #engine: Engine
  #number = 0
  #first = true
  #waiting: Buffer[] = []

  constructor(engine: Engine) {
    super()
    this.#engine = engine
  }

  connect(): this {
    this.#attach().catch((error: unknown) => this.destroy(asError(error)))
    return this
  }

  async #attach(): Promise<void> {
    await this.#engine.ready()
    this.#number = this.#engine.attach({
      receive: (bytes) => this.push(bytes),
      lose: (error) => this.destroy(error),
    })
    this.emit('connect')
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

  override _write(chunk: Buffer, _encoding: string, done: () => void): void {
    this.#send([chunk])
    done()
  }

  override _writev(chunks: { chunk: Buffer }[], done: () => void): void {
    this.#send(chunks.map(({ chunk }) => chunk))
    done()
  }

  override _final(done: () => void): void {
    this.#sendWaiting()
    this.#engine.detach(this.#number)
    this.push(null)
    done()
  }

  override _destroy(error: Error | null, done: (error?: Error | null) => void): void {
    this.#engine.detach(this.#number)
    done(error)
  }

  /** What is asked in one turn travels as one message: each costs the threads as much as a small question. */
  #send(chunks: readonly Buffer[]): void {
    if (this.#waiting.length === 0) setImmediate(() => this.#sendWaiting())
    this.#waiting.push(...chunks)
  }

  /** The goodbye of one client must not end the session of the next. */
  #sendWaiting(): void {
    const bytes = Buffer.concat(this.#waiting.filter((chunk) => chunk[0] !== terminate))
    this.#waiting = []
    if (bytes.length === 0) return
    const first = this.#first
    this.#first = false
    this.#engine.send({ kind: 'bytes', socket: this.#number, first, bytes: new Uint8Array(bytes) })
  }
}
