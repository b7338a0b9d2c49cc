import { crc32 } from 'node:zlib'

const cutShort = 'a whole picture: this one is damaged or was cut short.'
const more = 'a picture and nothing else: something follows the end of this one.'
const tooLarge = 'a smaller picture: this one has too many dots.'

interface Chunk {
  readonly type: string
  readonly data: Buffer
  readonly end: number
}

/** What a PNG has to be that this one is not; `undefined` where nothing is wrong. */
export function wrongWithPng(bytes: Buffer, mostPixels: number): string | undefined {
  let at = 8
  let isFirst = true
  while (at < bytes.length) {
    const chunk = chunkAt(bytes, at)
    if (chunk === undefined || isFirst !== (chunk.type === 'IHDR')) return cutShort
    if (isFirst) {
      const wrong = wrongSize(chunk.data.readUInt32BE(0), chunk.data.readUInt32BE(4), mostPixels)
      if (wrong !== undefined) return wrong
    }
    if (chunk.type === 'IEND') return chunk.end === bytes.length ? undefined : more
    isFirst = false
    at = chunk.end
  }
  return cutShort
}

/** A piece of a PNG whose checksum is right. */
function chunkAt(bytes: Buffer, at: number): Chunk | undefined {
  if (at + 12 > bytes.length) return undefined
  const length = bytes.readUInt32BE(at)
  const end = at + 12 + length
  if (end > bytes.length) return undefined
  const named = bytes.subarray(at + 4, end - 4)
  if (crc32(named) !== bytes.readUInt32BE(end - 4)) return undefined
  const type = named.toString('latin1', 0, 4)
  if (type === 'IHDR' && length !== 13) return undefined
  return { type, data: named.subarray(4), end }
}

function wrongSize(width: number, height: number, mostPixels: number): string | undefined {
  if (width === 0 || height === 0) return cutShort
  return width * height > mostPixels ? tooLarge : undefined
}

/** The same of a JPEG: its segments one after the other, a size, a scan, and the end at the end. */
export function wrongWithJpeg(bytes: Buffer, mostPixels: number): string | undefined {
  if (bytes.length < 4 || bytes.readUInt16BE(bytes.length - 2) !== 0xff_d9) return cutShort
  const seen = { hasSize: false }
  let at = 2
  for (;;) {
    const segment = segmentAt(bytes, at)
    if (segment === undefined) return cutShort
    const wrong = wrongWithSegment(segment, mostPixels, seen)
    if (wrong !== undefined) return wrong
    if (segment.marker === startOfScan) return wrongEnd(bytes, segment.end)
    at = segment.end
  }
}

interface Segment {
  readonly marker: number
  readonly data: Buffer
  readonly end: number
}

function segmentAt(bytes: Buffer, at: number): Segment | undefined {
  if (at + 4 > bytes.length || bytes[at] !== 0xff) return undefined
  const end = at + 2 + bytes.readUInt16BE(at + 2)
  if (end < at + 4 || end > bytes.length) return undefined
  return { marker: bytes[at + 1] ?? 0, data: bytes.subarray(at + 4, end), end }
}

function wrongWithSegment(
  { marker, data }: Segment,
  mostPixels: number,
  seen: { hasSize: boolean },
): string | undefined {
  if (marker === startOfScan) return seen.hasSize ? undefined : cutShort
  if (!isFrame(marker)) return undefined
  if (data.length < 6) return cutShort
  seen.hasSize = true
  return wrongSize(data.readUInt16BE(3), data.readUInt16BE(1), mostPixels)
}

const startOfScan = 0xda

/** Start of a frame, of whichever way of packing; the others of this row are tables. */
function isFrame(marker: number): boolean {
  return marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)
}

/** The first end of the picture is the end of the file: nothing is hidden behind it. */
function wrongEnd(bytes: Buffer, from: number): string | undefined {
  const end = bytes.indexOf(Buffer.from([0xff, 0xd9]), from)
  return end === bytes.length - 2 ? undefined : more
}
