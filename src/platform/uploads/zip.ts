import { PassThrough, Transform, type Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import yauzl from 'yauzl'
import type { UploadLimits, UploadPart } from './open.ts'

export type Opened =
  | { readonly parts: UploadPart[] }
  | { readonly because: string; readonly entry?: string }

const megabyte = 1024 * 1024

/** The files of a zip, after its list is checked: how many, how large unpacked, how much packed away. */
export async function partsOfZip(path: string, limits: UploadLimits): Promise<Opened> {
  let entries: yauzl.Entry[]
  try {
    entries = await listOf(path, limits)
  } catch (error) {
    const because = error instanceof Error ? error.message : String(error)
    return { because: `a whole zip file: this one cannot be opened (${because}).` }
  }
  const office = officeKind(entries)
  if (office !== undefined) return { because: office }
  const files = entries.filter(({ fileName }) => !fileName.endsWith('/') && !isNoise(fileName))
  const wrong = wrongWith(entries, files, limits)
  if (wrong !== undefined) return wrong
  return {
    parts: files.map((entry) => ({
      name: entry.fileName.split('/').at(-1) ?? entry.fileName,
      size: entry.uncompressedSize,
      bytes: () => bytesOf(path, entry, limits),
    })),
  }
}

function wrongWith(
  entries: readonly yauzl.Entry[],
  files: readonly yauzl.Entry[],
  limits: UploadLimits,
): { because: string; entry?: string } | undefined {
  const unpacked = files.reduce((sum, { uncompressedSize }) => sum + uncompressedSize, 0)
  if (files.length === 0)
    return { because: 'a zip with a CSV file inside: this one holds no file.' }
  if (entries.length > limits.entries) {
    return { because: `at most ${limits.entries} files in a zip: this one holds more.` }
  }
  if (unpacked > limits.unpackedBytes) {
    return {
      because: `at most ${Math.round(limits.unpackedBytes / megabyte)} MB unpacked: this zip holds ${Math.round(unpacked / megabyte)} MB.`,
    }
  }
  for (const { fileName, compressedSize, uncompressedSize, generalPurposeBitFlag } of files) {
    if ((generalPurposeBitFlag & 1) === 1) {
      return { entry: fileName, because: 'a file without a password: this one is encrypted.' }
    }
    if (
      uncompressedSize > megabyte &&
      uncompressedSize / Math.max(1, compressedSize) > limits.ratio
    ) {
      return {
        entry: fileName,
        because: `a file packed at most ${limits.ratio} to 1: this one would swell too much and was not unpacked.`,
      }
    }
  }
  return undefined
}

function officeKind(entries: readonly yauzl.Entry[]): string | undefined {
  const has = (begins: string) => entries.some(({ fileName }) => fileName.startsWith(begins))
  if (has('xl/vbaProject') || has('word/vbaProject')) {
    return 'a CSV file: this is an Office file with macros, which Trellis never opens. Save the sheet as CSV.'
  }
  if (has('xl/'))
    return 'a CSV file: this is an Excel workbook. Save the sheet as CSV and bring that.'
  if (has('word/')) return 'a CSV file: this is a Word document.'
  if (has('ppt/')) return 'a CSV file: this is a presentation.'
  if (has('META-INF/manifest.xml') && has('content.xml')) {
    return 'a CSV file: this is an OpenDocument file. Save the sheet as CSV and bring that.'
  }
  return undefined
}

function isNoise(fileName: string): boolean {
  return fileName.startsWith('__MACOSX/') || fileName.endsWith('.DS_Store')
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

/** Counts what really comes out: the list of a hostile zip may lie. */
function bytesOf(path: string, wanted: yauzl.Entry, limits: UploadLimits): Readable {
  const out = new PassThrough()
  void unpack(path, wanted, limits, out).catch((error: unknown) => {
    out.destroy(error instanceof Error ? error : new Error(String(error)))
  })
  return out
}

async function unpack(
  path: string,
  wanted: yauzl.Entry,
  limits: UploadLimits,
  out: PassThrough,
): Promise<void> {
  const zip = await yauzl.openPromise(path, { lazyEntries: true, autoClose: false })
  let seen = 0
  const bounded = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      seen += chunk.length
      done(
        seen > limits.unpackedBytes ? new Error('The zip holds more than its list says') : null,
        chunk,
      )
    },
  })
  try {
    const stream = await zip.openReadStreamPromise(wanted)
    await pipeline(stream, bounded, out)
  } finally {
    zip.close()
  }
}
