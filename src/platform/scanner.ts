import { once } from 'node:events'
import { createReadStream } from 'node:fs'
import { connect, type Socket } from 'node:net'

/** Where a virus scanner listens: ClamAV's clamd, or what speaks as it does. */
export type ScannerPlace =
  | { readonly host: string; readonly port: number }
  /** A socket on this machine. */
  | { readonly path: string }

/** Looks through files before anything of them is kept. */
export interface Scanner {
  /** What was found in a file, by the scanner's own name for it; nothing where it is clean. */
  readonly look: (path: string) => Promise<string | undefined>
  /** How it calls itself, with the date of its signatures where it has any. */
  readonly version: () => Promise<ScannerVersion>
}

export interface ScannerVersion {
  readonly name: string
  readonly signatures: Temporal.PlainDate | undefined
}

/** The scanner could not be asked, or gave no answer that counts: its message says why, for the log. */
export class Unscanned extends Error {}

/** In milliseconds. */
export interface Patience {
  readonly toConnect: number
  /** The whole of a question: less than a proxy waits for a page (docs/servers/haproxy.cfg). */
  readonly toAnswer: number
}

const usualPatience: Patience = { toConnect: 5_000, toAnswer: 50_000 }

/** "tcp://127.0.0.1:3310" or "unix:///run/clamav/clamd.ctl"; `undefined` for anything else. */
export function scannerPlace(text: string): ScannerPlace | undefined {
  const [, path] = /^unix:\/\/(\/[^\s?#]+)$/.exec(text) ?? []
  if (path !== undefined) return { path }
  const [, host, port] =
    /^tcp:\/\/(\[[0-9A-Fa-f:.]+\]|[\w.-]+):(\d{1,5})(?:\?line=plain)?$/.exec(text) ?? []
  if (host === undefined || Number(port) > 65_535) return undefined
  return { host: host.replaceAll(/[[\]]/g, ''), port: Number(port) }
}

/** Asks clamd, one connection for each question (clamd(8), INSTREAM and VERSION). */
export function clamdAt(place: ScannerPlace, patience: Patience = usualPatience): Scanner {
  const ofVersion = { ...patience, toAnswer: patience.toConnect }
  return {
    look: async (path) => {
      const { answer, isSent } = await asked(place, patience, inPieces(path))
      const [, found] = /^stream: (.+) FOUND$/.exec(answer) ?? []
      if (found !== undefined) return printable(found)
      // An answer that came before the end of the file is about another file.
      if (answer === 'stream: OK' && isSent) return undefined
      throw new Unscanned(`The virus scanner did not look through a file: "${printable(answer)}".`)
    },
    version: async () => {
      const { answer } = await asked(place, ofVersion, [Buffer.from('zVERSION\0')])
      return versionIn(answer)
    },
  }
}

/** The file as clamd wants it: each piece behind its length, and a length of nothing at the end. */
async function* inPieces(path: string): AsyncGenerator<Buffer> {
  yield Buffer.from('zINSTREAM\0')
  const pieces: AsyncIterable<Buffer> = createReadStream(path)
  for await (const piece of pieces) yield Buffer.concat([lengthOf(piece.length), piece])
  yield lengthOf(0)
}

function lengthOf(bytes: number): Buffer {
  const length = Buffer.alloc(4)
  length.writeUInt32BE(bytes)
  return length
}

interface Answered {
  readonly answer: string
  /** Whether all of the question was sent before. */
  readonly isSent: boolean
}

async function asked(
  place: ScannerPlace,
  { toConnect, toAnswer }: Patience,
  question: Iterable<Buffer> | AsyncIterable<Buffer>,
): Promise<Answered> {
  const socket = connect({ ...place })
  const end = (why: string) => () => socket.destroy(new Error(why))
  const connecting = setTimeout(end('It did not take the connection in time.'), toConnect)
  const answering = setTimeout(end('It did not answer in time.'), toAnswer)
  socket.once('connect', () => clearTimeout(connecting))
  const over = new AbortController()
  let isSent = false
  try {
    // Where a question is cut off the answer says why, or is missing, which is told below.
    void send(socket, question, over.signal).then(
      () => (isSent = true),
      (error: unknown) => socket.destroy(error instanceof Error ? error : undefined),
    )
    return { answer: await answerOf(socket), isSent }
  } catch (error) {
    const because = error instanceof Error ? error.message : String(error)
    throw new Unscanned(`The virus scanner cannot be asked: ${because}`, { cause: error })
  } finally {
    clearTimeout(connecting)
    clearTimeout(answering)
    over.abort()
    socket.destroy()
  }
}

/** Piece by piece, as fast as the scanner takes them. */
async function send(
  socket: Socket,
  question: Iterable<Buffer> | AsyncIterable<Buffer>,
  signal: AbortSignal,
): Promise<void> {
  for await (const piece of question)
    if (!socket.write(piece)) await once(socket, 'drain', { signal })
}

const longestAnswer = 1024

/** One answer, which ends with a zero byte; anything longer is none. */
function answerOf(socket: Socket): Promise<string> {
  return new Promise((resolve, reject) => {
    let heard = Buffer.alloc(0)
    socket.on('data', (piece: Buffer) => {
      heard = Buffer.concat([heard, piece])
      const end = heard.indexOf(0)
      if (end !== -1) resolve(heard.toString('utf8', 0, end).trimEnd())
      else if (heard.length > longestAnswer) reject(new Error('Its answer has no end.'))
    })
    socket.once('error', reject)
    socket.once('close', () => reject(new Error('It closed the connection without an answer.')))
  })
}

/** What the scanner says is shown and logged, so it is held to one short line. */
function printable(text: string): string {
  return text.replaceAll(/[^\x20-\x7e]/g, '?').slice(0, 100)
}

const months = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ')

/** "ClamAV 1.4.3/27500/Sat Nov 28 09:27:41 2026"; without signatures of its makers the name alone. */
function versionIn(answer: string): ScannerVersion {
  const [name = '', , date = ''] = answer.split('/')
  if (!/^ClamAV [\w.+~-]+$/.test(name))
    throw new Unscanned(`The virus scanner does not say what it is: "${printable(answer)}".`)
  const [, month = '', day, year] = /^\w{3} (\w{3}) +(\d{1,2}) [\d:]{8} (\d{4})$/.exec(date) ?? []
  const known = months.indexOf(month) + 1
  if (known === 0) return { name, signatures: undefined }
  const signatures = { year: Number(year), month: known, day: Number(day) }
  return { name, signatures: Temporal.PlainDate.from(signatures) }
}
