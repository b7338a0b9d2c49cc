import { expect, test } from 'vitest'
import { figure, nothing, suppressed, yearly } from '../../../../test/figures.ts'
import type { Provenance } from '../model.ts'
import { codeNotes, figureCell, sourceNotes } from './sheet-notes.ts'

const from: Provenance = {
  release: { kind: 'published', id: '01900000-0000-7000-8000-000000000000' },
  file: '2017-ks2.csv',
  line: 7,
  column: 'PTRWM_EXP',
  vintage: 'final',
  carried: false,
}

test('each release that a sheet was read from is named once, with its vintage and year', () => {
  const read = { ...figure(60), from }
  const figures = [...yearly([2017, read], [2016, read]), ...yearly([2017, read], [2017, nothing])]
  expect(sourceNotes(figures)).toEqual([
    { about: 'Source', says: '2017-ks2.csv, final, for 2016/17' },
    { about: 'Source', says: '2017-ks2.csv, final, for 2015/16' },
  ])
})

test('each code that stands in a sheet is explained once', () => {
  const empty = { kind: 'coded', code: '', meaning: 'nothing', pupils: undefined, from } as const
  expect(
    codeNotes([figure(60), suppressed(), suppressed(), empty]).map(({ about }) => about),
  ).toEqual(['Code SUPP', 'Code (empty)'])
})

test.each([
  [figure(0.1 + 0.2), 0.3],
  [figure(-4.5), -4.5],
  [figure(0), 0],
  [suppressed(), 'SUPP'],
  [nothing, undefined],
])('%j is the cell %j', (statistic, cell) => {
  expect(figureCell(statistic)).toBe(cell)
})
