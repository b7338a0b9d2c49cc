import { expect, test } from 'vitest'
import { protect, recoverable, type Asked } from './protect.ts'
import type { System } from './system.ts'

/** A table of pupils by row and column as a system: its margins are the sums of rows and columns. */
function table(rows: readonly (readonly number[])[]): System {
  const columns = rows[0]?.map((_, column) => column) ?? []
  const sum = (numbers: readonly number[]) => numbers.reduce((all, each) => all + each, 0)
  const inner = rows.flatMap((row, r) => row.map((pupils, c) => ({ id: `${r}${c}`, pupils })))
  const ofRows = rows.map((row, r) => ({ id: `${r}+`, pupils: sum(row) }))
  const ofColumns = columns.map((c) => ({
    id: `+${c}`,
    pupils: sum(rows.map((row) => row[c] ?? 0)),
  }))
  return {
    cells: [...inner, ...ofRows, ...ofColumns],
    sums: [
      ...rows.map((_, r) => ({ total: `${r}+`, parts: columns.map((c) => `${r}${c}`) })),
      ...columns.map((c) => ({ total: `+${c}`, parts: rows.map((_row, r) => `${r}${c}`) })),
    ],
  }
}

const asked: Asked = { threshold: 5, open: new Set() }

function hiddenOf(system: System, more: Partial<Asked> = {}): string {
  return [...protect(system, { ...asked, ...more }).hidden].toSorted().join(' ')
}

test.each<[string, System, string]>([
  ['nothing, where nobody is few', table([[6, 7, 8]]), ''],
  ['a true 0 is shown', table([[0, 7, 8]]), ''],
  [
    'four cells of two rows and two columns, those of the fewest pupils',
    table([
      [3, 20, 30],
      [40, 50, 60],
      [70, 8, 9],
    ]),
    '00 01 20 21',
  ],
  [
    'two who are few in one row and in one column need nobody else there',
    table([
      [3, 4],
      [4, 5],
    ]),
    '00 01 10 11',
  ],
])('%s', (_, system, hidden) => {
  expect(hiddenOf(system)).toBe(hidden)
  expect(recoverable(system, new Set(hidden.split(' ')))).toEqual(new Set())
})

const line: System = {
  cells: [
    { id: 'a', pupils: 4 },
    { id: 'b', pupils: 30 },
    { id: 'c', pupils: 20 },
    { id: 'all', pupils: 54 },
  ],
  sums: [{ total: 'all', parts: ['a', 'b', 'c'] }],
}

test.each<[string, Partial<Asked>, string]>([
  ['the fewest of the others cover those who are few', {}, 'a c'],
  ['what the reader knows covers nothing', { open: new Set(['c']) }, 'a b'],
  [
    'the total is hidden where the reader knows all the others',
    { open: new Set(['b', 'c']) },
    'a all',
  ],
  [
    'a figure that nothing can keep is hidden all the same',
    { open: new Set(['b', 'c', 'all']) },
    'a',
  ],
  ['what may not be seen at all is kept too', { alwaysHidden: new Set(['b']) }, 'a b'],
  ['what no page shows covers, and needs no cover', { unseen: new Set(['b']) }, 'a'],
  ['at a threshold of 0 nothing is hidden', { threshold: 0 }, ''],
])('%s', (_, more, hidden) => expect(hiddenOf(line, more)).toBe(hidden))

test('a figure that nothing can keep is named', () => {
  const open = new Set(['b', 'c', 'all'])
  expect(protect(line, { ...asked, open }).givenAway).toEqual(new Set(['a']))
})

test('a reader subtracts over several tables: of one figure that two totals share', () => {
  const system: System = {
    cells: ['a', 'b', 'c', 'ab', 'bc', 'abc'].map((id) => ({ id, pupils: 9 })),
    sums: [
      { total: 'ab', parts: ['a', 'b'] },
      { total: 'bc', parts: ['b', 'c'] },
      { total: 'abc', parts: ['a', 'b', 'c'] },
    ],
  }
  expect(recoverable(system, new Set(['a', 'b', 'c']))).toEqual(new Set(['a', 'b', 'c']))
  expect(recoverable(system, new Set(['a', 'b', 'c', 'abc']))).toEqual(new Set())
})

test('the order in which cells and sums are given changes nothing', () => {
  const system = table([
    [3, 20, 30],
    [40, 2, 60],
  ])
  const turned = { cells: system.cells.toReversed(), sums: system.sums.toReversed() }
  expect(hiddenOf(turned)).toBe(hiddenOf(system))
})

test('a sum of a cell that is not there is a mistake of the program', () => {
  const wrong = { cells: [], sums: [{ total: 'a', parts: ['b'] }] }
  expect(() => protect(wrong, asked)).toThrow('not there')
})
