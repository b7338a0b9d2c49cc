import { createHash } from 'node:crypto'
import { createReadStream, createWriteStream } from 'node:fs'
import { open, rename, rm } from 'node:fs/promises'
import path from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGunzip, createGzip } from 'node:zlib'
import { z } from 'zod'
import type { BackupKey, Recipient } from '#platform/secrets/backup-key.ts'
import { isSealedFile, sealed, unsealed, Unopened } from '#platform/secrets/sealed-stream.ts'
import { syncPath } from './durable-fs.ts'

/** Goes up when a line of the file comes to mean something else. */
export const formatNumber = 1

const total = z.strictObject({ rows: z.int().min(0), sha256: z.string() })

/** The lines of a backup: one head, the rows table by table, one end. */
const line = z.union([
  z.strictObject({
    trellis: z.int(),
    migrations: z.array(z.string()),
    tables: z.array(z.strictObject({ name: z.string(), columns: z.array(z.string()) })),
  }),
  z.strictObject({ table: z.string(), rows: z.array(z.array(z.string().nullable())) }),
  z.strictObject({ totals: z.record(z.string(), total) }),
])
export type Line = z.infer<typeof line>
export type Head = Extract<Line, { trellis: number }>
export type Totals = Extract<Line, { totals: unknown }>['totals']

/** Why a backup cannot be restored, in words for whoever restores it. */
export class Unfit extends Error {}

const longestLineBytes = 256 * 1024 * 1024
const newline = '\n'.charCodeAt(0)

/** The file is there whole or not at all, and only its owner may read it; encrypted, where it is for somebody. */
export async function writeLines(
  file: string,
  lines: AsyncIterable<Line>,
  recipient?: Recipient,
): Promise<void> {
  const part = `${file}.part`
  const text = Readable.from(inJson(lines), { highWaterMark: 1 })
  const to = createWriteStream(part, { mode: 0o600 })
  try {
    await (recipient === undefined
      ? pipeline(text, createGzip(), to)
      : pipeline(text, createGzip(), sealed(recipient), to))
    syncPath(part)
    await rename(part, file)
    syncPath(path.dirname(path.resolve(file)))
  } catch (error) {
    await rm(part, { force: true })
    throw error
  }
}

/** With a key, only what was encrypted for it is read: whoever gives one does not expect a file that anybody wrote. */
export async function* readLines(file: string, key?: BackupKey): AsyncGenerator<Line, undefined> {
  if (key === undefined) await insistOnPlain(file)
  const unpacked = createGunzip()
  const bytes = createReadStream(file)
  const feeding = (
    key === undefined ? pipeline(bytes, unpacked) : pipeline(bytes, unsealed(key), unpacked)
  ).catch((error: unknown) => error)
  try {
    for await (const text of textLines(unpacked)) yield parsed(text)
  } catch (error) {
    throw asUnfit(error)
  } finally {
    unpacked.destroy()
    await feeding
  }
}

async function insistOnPlain(file: string): Promise<void> {
  const opened = await open(file)
  try {
    const { buffer } = await opened.read(Buffer.alloc(64), 0, 64, 0)
    if (isSealedFile(buffer))
      throw new Unfit('The backup is encrypted: name the file of its key with --key.')
  } finally {
    await opened.close()
  }
}

/** One digest for all that was kept: equal for equal contents, whichever store they lay in. */
export function digestOf(totals: Totals): string {
  const sorted = Object.entries(totals).toSorted(([a], [b]) => (a < b ? -1 : 1))
  return createHash('sha256').update(JSON.stringify(sorted)).digest('hex')
}

export function rowsIn(totals: Totals): number {
  return Object.values(totals).reduce((sum, { rows }) => sum + rows, 0)
}

async function* inJson(lines: AsyncIterable<Line>): AsyncGenerator<string> {
  for await (const each of lines) yield `${JSON.stringify(each)}\n`
}

function parsed(text: string): Line {
  try {
    return line.parse(JSON.parse(text))
  } catch {
    throw new Unfit('The file is not a backup of Trellis, or it is damaged.')
  }
}

function asUnfit(error: unknown): unknown {
  if (error instanceof Unopened) return new Unfit(error.message)
  return isDamage(error) ? new Unfit('The backup is damaged or not whole.') : error
}

/** What zlib says of bytes that are not, or no longer, a gzip file. */
function isDamage(error: unknown): boolean {
  return (
    error instanceof Error && 'code' in error && /^(Z_|ERR_STREAM_PREM)/.test(String(error.code))
  )
}

async function* textLines(bytes: AsyncIterable<Buffer>): AsyncGenerator<string> {
  let pieces: Buffer[] = []
  let held = 0
  for await (const chunk of bytes) {
    let from = 0
    for (let at = chunk.indexOf(newline); at >= 0; at = chunk.indexOf(newline, from)) {
      yield Buffer.concat([...pieces, chunk.subarray(from, at)]).toString('utf8')
      pieces = []
      held = 0
      from = at + 1
    }
    pieces.push(chunk.subarray(from))
    held += chunk.length - from
    if (held > longestLineBytes) throw new Unfit('The file is not a backup of Trellis.')
  }
  if (held > 0) throw new Unfit('The backup is damaged or not whole.')
}
