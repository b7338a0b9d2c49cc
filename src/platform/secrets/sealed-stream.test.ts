import { randomBytes } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { Readable } from 'node:stream'
import fc from 'fast-check'
import { afterAll, describe, expect, it, test } from 'vitest'
import { makeBackupKey, readBackupKey, recipientOf, type BackupKey } from './backup-key.ts'
import { isSealedFile, sealed, unsealed } from './sealed-stream.ts'

const folder = mkdtempSync(path.join(tmpdir(), 'trellis-sealed-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const chunk = 64 * 1024
const sealedChunk = chunk + 16
const head = 24 + 32 + 32

const [ours, theirs] = [keyIn('ours.key'), keyIn('theirs.key')]

function keyIn(name: string) {
  const file = path.join(folder, name)
  const made = makeBackupKey(file)
  if ('refused' in made) throw new Error(made.refused)
  const [recipient, key] = [recipientOf(made.publicKey), readBackupKey(file)]
  if (recipient === undefined || key === undefined) throw new Error('The key cannot be read')
  return { file, recipient, key }
}

/** In pieces as a disk or a network may bring them. */
function inPieces(bytes: Buffer, size: number): Readable {
  const pieces = Array.from({ length: Math.ceil(bytes.length / size) }, (_, i) =>
    bytes.subarray(i * size, (i + 1) * size),
  )
  return Readable.from(pieces)
}

async function collected(stream: AsyncIterable<Buffer>): Promise<Buffer> {
  const parts: Buffer[] = []
  for await (const part of stream) parts.push(part)
  return Buffer.concat(parts)
}

const close = (bytes: Buffer, piece = 10_000) =>
  collected(sealed(ours.recipient)(inPieces(bytes, piece)))
const open = (bytes: Buffer, key: BackupKey = ours.key, piece = 10_000) =>
  collected(unsealed(key)(inPieces(bytes, piece)))

const edges = [0, 1, chunk - 1, chunk, chunk + 1, 2 * chunk, 3 * chunk + 7]
const lengths = fc.oneof(fc.constantFrom(...edges), fc.nat(4 * chunk))
const pieces = fc.constantFrom(1000, 4096, chunk, sealedChunk, 300_000)

test('whatever its length and however it arrives, a file opens as it was', async () => {
  await fc.assert(
    fc.asyncProperty(lengths, pieces, pieces, async (length, written, read) => {
      const bytes = randomBytes(length)
      const file = await close(bytes, written)
      expect(isSealedFile(file)).toBe(true)
      expect((await open(file, ours.key, read)).equals(bytes)).toBe(true)
    }),
    { numRuns: 60 },
  )
})

test('nothing of what is in it is seen from outside, and no two files are alike', async () => {
  const bytes = Buffer.from('the same line of a backup\n'.repeat(10_000))
  const [one, other] = [await close(bytes), await close(bytes)]
  expect(one.includes('same line')).toBe(false)
  expect(one.subarray(head).equals(other.subarray(head))).toBe(false)
})

test('a file opens with the private half of its own key alone', async () => {
  const file = await close(randomBytes(100))
  await expect(open(file, theirs.key)).rejects.toThrow(/made for another key, x25519:/)
})

/** What somebody could do to a file that they cannot read. */
const harms: Record<string, (file: Buffer, chance: number) => Buffer> = {
  'a byte changed': (file, chance) => {
    const other = Buffer.from(file)
    const at = chance % file.length
    other[at] = (other[at] ?? 0) ^ (1 + (chance % 255))
    return other
  },
  'cut off': (file, chance) => file.subarray(0, chance % file.length),
  'cut off where a chunk ends': (file, chance) => {
    const whole = Math.floor((file.length - head - 1) / sealedChunk)
    return file.subarray(0, head + (chance % (whole + 1)) * sealedChunk)
  },
  'longer than it was': (file, chance) => Buffer.concat([file, randomBytes(1 + (chance % 70_000))]),
  'two chunks swapped': (file) => ordered(file, [1, 0, 2, 3]),
  'a chunk twice': (file) => ordered(file, [0, 1, 1, 2, 3]),
  'a chunk left out': (file) => ordered(file, [0, 2, 3]),
  'the last chunk first': (file) => ordered(file, [3, 0, 1, 2]),
}

function ordered(file: Buffer, order: readonly number[]): Buffer {
  const chunkAt = (n: number) =>
    file.subarray(head + n * sealedChunk, Math.min(head + (n + 1) * sealedChunk, file.length))
  return Buffer.concat([file.subarray(0, head), ...order.map(chunkAt)])
}

describe('a file that somebody harmed is refused:', () => {
  it.each(Object.entries(harms))('%s', async (_what, harm) => {
    const lengthsOfFour = fc.integer({ min: 3 * chunk + 1, max: 4 * chunk })
    await fc.assert(
      fc.asyncProperty(lengthsOfFour, fc.nat(), async (length, chance) => {
        const file = await close(randomBytes(length))
        const harmed = harm(file, chance)
        expect(harmed.equals(file)).toBe(false)
        await expect(open(harmed)).rejects.toThrow(
          /damaged or not whole|not encrypted|made for another key/,
        )
      }),
      { numRuns: 40 },
    )
  })

  it('every byte of its head, and of a short body with its seal', async () => {
    const file = await close(Buffer.from('short'))
    expect(file).toHaveLength(head + 5 + 16)
    for (let at = 0; at < file.length; at += 1) {
      const harmed = Buffer.from(file)
      harmed[at] = (harmed[at] ?? 0) ^ 0x80
      await expect(open(harmed)).rejects.toThrow(/\.$/)
    }
  })

  it('chunks of another file for the same key', async () => {
    const [one, other] = [await close(randomBytes(2 * chunk)), await close(randomBytes(2 * chunk))]
    const mixed = Buffer.concat([
      one.subarray(0, head + sealedChunk),
      other.subarray(head + sealedChunk),
    ])
    await expect(open(mixed)).rejects.toThrow(/damaged/)
  })

  it('the key of the file replaced by a point that gives everyone the same secret', async () => {
    const file = await close(Buffer.from('short'))
    file.fill(0, 24 + 32, head)
    await expect(open(file)).rejects.toThrow(/damaged/)
  })
})

test('the private half lies in a file that only its owner reads, and is never written over', () => {
  expect(statSync(ours.file).mode & 0o777).toBe(0o600)
  const before = readFileSync(ours.file)
  expect(makeBackupKey(ours.file)).toHaveProperty('refused')
  expect(readFileSync(ours.file)).toEqual(before)
})

test('what is no key is taken for none', () => {
  const other = path.join(folder, 'other.key')
  writeFileSync(other, 'no key')
  expect(readBackupKey(other)).toBeUndefined()
  expect(readBackupKey(path.join(folder, 'not-there'))).toBeUndefined()
  for (const text of ['', 'x25519:', 'x25519:short', 'ed25519:' + 'A'.repeat(43)])
    expect(recipientOf(text)).toBeUndefined()
})
