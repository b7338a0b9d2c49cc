import { createServer, type Server, type Socket } from 'node:net'
import { listeningAt } from './listening.ts'

/** How a scanner of a test behaves: as it should, or as one that is in trouble. */
export type Behaviour = 'well' | 'refuses' | 'nonsense' | 'hangs' | 'cuts off' | 'early' | 'full'

/** What the scanner of a test knows as harmful. */
export const harmful = 'these words stand for something harmful'

/** A real TCP server that speaks as clamd does, and remembers what it was given. */
export class TestClamd {
  behaviour: Behaviour = 'well'
  /** What it says of itself. */
  version = 'ClamAV 1.4.3/27500/Sat Nov 28 09:27:41 2026'
  /** Each file that it looked through, whole. */
  readonly seen: Buffer[] = []
  #server: Server | undefined
  #port = 0
  readonly #sockets = new Set<Socket>()

  get port(): number {
    return this.#port
  }

  /** Listens, on the port that it had before if it had one. */
  async start(): Promise<this> {
    const server = createServer((socket) => this.#serve(socket))
    this.#port = await listeningAt(server, this.#port)
    this.#server = server
    return this
  }

  async stop(): Promise<void> {
    for (const socket of this.#sockets) socket.destroy()
    await new Promise((resolve) => this.#server?.close(resolve))
  }

  #serve(socket: Socket): void {
    this.#sockets.add(socket)
    socket.once('close', () => this.#sockets.delete(socket))
    socket.on('error', () => undefined)
    let heard = Buffer.alloc(0)
    if (this.behaviour === 'early') {
      // It answers before it has read anything.
      socket.write('stream: OK\0')
      return
    }
    socket.on('data', (piece: Buffer) => {
      heard = Buffer.concat([heard, piece])
      if (this.behaviour === 'cuts off' && heard.length > 10) return socket.destroy()
      const answer = this.#answerTo(heard)
      if (answer !== undefined) socket.end(`${answer}\0`)
    })
  }

  #answerTo(heard: Buffer): string | undefined {
    if (this.behaviour === 'hangs') return undefined
    if (this.behaviour === 'nonsense') return 'HTTP/1.1 200 OK'
    if (heard.toString('latin1').startsWith('zVERSION\0')) return this.version
    if (this.behaviour === 'full') return 'INSTREAM size limit exceeded. ERROR'
    const file = fileIn(heard)
    if (file === undefined) return undefined
    this.seen.push(file)
    if (this.behaviour === 'refuses') return 'Error processing command. ERROR'
    return file.includes(harmful) ? 'stream: Test.Harmful-1 FOUND' : 'stream: OK'
  }
}

/** The file of an INSTREAM, once all of it is there. */
function fileIn(heard: Buffer): Buffer | undefined {
  const command = Buffer.from('zINSTREAM\0')
  const pieces: Buffer[] = []
  let at = command.length
  while (at + 4 <= heard.length) {
    const length = heard.readUInt32BE(at)
    if (length === 0) return Buffer.concat(pieces)
    pieces.push(heard.subarray(at + 4, at + 4 + length))
    at += 4 + length
  }
  return undefined
}
