import { createServer, type Server, type TlsOptions, type TLSSocket } from 'node:tls'
import { listeningAt } from './listening.ts'

/** A real log server of a test: TLS, and messages each behind its length in octets (RFC 5425). */
export class TestLogServer {
  /** The messages as they came. */
  readonly messages: string[] = []
  /** How many connections were tried, whatever came of them. */
  tries = 0
  /** Whether it reads what is sent. */
  isReading = true
  readonly #options: TlsOptions
  readonly #sockets = new Set<TLSSocket>()
  #server: Server | undefined
  #port = 0

  constructor(options: TlsOptions) {
    this.#options = options
  }

  get port(): number {
    return this.#port
  }

  /** Listens, on the port that it had before if it had one. */
  async start(): Promise<this> {
    const server = createServer(this.#options, (socket) => this.#serve(socket))
    server.on('connection', () => (this.tries += 1))
    server.on('tlsClientError', () => undefined)
    this.#port = await listeningAt(server, this.#port)
    this.#server = server
    return this
  }

  /** Breaks every connection, as a machine does that is switched off. */
  cut(): void {
    for (const socket of this.#sockets) socket.destroy()
  }

  async stop(): Promise<void> {
    const stopped = new Promise((resolve) => this.#server?.close(resolve))
    this.cut()
    await stopped
  }

  #serve(socket: TLSSocket): void {
    this.#sockets.add(socket)
    socket.once('close', () => this.#sockets.delete(socket))
    socket.on('error', () => undefined)
    if (!this.isReading) return
    let heard: Buffer = Buffer.alloc(0)
    socket.on('data', (piece: Buffer) => {
      heard = this.#take(Buffer.concat([heard, piece]))
    })
  }

  /** What is left once all whole messages are taken; anything but a length ends the test. */
  #take(heard: Buffer): Buffer {
    let rest = heard
    for (;;) {
      const blank = rest.indexOf(' ')
      if (blank === -1) return rest
      const length = rest.toString('latin1', 0, blank)
      if (!/^[1-9]\d{0,4}$/.test(length)) throw new Error(`"${length}" is no length`)
      const end = blank + 1 + Number(length)
      if (rest.length < end) return rest
      this.messages.push(rest.toString('utf8', blank + 1, end))
      rest = rest.subarray(end)
    }
  }
}
