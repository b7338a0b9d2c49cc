import { expect, test } from 'vitest'
import { figure, share, suppressed, yearly } from '../../../../test/figures.ts'
import type { Statistic } from '../model.ts'
import { defaultPolicy } from './default-policy.ts'
import { hideFewPupils } from './hide.ts'
import type { RowAsked } from './table.ts'

const nobody: ReadonlySet<string> = new Set()

function school(key: string, ...statistics: readonly Statistic[]): RowAsked {
  const figures = yearly(...statistics.map((statistic, i) => [2016 + i, statistic] as const))
  return { kind: 'school', key, name: `School ${key}`, figures }
}

/** What stands in each school's cells: its figure, or its code. */
function shown(rows: readonly RowAsked[], open = nobody): (number | string)[][] {
  return hideFewPupils(rows, open, defaultPolicy).map(({ figures }) =>
    figures.map(({ statistic }) => {
      if (statistic.kind === 'value') return statistic.value
      return statistic.kind === 'coded' ? statistic.code : ''
    }),
  )
}

test('five pupils are hidden from people who are not entitled, six are not', () => {
  const rows = [school('a', figure(80, 5)), school('b', figure(60, 4)), school('c', figure(50, 6))]
  expect(shown(rows)).toEqual([['c'], ['c'], [50]])
})

test('people of the school itself see their own', () => {
  const rows = [school('a', figure(80, 5)), school('b', figure(60, 4)), school('d', figure(50, 3))]
  expect(shown(rows, new Set(['a']))).toEqual([[80], ['c'], ['c']])
})

test('where one school alone would be hidden, the next smallest goes with it', () => {
  const rows = [
    school('a', figure(80, 5)),
    school('b', figure(60, 40)),
    school('c', figure(50, 20)),
  ]
  expect(shown(rows)).toEqual([['c'], [60], ['c']])
})

test('each year is hidden by its own pupils', () => {
  const rows = [
    school('a', figure(80, 5), figure(81, 6)),
    school('b', figure(60, 4), figure(61, 30)),
    school('c', figure(50, 20), figure(51, 30)),
  ]
  expect(shown(rows)).toEqual([
    ['c', 81],
    ['c', 61],
    [50, 51],
  ])
})

test('a hidden cell says why and does not tell how many pupils there are', () => {
  const rows = [school('a', figure(80, 5)), school('b', figure(60, 4))]
  const [first] = hideFewPupils(rows, nobody, defaultPolicy)
  expect(first?.figures[0]?.statistic).toMatchObject({ kind: 'coded', pupils: undefined })
  expect(JSON.stringify(first?.figures[0]?.statistic)).toContain('fewer than 6 pupils')
})

test('a code of the source stays as it is and does not stand in for a hidden school', () => {
  const rows = [school('a', suppressed()), school('b', figure(60, 4)), school('c', figure(50, 20))]
  expect(shown(rows)).toEqual([['SUPP'], ['c'], ['c']])
})

test('nothing is hidden where nobody is few', () => {
  expect(shown([school('a', figure(80, 6)), school('b', figure(60, 40))])).toEqual([[80], [60]])
})

test('own results whose pupils no file tells may be few; published ones are not', () => {
  const own: Statistic = { ...share(3, 4), pupils: undefined }
  const rows = [school('a', own), school('b', figure(60, 4)), school('c', untold(50))]
  expect(shown(rows)).toEqual([['c'], ['c'], [50]])
})

function untold(value: number): Statistic {
  return { ...figure(value), pupils: undefined }
}
