import { describe, expect, it } from 'vitest'
import { groupIn, yearIn } from './long.ts'

describe('the year of a row', () => {
  it.each([
    ['201718', 2018, null],
    ['2017/18', 2018, null],
    ['2017-18', 2018, null],
    ['2018', 2018, null],
    ['2025 (prov)', 2025, 'provisional'],
    ['2019 (Rev)', 2019, 'revised'],
    ['2021 (Final)', 2021, 'final'],
    ['2016-17 (OT)', 2017, null],
  ])('%s is %s, %s', (text, year, vintage) => {
    expect(yearIn(text)).toEqual({ year, vintage })
  })

  it.each(['2014-16', '201719', '0', '', '2013/14-15/16', 'Total', '3017'])(
    '"%s" is no academic year',
    (text) => {
      expect(yearIn(text)).toBeUndefined()
    },
  )
})

describe('whose figures a row has', () => {
  const filters = {
    totals: { SEX: ['total'], DISADVANTAGE: ['total', 'all pupils'] },
    groups: [
      { column: 'SEX', value: 'boys', group: 'boys' },
      { column: 'DISADVANTAGE', value: 'disadvantaged', group: 'disadvantaged' },
    ],
  } as const

  it.each([
    [{ SEX: 'total', DISADVANTAGE: 'total' }, 'all'],
    [{ SEX: 'total', DISADVANTAGE: 'all pupils' }, 'all'],
    [{}, 'all'],
    [{ SEX: 'boys', DISADVANTAGE: 'total' }, 'boys'],
    [{ SEX: 'total', DISADVANTAGE: 'disadvantaged' }, 'disadvantaged'],
    [{ SEX: 'boys', DISADVANTAGE: 'disadvantaged' }, undefined],
    [{ SEX: 'unknown' }, undefined],
  ])('%j: %s', (row: Readonly<Record<string, string>>, group) => {
    expect(groupIn(filters, (column) => row[column])).toBe(group)
  })
})
