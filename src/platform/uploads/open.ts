import { createReadStream } from 'node:fs'
import { open, stat } from 'node:fs/promises'
import type { Readable } from 'node:stream'
import { kindOf } from './kind.ts'
import { partsOfZip } from './zip.ts'

/** A CSV text inside what was uploaded: the file itself or one entry of a zip. */
export interface UploadPart {
  readonly name: string
  /** Bytes, unpacked. */
  readonly size: number
  /** The bytes from the beginning, each time it is asked; never held whole in memory. */
  readonly bytes: () => Readable
}

export interface UploadRefusal {
  readonly file: string
  readonly line: number | null
  readonly column: string | null
  readonly value: string | null
  readonly expected: string
}

export interface UploadLimits {
  readonly entries: number
  readonly unpackedBytes: number
  /** Unpacked over packed; a CSV of 40 MB packs into 3.5 MB. */
  readonly ratio: number
}

const usualLimits: UploadLimits = { entries: 50, unpackedBytes: 512 * 1024 * 1024, ratio: 200 }

/** Decides by its bytes, never by its name, what a file is; anything but CSV, plain or zipped, is refused in words. */
export async function openUpload(
  path: string,
  name: string,
  limits: UploadLimits = usualLimits,
): Promise<{ parts: UploadPart[] } | { refused: UploadRefusal[] }> {
  const found = await stat(path)
  if (!found.isFile()) return refused(name, 'a file: this is a folder or a device.')
  const kind = kindOf(await firstBytes(path))
  if (kind.kind === 'refused') return refused(name, kind.because)
  if (kind.kind === 'zip') return openZip(path, name, found.size, limits)
  if (found.size > limits.unpackedBytes) {
    const most = Math.round(limits.unpackedBytes / 1024 / 1024)
    return refused(name, `a file of at most ${most} MB: this one is larger.`)
  }
  return { parts: [{ name, size: found.size, bytes: () => createReadStream(path) }] }
}

async function openZip(
  path: string,
  name: string,
  bytes: number,
  limits: UploadLimits,
): Promise<{ parts: UploadPart[] } | { refused: UploadRefusal[] }> {
  const opened = await partsOfZip(path, bytes, limits)
  if ('because' in opened) return refused(opened.entry ?? name, opened.because)
  for (const part of opened.parts) {
    const inner = kindOf(part.begins)
    if (inner.kind === 'refused') return refused(part.name, inner.because)
    if (inner.kind === 'zip') {
      return refused(part.name, 'a CSV file: a zip inside a zip is not opened.')
    }
  }
  return { parts: opened.parts }
}

const sniffed = 64 * 1024

async function firstBytes(path: string): Promise<Buffer> {
  const file = await open(path)
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(sniffed), 0, sniffed, 0)
    return buffer.subarray(0, bytesRead)
  } finally {
    await file.close()
  }
}

function refused(file: string, expected: string): { refused: UploadRefusal[] } {
  return { refused: [{ file, line: null, column: null, value: null, expected }] }
}
