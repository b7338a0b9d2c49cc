import { describe, expect, test } from 'vitest'
import { figure, nothing } from '../../../../test/figures.ts'
import { academicYear } from '#lib/academic-year.ts'
import type { Vintage } from '../model.ts'
import { Figures, settle, type Reading } from './settle.ts'

function reading(value: number, vintage: Vintage, sinceAt: string, carried = false): Reading {
  const statistic = figure(value)
  if (statistic.from === undefined) throw new Error('A figure of a file has an origin')
  return {
    ...place,
    sinceAt,
    statistic: { ...statistic, from: { ...statistic.from, vintage, carried } },
  }
}

const place = {
  key: '900001',
  measure: 'KS2_RWM_EXS',
  group: 'all',
  year: academicYear(2017),
} as const
const absent: Reading = { ...place, sinceAt: '2018-03-01', statistic: nothing }

describe('of several readings of one figure counts', () => {
  test.each([
    [
      'the firmer vintage',
      [reading(60, 'provisional', '2018-02-01'), reading(61, 'final', '2018-01-01')],
      61,
    ],
    [
      'the newer of the same vintage',
      [reading(60, 'revised', '2018-01-01'), reading(61, 'revised', '2018-02-01')],
      61,
    ],
    [
      'a file of the year itself before a firmer one that carries it along',
      [reading(60, 'final', '2018-12-01', true), reading(61, 'provisional', '2017-09-01')],
      61,
    ],
    ['a figure before a row without one', [absent, reading(61, 'provisional', '2017-09-01')], 61],
  ])('%s', (_, readings, expected) => {
    expect(settle(readings)?.statistic).toMatchObject({ value: expected })
    expect(settle(readings.toReversed())?.statistic).toMatchObject({ value: expected })
  })

  test('nothing where there is no reading', () => {
    expect(settle([])).toBeUndefined()
  })
})

test('figures are found by whom, measure, group and year; what no file has is absent', () => {
  const older = reading(60, 'provisional', '2018-01-01')
  const figures = new Figures([older, reading(61, 'final', '2018-02-01')])
  expect(figures.of('900001', 'KS2_RWM_EXS', 'all', 2017)).toMatchObject({ value: 61 })
  expect(figures.all('900001', 'KS2_RWM_EXS', 'all', 2017)).toHaveLength(2)
  expect(figures.of('900001', 'KS2_RWM_EXS', 'all', 2016).kind).toBe('absent')
  expect(figures.of('900002', 'KS2_RWM_EXS', 'all', 2017).kind).toBe('absent')
  expect(figures.keysWith('KS2_RWM_EXS', 'all', 2017)).toEqual(['900001'])
  expect(figures.keysWith('KS2_RWM_EXS', 'boys', 2017)).toEqual([])
})
