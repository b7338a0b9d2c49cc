import { Readable } from 'node:stream'
import { expect, it } from 'vitest'
import { publishedRows } from './records.ts'
import { survey } from './survey.ts'

const megabyte = 1024 * 1024
const rows = 6_000
/** A column that no map knows, wide enough to make the file large. */
const note = 'n'.repeat(20 * 1024)

function* pieces() {
  yield Buffer.from('RECTYPE,LEA,ESTAB,URN,TELIG,PTRWM_EXP,PTRWM_EXP_16,NOTE\n')
  for (let i = 0; i < rows; i += 1) {
    yield Buffer.from(`1,999,${i},${900_001 + i},30,60%,58%,${note}\n`)
  }
}

it('a table of 120 MB is surveyed and read in less than 100 MB', { timeout: 120_000 }, async () => {
  const size = rows * (note.length + 36)
  expect(size).toBeGreaterThan(115 * megabyte)
  const part = {
    name: 'large.csv',
    size,
    bytes: () => Readable.from(pieces(), { objectMode: false }),
  }
  const before = process.memoryUsage.rss()
  let most = before
  const timer = setInterval(() => {
    most = Math.max(most, process.memoryUsage.rss())
  }, 5)
  const found = await survey(part, {})
  if ('refused' in found) throw new Error(found.refused[0]?.expected)
  let read = 0
  for await (const slice of publishedRows(part, found)) read += slice.length
  clearInterval(timer)
  expect(read).toBe(rows)
  expect(found.unknownColumns).toEqual(['NOTE'])
  expect(most - before).toBeLessThan(100 * megabyte)
})
