import { randomBytes } from 'node:crypto'
import { chmodSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, test } from 'vitest'
import { isSealed, sealOf, sealWith } from './seal.ts'

const secret = 'JBSWY3DPEHPK3PXP'

test('what is sealed tells nothing, and opens for whose it is', () => {
  const seal = sealWith(randomBytes(32))
  const closed = seal.close(secret, 'robin')
  expect(closed).not.toContain(secret)
  expect([isSealed(closed), isSealed(secret)]).toEqual([true, false])
  expect(seal.open(closed, 'robin')).toBe(secret)
  expect(seal.close(secret, 'robin')).not.toBe(closed)
})

test('nothing opens for somebody else, by another key, or when a letter was changed', () => {
  const seal = sealWith(randomBytes(32))
  const closed = seal.close(secret, 'robin')
  expect(seal.open(closed, 'wren')).toBeUndefined()
  expect(sealWith(randomBytes(32)).open(closed, 'robin')).toBeUndefined()
  for (let i = 0; i < closed.length; i += 1) {
    const other = closed[i] === 'A' ? 'B' : 'A'
    // The last letter holds some bits that are of no byte.
    if (i === closed.length - 1) continue
    expect(seal.open(closed.slice(0, i) + other + closed.slice(i + 1), 'robin')).toBeUndefined()
  }
  for (const cut of ['', 'sealed1.', closed.slice(0, 30)])
    expect(seal.open(cut, 'robin')).toBeUndefined()
})

function sealIn(folder: string, sealKey?: string) {
  const seal = sealOf({ folder, sealKey })
  if ('refused' in seal) throw new Error(seal.refused)
  return seal
}

test('the key lies in a file that only its owner reads, and is the same the next time', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'trellis-seal-'))
  const closed = sealIn(folder).close(secret, 'robin')
  expect(sealIn(folder).open(closed, 'robin')).toBe(secret)
  expect(statSync(path.join(folder, 'seal.key')).mode & 0o777).toBe(0o600)
  const sealKey = randomBytes(32).toString('base64')
  expect(sealIn(folder, sealKey).open(closed, 'robin')).toBeUndefined()
  rmSync(folder, { recursive: true })
})

test('a file of the key that others read, or that has no whole key, is refused in words', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'trellis-seal-'))
  sealIn(folder)
  const file = path.join(folder, 'seal.key')
  chmodSync(file, 0o644)
  expect(sealOf({ folder, sealKey: undefined })).toEqual({
    refused: expect.stringContaining('others than its owner can read'),
  })
  chmodSync(file, 0o600)
  writeFileSync(file, 'cut')
  expect(sealOf({ folder, sealKey: undefined })).toEqual({
    refused: expect.stringContaining('no key of 32 bytes'),
  })
  rmSync(folder, { recursive: true })
})

test('a key of another length is none', () => {
  expect(() => sealWith(randomBytes(16))).toThrow('16 bytes')
})

test('what the key before sealed opens until it is sealed anew, by the new key alone', () => {
  const [old, fresh] = [randomBytes(32), randomBytes(32)]
  const closed = sealWith(old).close(secret, 'robin')
  const both = sealWith(fresh, old)
  expect(both.open(closed, 'robin')).toBe(secret)
  const anew = both.renew(closed, 'robin') ?? ''
  expect(sealWith(fresh).open(anew, 'robin')).toBe(secret)
  expect(both.renew(anew, 'robin')).toBeUndefined()
  expect(both.renew(closed, 'wren')).toBeUndefined()
})
