import { PassThrough } from 'node:stream'
import yazl from 'yazl'

export interface ZipEntry {
  readonly name: string
  readonly bytes: Uint8Array
}

/** A zip archive as it is written: no more than a few entries are in memory. `at` is the date of all entries. */
export function zipFile(entries: AsyncIterable<ZipEntry>, at: Temporal.Instant): PassThrough {
  const zip = new yazl.ZipFile()
  const mtime = new Date(at.epochMilliseconds)
  const out = zip.outputStream.pipe(new PassThrough())
  const write = async () => {
    for await (const { name, bytes } of entries) zip.addBuffer(Buffer.from(bytes), name, { mtime })
    zip.end()
  }
  write().catch((error: unknown) => {
    out.destroy(error instanceof Error ? error : new Error(String(error)))
  })
  return out
}
