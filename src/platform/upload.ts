import { createWriteStream } from 'node:fs'
import { mkdir, rm } from 'node:fs/promises'
import path from 'node:path'
import { Readable, type Writable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { Busboy } from '@fastify/busboy'

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
}

export interface UploadBounds {
  readonly inbox: string
  readonly maxBytes: number
  readonly maxFiles: number
  readonly newId: () => string
  /** How long a field of text may be, in bytes. */
  readonly fieldBytes?: number
}

/**
 * Reads a form with files, each file streamed to a name of our own in the inbox, never held in
 * memory. A file over the bound is refused and nothing of the form is left behind.
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
  if (name === undefined) return { fields, files }
  await discard(files)
  return {
    refused: `"${name}" is larger than ${megabytes(bounds.maxBytes)} MB. Nothing was changed.`,
    fields,
  }
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
