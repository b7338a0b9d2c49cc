import { PassThrough, Writable, type Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { crc32 } from 'node:zlib'
import yauzl from 'yauzl'
import type { UploadLimits, UploadPart } from './open.ts'
import { plainName, wrongWith, type Wrong } from './zip-list.ts'

/** A file of a zip, unpacked once to see that it is whole, with the bytes that it begins with. */
export interface ZipPart extends UploadPart {
  readonly begins: Buffer
}

export type Opened = { readonly parts: ZipPart[] } | Wrong

/** The files of a zip, after its list is checked and each file was unpacked once, in pieces, to be weighed. */
export async function partsOfZip(
  path: string,
  bytes: number,
  limits: UploadLimits,
  wrongIn: typeof wrongWith = wrongWith,
): Promise<Opened> {
  let entries: yauzl.Entry[]
  try {
    entries = await listOf(path, limits)
  } catch (error) {
    return { because: unopened(error) }
  }
  const wrong = wrongIn(entries, bytes, limits)
  if (wrong !== undefined) return wrong
  const files = entries.filter(isFile)
  if (files.length === 0)
    return { because: 'a zip with a CSV file inside: this one holds no file.' }
  const parts: ZipPart[] = []
  for (const entry of files) {
    const name = plainName(entry.fileName)
    const read = () => bytesOf(path, entry)
    const weighed = await weigh(read(), entry)
    if ('because' in weighed) return { entry: name, because: weighed.because }
    parts.push({ name, size: entry.uncompressedSize, bytes: read, begins: weighed.begins })
  }
  return { parts }
}

/** Not a folder, and not what a Mac adds to a zip. */
function isFile({ fileName }: yauzl.Entry): boolean {
  return (
    !fileName.endsWith('/') && !fileName.startsWith('__MACOSX/') && !fileName.endsWith('.DS_Store')
  )
}

function unopened(error: unknown): string {
  const because = error instanceof Error ? error.message : String(error)
  if (/relative path|absolute path|invalid characters/.test(because)) {
    return 'a zip whose files have plain names: a name in this one leads outside the zip.'
  }
  return 'a whole zip file: this one cannot be opened. It may have been cut short on its way.'
}

async function listOf(path: string, limits: UploadLimits): Promise<yauzl.Entry[]> {
  const zip = await yauzl.openPromise(path, { lazyEntries: true, strictFileNames: true })
  const entries: yauzl.Entry[] = []
  try {
    for await (const entry of zip.eachEntry()) {
      entries.push(entry)
      if (entries.length > limits.entries) break
    }
  } finally {
    zip.close()
  }
  return entries
}

const begun = 64 * 1024

/** Unpacks a file once without keeping it: the list of a hostile zip may lie about size and content. */
async function weigh(
  stream: Readable,
  { crc32: expected }: yauzl.Entry,
): Promise<{ begins: Buffer } | { because: string }> {
  const first: Buffer[] = []
  let size = 0
  let sum = 0
  const scales = new Writable({
    write(chunk: Buffer, _encoding, done) {
      if (size < begun) first.push(chunk)
      size += chunk.length
      sum = crc32(chunk, sum)
      done()
    },
  })
  try {
    await pipeline(stream, scales)
  } catch (error) {
    const because = error instanceof Error ? error.message : ''
    return {
      because: /too many bytes/.test(because)
        ? 'a zip that tells the truth: this file holds more than its list says and was not unpacked.'
        : damaged,
    }
  }
  return sum === expected
    ? { begins: Buffer.concat(first).subarray(0, begun) }
    : { because: damaged }
}

const damaged = 'a whole zip file: what is packed in this one is damaged.'

/** The unpacker stops by itself where more comes out than the list says. */
function bytesOf(path: string, wanted: yauzl.Entry): Readable {
  const out = new PassThrough()
  void unpack(path, wanted, out).catch((error: unknown) => {
    out.destroy(error instanceof Error ? error : new Error(String(error)))
  })
  return out
}

async function unpack(path: string, wanted: yauzl.Entry, out: PassThrough): Promise<void> {
  const zip = await yauzl.openPromise(path, {
    lazyEntries: true,
    autoClose: false,
    validateEntrySizes: true,
  })
  try {
    await pipeline(await zip.openReadStreamPromise(wanted), out)
  } finally {
    zip.close()
  }
}
