import fc from 'fast-check'
import { expect, test } from 'vitest'
import { pageAfter } from './page.ts'

test('pages together are all rows once, in order, whatever their size', () => {
  const keys = fc.uniqueArray(fc.stringMatching(/^[0-3] [a-z0-9-]{1,6}$/), { maxLength: 40 })
  fc.assert(
    fc.property(keys, fc.integer({ min: 1, max: 12 }), (all, most) => {
      const rows = all.map((key) => ({ key, row: key }))
      const read: string[] = []
      let cursor: string | undefined
      for (let pages = 0; pages <= all.length; pages += 1) {
        const page = pageAfter(rows, cursor, most)
        expect(page.rows.length).toBeLessThanOrEqual(most)
        read.push(...page.rows)
        cursor = page.next
        if (cursor === undefined) break
      }
      expect(read).toEqual(all.toSorted())
    }),
  )
})

test('a cursor is of signs that an address may hold', () => {
  const rows = [
    { key: '2 a-b', row: 1 },
    { key: '3 900001', row: 2 },
  ]
  expect(pageAfter(rows, undefined, 1).next).toBe('2_a-b')
  expect(pageAfter(rows, '2_a-b', 1)).toEqual({ rows: [2], next: undefined })
})
