import type { UploadPart } from '#platform/uploads/open.ts'

/**
 * UTF-8 when every byte of the file is valid UTF-8, else Windows-1252, which older published files
 * use. Reads the file once, in pieces.
 */
export async function encodingOf(part: UploadPart): Promise<'utf-8' | 'windows-1252' | 'not text'> {
  const strict = new TextDecoder('utf-8', { fatal: true })
  let valid = true
  for await (const chunk of part.bytes()) {
    const bytes = Buffer.from(chunk)
    if (bytes.includes(0)) return 'not text'
    if (valid) valid = decodes(strict, bytes, true)
  }
  if (valid) valid = decodes(strict, new Uint8Array(), false)
  return valid ? 'utf-8' : 'windows-1252'
}

function decodes(decoder: TextDecoder, bytes: Uint8Array, stream: boolean): boolean {
  try {
    decoder.decode(bytes, { stream })
    return true
  } catch {
    return false
  }
}
