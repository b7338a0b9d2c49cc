import { createWriteStream, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { crc32, createDeflateRaw } from 'node:zlib'
import { Readable, Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { zipOf } from '../../../test/zip.ts'
import { openUpload } from './open.ts'

const megabyte = 1024 * 1024

let folder: string

beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'trellis-memory-'))
})

afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** By how many bytes the process grows at most while the work is done. */
async function growthOf(work: () => Promise<void>): Promise<number> {
  const before = process.memoryUsage.rss()
  let most = before
  const timer = setInterval(() => {
    most = Math.max(most, process.memoryUsage.rss())
  }, 5)
  await work()
  clearInterval(timer)
  return Math.max(most, process.memoryUsage.rss()) - before
}

/** Writes a zip of one file of so many megabytes that packs well, piece by piece. */
async function writeLargeZip(at: string, megabytes: number): Promise<void> {
  const piece = Buffer.from(
    Array.from({ length: 1024 }, (_, i) => `${(i * 7919) % 65_536},${i}`).join('\n'),
  )
  const pieces = Math.ceil((megabytes * megabyte) / piece.length)
  let sum = 0
  let packed = 0
  const summing = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      sum = crc32(chunk, sum)
      done(null, chunk)
    },
  })
  const weighing = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      packed += chunk.length
      done(null, chunk)
    },
  })
  const whole = Readable.from(repeated(piece, pieces), { objectMode: false })
  const frame = zipOf([{ name: 'ks2.csv', bytes: '', claims: pieces * piece.length }])
  const headLength = 30 + 'ks2.csv'.length
  const out = createWriteStream(at)
  out.write(frame.subarray(0, headLength))
  await pipeline(whole, summing, createDeflateRaw({ level: 1 }), weighing, out)
  const list = Buffer.from(frame.subarray(frame.indexOf('PK\x01\x02', 'latin1')))
  list.writeUInt32LE(sum, 16)
  list.writeUInt32LE(packed, 20)
  list.writeUInt32LE(headLength + packed, list.length - 6)
  writeFileSync(at, list, { flag: 'a' })
}

function* repeated(piece: Buffer, times: number) {
  for (let i = 0; i < times; i += 1) yield piece
}

describe('memory stays bounded', { timeout: 60_000 }, () => {
  it('for a bomb of 150 MB of zeros, which is refused before it is unpacked', async () => {
    const at = path.join(folder, 'bomb.zip')
    writeFileSync(at, zipOf([{ name: 'ks2.csv', bytes: Buffer.alloc(150 * megabyte) }]))
    const growth = await growthOf(async () => {
      expect(await openUpload(at, 'bomb.zip')).toMatchObject({
        refused: [{ expected: expect.stringContaining('swell too much') }],
      })
    })
    expect(growth).toBeLessThan(100 * megabyte)
  })

  it('for a bomb that hides its size, which stops at the size that it told', async () => {
    const at = path.join(folder, 'liar.zip')
    const bytes = Buffer.alloc(150 * megabyte, 'a,b\n')
    writeFileSync(at, zipOf([{ name: 'ks2.csv', bytes, claims: 64 * 1024 }]))
    const growth = await growthOf(async () => {
      expect(await openUpload(at, 'liar.zip')).toMatchObject({
        refused: [{ expected: expect.stringContaining('more than its list says') }],
      })
    })
    expect(growth).toBeLessThan(100 * megabyte)
  })

  it('for an honest zip of 150 MB, which is unpacked in pieces and read again', async () => {
    const at = path.join(folder, 'large.zip')
    await writeLargeZip(at, 150)
    let seen = 0
    const growth = await growthOf(async () => {
      const opened = await openUpload(at, 'large.zip')
      if ('refused' in opened) throw new Error(opened.refused[0]?.expected)
      const [part] = opened.parts
      for await (const chunk of part?.bytes() ?? []) seen += Buffer.byteLength(chunk)
      expect(seen).toBe(part?.size)
    })
    expect(seen).toBeGreaterThanOrEqual(150 * megabyte)
    expect(growth).toBeLessThan(100 * megabyte)
  })
})
