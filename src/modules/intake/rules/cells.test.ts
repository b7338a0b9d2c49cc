import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { meaningOf } from '#modules/performance/rules/codes.ts'
import { emptyTally, percentForm, readCell, readDate, readText, tally, type Cell } from './cells.ts'

describe('a cell of figures', () => {
  it.each([
    ['63%', 63],
    ['46.90%', 46.9],
    ['49.5', 49.5],
    ['0.162', 0.162],
    ['72', 72],
    [' 72 ', 72],
    ['\u00a072', 72],
    ['-1.6', -1.6],
    ['\u22121.6', -1.6],
    ['+0.3', 0.3],
    ['.5', 0.5],
    ['1,234', 1234],
    ['600,000', 600_000],
    ['0', 0],
    ['0%', 0],
  ])('%j is the number %d', (text, value) => {
    expect(readCell(text)).toMatchObject({ kind: 'number', value })
  })

  it.each([
    ...['SUPP', 'NEW', 'NE', 'NA', 'NP', 'LOWCOV', 'NSE', 'NR', 'NELIG', 'SP', 'NAT'],
    ...['x', 'z', 'c', 'u', 'low', 'k', '.', '-', '~', ':', ' ', ''],
  ])('%j is a code with a meaning, and never 0', (text) => {
    expect(readCell(text)).toEqual({ kind: 'code', code: text.trim() })
    expect(meaningOf(text)).not.toContain('does not explain')
  })

  it.each(['sixty', '6O%', '1 234', '12,34', '1.2.3', '--1', '%', '=1', 'N/A?', 'Infinity', 'NaN'])(
    '%j is neither',
    (text) => {
      expect(readCell(text)).toEqual({ kind: 'unknown' })
    },
  )

  it('that is printed by a program comes back as its number', () => {
    fc.assert(
      fc.property(fc.integer({ min: -99_999, max: 99_999 }), (hundredths) => {
        const value = hundredths / 100
        expect(readCell(value.toFixed(2))).toMatchObject({ kind: 'number', value })
      }),
    )
  })

  it('is only ever a number, a code or neither, and a number is a real one', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 12 }), (text) => {
        const cell = readCell(text)
        expect(cell.kind !== 'number' || Number.isFinite(cell.value)).toBe(true)
      }),
    )
  })
})

describe('the form of a column of percentages', () => {
  const formOf = (...cells: string[]) =>
    percentForm(
      cells
        .map((text) => readCell(text))
        .filter((cell): cell is Extract<Cell, { kind: 'number' }> => cell.kind === 'number')
        .reduce(tally, emptyTally),
    )

  it.each([
    [['63%', '46.90%'], 'percent'],
    [['49.5', '72', '0.5'], 'percent'],
    [['0.162', '0.5', '1', '0'], 'fraction'],
    [['0.162', 'SUPP', ''], 'fraction'],
    [['0', '1', '1'], 'percent'],
    [['0.5%', '0.7%'], 'percent'],
    [['0.5', '1%'], 'percent'],
    [['SUPP'], 'percent'],
    [['1.01', '0.5'], 'percent'],
  ] as const)('of %j is %s', (cells, form) => {
    expect(formOf(...cells)).toBe(form)
  })
})

describe('the words of a cell', () => {
  it.each([
    [' St Mary’s  School ', 'St Mary’s  School'],
    ['12 High Street\nInventon', '12 High Street Inventon'],
    ['a\u001b[31mb\u0007', 'a [31mb'],
    ['abc\u202edcba', 'abc dcba'],
    ['=1+1', '=1+1'],
  ])('%j are kept as %j', (text, kept) => {
    expect(readText(text)).toBe(kept)
  })
})

describe('a date', () => {
  it.each([
    ['31/08/2017', '2017-08-31'],
    ['31-08-2017', '2017-08-31'],
    ['1/9/2017', '2017-09-01'],
    ['2017-09-01', '2017-09-01'],
    ['20170901', '2017-09-01'],
    [' 29/02/2016 ', '2016-02-29'],
  ])('%j is %s', (text, day) => {
    expect(readDate(text)).toBe(day)
  })

  it.each(['', '29/02/2017', '31/04/2017', '08/31/2017', '1 Sept 2017', '17-09-01', '0/0/2017'])(
    '%j is none',
    (text) => {
      expect(readDate(text)).toBeUndefined()
    },
  )
})
