import { describe, expect, test } from 'vitest'
import { academicYear } from '#lib/academic-year.ts'
import { figure, nothing, share, suppressed, yearly } from '../../../../../test/figures.ts'
import { knownMeasure } from '../catalogue.ts'
import { pooled } from './pooled.ts'

const phonics = knownMeasure('PHON_Y1')
const rwm = knownMeasure('KS2_RWM_EXS')
const year = academicYear(2017)

test('three years together count every pupil once', () => {
  const small = yearly([2015, share(1, 4)], [2016, share(5, 6)], [2017, share(4, 10)])
  expect(pooled(small, phonics, year)).toEqual({
    value: 50,
    pupils: 20,
    years: [2015, 2016, 2017],
  })
})

describe('a year does not count', () => {
  test.each([
    [
      'that is further back',
      yearly([2014, share(0, 90)], [2016, share(5, 10)], [2017, share(5, 10)]),
    ],
    [
      'whose figure is suppressed',
      yearly([2015, suppressed()], [2016, share(5, 10)], [2017, share(5, 10)]),
    ],
    [
      'whose pupils no file tells',
      yearly(
        [2015, { ...figure(10), pupils: undefined }],
        [2016, share(5, 10)],
        [2017, share(5, 10)],
      ),
    ],
  ])('%s', (_, figures) => {
    expect(pooled(figures, phonics, year)).toEqual({ value: 50, pupils: 20, years: [2016, 2017] })
  })

  test('that was measured in another way', () => {
    const figures = yearly([2016, figure(60)], [2017, figure(60)], [2018, figure(70)])
    expect(pooled(figures, rwm, academicYear(2018))).toBeUndefined()
  })
})

test('one year alone is not pooled', () => {
  expect(pooled(yearly([2016, nothing], [2017, share(5, 10)]), phonics, year)).toBeUndefined()
})
