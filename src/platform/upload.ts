import { createWriteStream } from 'node:fs'
import { mkdir, rm } from 'node:fs/promises'
import path from 'node:path'
import { Readable, type Writable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { Busboy } from '@fastify/busboy'
import { Unscanned, type Scanner } from './scanner.ts'

export interface Received {
  readonly fields: ReadonlyMap<string, string>
  readonly files: readonly ReceivedFile[]
}

export interface ReceivedFile {
  readonly field: string
  /** As the person's computer calls it, for the page only; the path is ours. */
  readonly name: string
  readonly path: string
  readonly bytes: number
}

/** Why a form was refused, with what was typed beside its files, so that it can be shown again. */
export interface Unreceived {
  readonly refused: string
  readonly fields: ReadonlyMap<string, string>
  /** What the scanner found, and in which file; left out where something else was wrong. */
  readonly harm?: Harm
}

export interface Harm {
  readonly file: string
  readonly found: string
}

/** The scanner did not look through a file of a form, which has to be sent again: with what was typed beside it. */
export class FormUnscanned extends Unscanned {
  readonly fields: ReadonlyMap<string, string>
  /** The names of its fields that hold files. */
  readonly fileFields: readonly string[]

  constructor(cause: Unscanned, { fields, files }: Received) {
    super(cause.message, { cause })
    this.fields = fields
    this.fileFields = [...new Set(files.map(({ field }) => field))]
  }
}

export interface UploadBounds {
  readonly inbox: string
  readonly maxBytes: number
  readonly maxFiles: number
  readonly newId: () => string
  /** Looks through each file before it is handed on; named also where there is none, so that no form forgets it. */
  readonly scanner: Scanner | undefined
  /** How long a field of text may be, in bytes. */
  readonly fieldBytes?: number
}

/**
 * Reads a form with files, each file streamed to a name of our own in the inbox, never held in
 * memory. A file over the bound, or with something harmful in it, is refused and nothing of the form
 * is left behind; so it is where the scanner does not answer, which throws `FormUnscanned`.
 */
export async function receive(
  request: Request,
  bounds: UploadBounds,
): Promise<Received | Unreceived> {
  if (request.body === null)
    return { refused: 'The form arrived empty. Send it again.', fields: new Map() }
  const busboy = readerOf(request, bounds)
  if (busboy === undefined) return { refused: noForm, fields: new Map() }
  await mkdir(bounds.inbox, { recursive: true })
  const fields = new Map<string, string>()
  const files: ReceivedFile[] = []
  const writing: Promise<void>[] = []
  const tooLarge: string[] = []
  busboy.on('field', (name, value) => fields.set(name, value))
  busboy.on('file', (field, stream, name) => {
    const to = path.join(bounds.inbox, `${bounds.newId()}.upload`)
    files.push(counted(stream, { field, name: plainName(name), path: to }))
    stream.on('limit', () => tooLarge.push(name))
    writing.push(pipeline(stream, createWriteStream(to)))
  })
  try {
    await pipeline(Readable.from(request.body), asWritable(busboy))
    await Promise.all(writing)
  } catch {
    await discard(files)
    return { refused: 'The file did not arrive whole. Nothing was changed; send it again.', fields }
  }
  const name = tooLarge.at(-1)
  if (name === undefined) return lookedThrough({ fields, files }, bounds.scanner)
  await discard(files)
  return {
    refused: `"${name}" is larger than ${megabytes(bounds.maxBytes)} MB. Nothing was changed.`,
    fields,
  }
}

async function lookedThrough(
  received: Received,
  scanner: Scanner | undefined,
): Promise<Received | Unreceived> {
  const { fields, files } = received
  try {
    // A field for a file that nobody chose comes as a file of no bytes.
    for (const { path: at, name } of files.filter(({ bytes }) => bytes > 0)) {
      const found = await scanner?.look(at)
      if (found === undefined) continue
      await discard(files)
      const refused = `"${name}" was not taken. ${harmful(found)}`
      return { refused, fields, harm: { file: name, found } }
    }
    return received
  } catch (error) {
    await discard(files)
    throw error instanceof Unscanned ? new FormUnscanned(error, received) : error
  }
}

/** What the scanner found in a file and what to do about it, in plain words. */
export function harmful(found: string): string {
  if (found.startsWith('Heuristics.Limits.Exceeded'))
    return 'It is too large, or packed too deep, for the virus scanner to look through all of it. Nothing of it was kept. Send what is in it as files of their own.'
  return `The virus scanner found something harmful in it (${found}). Nothing of it was kept. Do not open the file again. Tell whoever looks after your computers, and send another copy once they have cleaned it.`
}

const noForm =
  'What arrived is no form with files, as a browser sends one. Nothing was changed; send it from this page.'

/** Undefined where the request does not say that it is a form, or not where its parts end. */
function readerOf(
  { headers }: Request,
  { maxBytes: fileSize, maxFiles: files, fieldBytes: fieldSize = 10_000 }: UploadBounds,
): InstanceType<typeof Busboy> | undefined {
  try {
    return new Busboy({
      headers: { 'content-type': headers.get('content-type') ?? '' },
      limits: { fileSize, files, fields: 20, fieldSize },
    })
  } catch {
    return undefined
  }
}

/** A file whose bytes are counted as they arrive. */
function counted(stream: Readable, file: Omit<ReceivedFile, 'bytes'>): ReceivedFile {
  let arrived = 0
  stream.on('data', (chunk: Buffer) => (arrived += chunk.length))
  return {
    ...file,
    get bytes() {
      return arrived
    },
  }
}

/** Busboy is a writable stream; its types come from before Node's own. */
function asWritable(busboy: Writable): Writable {
  return busboy
}

export async function discard(files: readonly ReceivedFile[]): Promise<void> {
  await Promise.all(files.map((file) => rm(file.path, { force: true })))
}

function plainName(name: string): string {
  const last = name.split(/[/\\]/).at(-1) ?? ''
  return last.replaceAll(/\p{Cc}/gu, '').slice(0, 120) || 'file'
}

function megabytes(bytes: number): number {
  return Math.round(bytes / 1024 / 1024)
}
