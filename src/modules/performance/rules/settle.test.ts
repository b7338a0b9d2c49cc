import { describe, expect, test } from 'vitest'
import { figure, nothing } from '../../../../test/figures.ts'
import { academicYear } from '#lib/academic-year.ts'
import type { Vintage } from '../model.ts'
import { Figures, settle, type Reading } from './settle.ts'
import { notShared, type Share } from './shares.ts'

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

test('gone through one after the other, the same figures count as when each is looked up', () => {
  const other = { ...reading(55, 'final', '2018-01-01'), key: '900002' }
  const readings = [
    reading(60, 'provisional', '2018-01-01'),
    other,
    reading(61, 'final', '2018-02-01'),
  ]
  const figures = new Figures(readings)
  const each = [...figures.each('KS2_RWM_EXS', 'all', 2017)]
  expect(each.map(([key]) => key).toSorted()).toEqual(['900001', '900002'])
  for (const [key, statistic] of each) {
    expect(statistic).toBe(figures.of(key, 'KS2_RWM_EXS', 'all', 2017))
  }
  expect([...figures.each('KS2_RWM_EXS', 'all', 2016)]).toEqual([])
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

describe('of a release that the reader sees in part', () => {
  const keys = ['own', 'near', 'far'] as const
  const shared = (key: string, value: number): Reading => {
    const of = reading(value, 'final', '2018-02-01')
    if (of.statistic.kind !== 'value' || of.statistic.from === undefined)
      throw new Error('No figure')
    const from = { ...of.statistic.from, release: { kind: 'own', id: 'shared' } } as const
    return { ...of, key, statistic: { ...of.statistic, from } }
  }
  const before = (key: string): Reading => ({ ...reading(50, 'provisional', '2018-01-01'), key })
  const share = (...reached: string[]): Share => ({
    releaseId: 'shared',
    reached: new Set(reached),
    tells: (measure, group, year) =>
      measure === place.measure && group === 'all' && year === place.year,
  })
  const of = (figures: Figures, key: string) => figures.of(key, 'KS2_RWM_EXS', 'all', 2017)

  test('the own figure is told, another is not shared yet, and England is of no school', () => {
    const figures = new Figures([shared('own', 70)], [share('own')])
    expect(of(figures, 'own')).toMatchObject({ value: 70 })
    expect(of(figures, 'far')).toEqual(notShared)
    expect(of(figures, 'England, state-funded')).not.toEqual(notShared)
    expect(figures.of('far', 'KS2_RWM_EXS', 'boys', 2017)).not.toEqual(notShared)
    expect(figures.of('far', 'KS2_RWM_EXS', 'all', 2016)).not.toEqual(notShared)
  })

  test.each<[string, readonly string[] | 'all', readonly string[], number | undefined]>([
    ['only schools that the reader sees counts it', ['own', 'near'], ['own', 'near'], 70],
    ['one school more does not', ['own', 'near', 'far'], ['own', 'near'], undefined],
    ['all that there are does not', 'all', ['own', 'near', 'far'], undefined],
    ['nobody whom the reader sees does not', ['far'], ['own'], undefined],
  ])('a sum over %s', (_, summed, reached, expected) => {
    const figures = new Figures(
      reached.map((key) => shared(key, 70)),
      [share(...reached)],
    )
    const counted = figures.countedIn(summed)
    expect(of(counted, 'own')).toEqual(
      expected === undefined ? notShared : expect.objectContaining({ value: expected }),
    )
    expect(of(figures, 'own')).toMatchObject({ value: 70 })
  })

  test('what was there before counts in a sum that it does not', () => {
    const figures = new Figures([...keys.map(before), shared('own', 70)], [share('own')])
    expect(of(figures, 'own')).toMatchObject({ value: 70 })
    for (const key of keys) expect(of(figures.countedIn(keys), key)).toMatchObject({ value: 50 })
  })
})
