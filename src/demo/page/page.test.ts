import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { expect, test } from 'vitest'
import { differences } from './differences.ts'
import { withComputedParts } from './tables.ts'

const docs = path.join(import.meta.dirname, '../../../docs')

test.each([
  ['demo.md', 6],
  ['booklet.md', 5],
])('the documentation page %s prints what is computed today', async (name, parts) => {
  const file = path.join(docs, name)
  const page = await readFile(file, 'utf8')
  expect(page.match(/<!-- computed: \w+ -->/g)).toHaveLength(parts)
  await expect(withComputedParts(page)).toMatchFileSnapshot(file)
})

test('a part that nothing computes is a mistake', () => {
  expect(() => withComputedParts('<!-- computed: weather -->\n<!-- end -->')).toThrow('weather')
})

test('a part that has drifted is replaced', () => {
  const drifted = '<!-- computed: headlines -->\n\nphonics 99\n\n<!-- end -->'
  expect(withComputedParts(drifted)).toContain('| phonics | 92 | 81 | 82.9 |')
  expect(withComputedParts(drifted)).not.toContain('99')
})

const told = differences().map(
  ({ table, who, cell, printed, trellis }) => `${table}, ${who}, ${cell}: ${printed}, ${trellis}`,
)

/** The list of the domain specification, section 3.3. */
test.each([
  'Key stage 2, expected standard, School 4, arrow: down, level',
  'Key stage 2, expected standard, School 5, arrow: down, level',
  'Key stage 2, expected standard, School 13, arrow: up, level',
  'Key stage 2, expected standard, School 15, arrow: down, up',
  'Key stage 2, higher standard, School 2, arrow: down, level',
  'Key stage 2, higher standard, School 8, arrow: down, level',
  'Key stage 2, higher standard, School 16, arrow: down, level',
  'Key stage 2, higher standard, School 17, arrow: down, none',
  'Early years, good level of development, England, +/-: +2, +1',
  'Early years, average point score, England, +/-: −0.1, 0.0',
  'Early years, average point score, School 2, arrow: down, level',
  'Early years, average point score, School 9, arrow: level, up',
])('the page tells of %s', (difference) => {
  expect(told).toContain(difference)
})

test('phonics differs from the print only where there are ten pupils or fewer', () => {
  const phonics = differences().filter(({ table }) => table === 'Year 1 phonics')
  expect(phonics).toHaveLength(2)
  expect(phonics.every(({ who }) => who === 'School 8')).toBe(true)
})

test('every difference has a reason', () => {
  expect(differences().length).toBeGreaterThan(20)
  expect(differences().filter(({ because }) => because === '')).toEqual([])
})
