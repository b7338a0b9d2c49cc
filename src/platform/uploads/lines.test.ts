import { Readable } from 'node:stream'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { linesOf, Unreadable, type Layout, type Line } from './lines.ts'

const plain: Layout = { encoding: 'utf-8', delimiter: ',' }

async function read(bytes: Buffer | string, layout: Layout = plain, pieces = 7): Promise<Line[]> {
  const whole = Buffer.from(bytes)
  const chunks = Array.from({ length: Math.ceil(whole.length / pieces) }, (_, i) =>
    whole.subarray(i * pieces, (i + 1) * pieces),
  )
  const part = { name: 'a.csv', size: whole.length, bytes: () => Readable.from(chunks) }
  return Array.fromAsync(linesOf(part, layout))
}

const cellsOf = (lines: readonly Line[]) => lines.map(({ cells }) => cells)

describe('rows', () => {
  it.each([
    ['LF', 'a,b\n1,2\n'],
    ['CRLF', 'a,b\r\n1,2\r\n'],
    ['CR alone', 'a,b\r1,2\r'],
    ['both, mixed', 'a,b\r\n1,2\n'],
    ['both, mixed the other way', 'a,b\n1,2\r\n'],
    ['none at the end', 'a,b\n1,2'],
    ['a byte order mark first', '\uFEFFa,b\n1,2\n'],
    ['quotation marks', '"a","b"\n"1","2"\n'],
    ['empty lines between', 'a,b\n\n\n1,2\n\n'],
    ['lines of empty cells between', 'a,b\n,\n" ",\n1,2\n,,,\n'],
  ])('are the same with %s', async (_what, text) => {
    expect(cellsOf(await read(text))).toEqual([
      ['a', 'b'],
      ['1', '2'],
    ])
  })

  it.each([
    ['a,b\n1,2\n3,4\n', [1, 2, 3]],
    ['a,b\r\n1,2\r\n3,4', [1, 2, 3]],
    ['a,b\n\n1,2\n,,\n3,4\n', [1, 3, 5]],
    ['a,b\n"1\n1",2\n3,4\n', [1, 2, 4]],
    ['a,b\r\n"1\r\n1",2\r\n3,4\r\n', [1, 2, 4]],
  ])('of %j know the line on which they begin', async (text, lines) => {
    expect((await read(text)).map(({ line }) => line)).toEqual(lines)
  })

  it('keep letters that are split between two pieces of the file', async () => {
    const text = 'naïve,café,Ĝis,日本\n'
    expect(cellsOf(await read(text, plain, 1))).toEqual([['naïve', 'café', 'Ĝis', '日本']])
  })

  it('of Windows-1252 keep dashes, quotation marks and accents', async () => {
    const bytes = Buffer.from([0x53, 0x74, 0x92, 0x73, 0x20, 0x96, 0x2c, 0xe9, 0x0a])
    const layout: Layout = { encoding: 'windows-1252', delimiter: ',' }
    expect(cellsOf(await read(bytes, layout))).toEqual([['St’s –', 'é']])
  })

  it('come back as they were written, whatever the cells hold', async () => {
    const cell = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 8 })
    const table = fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), { minLength: 1 })
    await fc.assert(
      fc.asyncProperty(table, fc.integer({ min: 1, max: 9 }), async (rows, pieces) => {
        const kept = rows.filter((row) => row.some((text) => text.trim() !== ''))
        const text = rows.map((row) => row.map(quoted).join(',')).join('\n')
        expect(cellsOf(await read(`x,x\n${text}\n`, plain, pieces)).slice(1)).toEqual(kept)
      }),
      { numRuns: 60 },
    )
  })
})

function quoted(text: string): string {
  return `"${text.replaceAll('"', '""')}"`
}

describe('a text that is no table', () => {
  const long = 3 * 1024 * 1024

  it.each([
    ['a line of letters that never ends', 'a'.repeat(long), 'rows of at most 1 MB'],
    ['a line of commas that never ends', ','.repeat(long), 'rows of at most 1 MB'],
    ['a quotation mark that stays open', `a,b\n"1,2\n${'3,4\n'.repeat(long / 4)}`, '1 MB'],
    ['a quotation mark open to a near end', 'a,b\n"1,2\n3,4\n', 'every quotation mark closed'],
  ])('%s is refused in words', async (_what, text, words) => {
    const reading = read(text, plain, 64 * 1024)
    await expect(reading).rejects.toThrow(Unreadable)
    await expect(reading).rejects.toThrow(words)
  })

  it('with more rows than all England has schools ten times over is refused', async () => {
    await expect(read('1,2\n'.repeat(500_001), plain, 64 * 1024)).rejects.toThrow(
      'at most 500,000 rows',
    )
  })

  it('passes on the trouble of its source', async () => {
    const failing = () =>
      new Readable({
        read() {
          this.destroy(new Error('The disk is gone'))
        },
      })
    const part = { name: 'a.csv', size: 1, bytes: failing }
    await expect(Array.fromAsync(linesOf(part, plain))).rejects.toThrow('The disk is gone')
  })
})
