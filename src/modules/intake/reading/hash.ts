import { createHash } from 'node:crypto'
import { Writable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { UploadPart } from '#platform/uploads/open.ts'

/** SHA-256 of the file's own bytes in hexadecimal: the same CSV is the same inside a zip and outside it. */
export async function hashOf(part: UploadPart): Promise<string> {
  const hash = createHash('sha256')
  const into = new Writable({
    write(chunk: Buffer, _encoding, done) {
      hash.update(chunk)
      done()
    },
  })
  await pipeline(part.bytes(), into)
  return hash.digest('hex')
}
