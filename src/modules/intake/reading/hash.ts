import { createHash } from 'node:crypto'
import type { UploadPart } from '#platform/uploads/open.ts'

/** SHA-256 of the file's own bytes in hexadecimal: the same CSV is the same inside a zip and outside it. */
export async function hashOf(part: UploadPart): Promise<string> {
  const hash = createHash('sha256')
  for await (const chunk of part.bytes()) hash.update(chunk)
  return hash.digest('hex')
}
