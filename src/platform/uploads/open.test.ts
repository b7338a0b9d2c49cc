import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { text } from 'node:stream/consumers'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { zipOf } from '../../../test/zip.ts'
import { kindOf } from './kind.ts'
import { openUpload, type UploadLimits } from './open.ts'

let folder: string

beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'trellis-open-'))
})

afterAll(() => rmSync(folder, { recursive: true, force: true }))

async function open(bytes: Buffer | string, limits?: UploadLimits) {
  const at = path.join(folder, 'upload')
  writeFileSync(at, bytes)
  return limits === undefined ? openUpload(at, 'a.csv') : openUpload(at, 'a.csv', limits)
}

async function textsOf(bytes: Buffer): Promise<[string, string][]> {
  const opened = await open(bytes)
  if ('refused' in opened) throw new Error(opened.refused[0]?.expected)
  return Promise.all(
    opened.parts.map(async (part): Promise<[string, string]> => [
      part.name,
      await text(part.bytes()),
    ]),
  )
}

describe('what was uploaded', () => {
  it('is read from its beginning as often as it is asked', async () => {
    const opened = await open('a,b\n1,2\n')
    if ('refused' in opened) throw new Error('refused')
    const [part] = opened.parts
    expect(part).toMatchObject({ name: 'a.csv', size: 8 })
    expect(part && (await text(part.bytes()))).toBe('a,b\n1,2\n')
    expect(part && (await text(part.bytes()))).toBe('a,b\n1,2\n')
  })

  it('in a zip is every file of it, by its own name, without what a Mac adds', async () => {
    const zip = zipOf([
      { name: 'data/', bytes: '', stored: true },
      { name: 'data/one.csv', bytes: 'a,b\n' },
      { name: 'data/two.csv', bytes: 'c,d\n', stored: true },
      { name: '__MACOSX/data/._one.csv', bytes: 'x' },
      { name: 'data/.DS_Store', bytes: 'x' },
    ])
    expect(await textsOf(zip)).toEqual([
      ['one.csv', 'a,b\n'],
      ['two.csv', 'c,d\n'],
    ])
  })

  it('keeps no characters in a name that a terminal would obey', async () => {
    const zip = zipOf([{ name: 'a\u001b[2J\u202eb.csv', bytes: 'a,b\n' }])
    // The list says that its names are UTF-8.
    zip.writeUInt16LE(0x0800, zip.indexOf('PK\x01\x02', 'latin1') + 8)
    expect(await textsOf(zip)).toEqual([['a[2Jb.csv', 'a,b\n']])
  })

  it('may be packed as well as a large table packs', async () => {
    const table = Array.from({ length: 300_000 }, (_, i) => `${i % 97},60%,SUPP,NA\n`).join('')
    const zip = zipOf([{ name: 'large.csv', bytes: table }])
    expect(table.length / zip.length).toBeGreaterThan(12)
    expect((await textsOf(zip))[0]?.[1]).toHaveLength(table.length)
  })

  it('larger than allowed is refused, in a zip and outside it', async () => {
    const limits: UploadLimits = { entries: 2, unpackedBytes: 1024 * 1024, ratio: 1e9 }
    const bytes = 'a,b\n'.repeat(300_000)
    expect(await open(bytes, limits)).toMatchObject({
      refused: [{ file: 'a.csv', expected: 'a file of at most 1 MB: this one is larger.' }],
    })
    expect(await open(zipOf([{ name: 'b.csv', bytes }]), limits)).toMatchObject({
      refused: [{ expected: 'at most 1 MB unpacked: this zip holds 1 MB.' }],
    })
  })

  it('is a file: a folder is refused', async () => {
    expect(await openUpload(folder, 'folder')).toMatchObject({
      refused: [{ expected: 'a file: this is a folder or a device.' }],
    })
  })
})

describe('text is text, though it begins like something else', () => {
  it.each(['MZ_CODE,a\n1,2\n', 'GIFTED,a\n', '<5,a\n', '[sic],a\n', 'Rare,a\n', 'PK,a\n', '%,a\n'])(
    '%j',
    (words) => {
      expect(kindOf(Buffer.from(words))).toEqual({ kind: 'text' })
    },
  )
})
