import { describe, expect, test } from 'vitest'
import { figure, nothing, suppressed, yearly } from '../../../../test/figures.ts'
import { academicYear } from '#lib/academic-year.ts'
import { knownMeasure } from './catalogue.ts'
import { defaultPolicy } from './default-policy.ts'
import { publishedYears, sparkline } from './sparkline.ts'

const phonics = knownMeasure('PHON_Y1')
const reading = knownMeasure('KS2_READ_EXS')
const rwm = knownMeasure('KS2_RWM_EXS')

describe('five years of phonics', () => {
  const five = yearly(
    [2013, figure(50)],
    [2014, figure(72)],
    [2015, figure(57)],
    [2016, figure(76)],
    [2017, figure(82.2)],
  )

  test('make one line of five points', () => {
    const { points } = sparkline(five, phonics, defaultPolicy)
    expect(points.map(({ value }) => value)).toEqual([50, 72, 57, 76, 82.2])
    expect(points.map(({ joined }) => joined)).toEqual([false, true, true, true, true])
  })

  test('are told in words too', () => {
    const { sentence } = sparkline(five, phonics, defaultPolicy)
    expect(sentence).toMatch(/^50\S* in 2012\/13, .* 82\.2% in 2016\/17\.$/)
  })

  test('older years drop out', () => {
    const six = [...yearly([2012, figure(58)]), ...five]
    expect(sparkline(six, phonics, defaultPolicy).points).toHaveLength(5)
  })
})

describe('a line is broken', () => {
  test('around a missing year', () => {
    const figures = yearly([2015, figure(70)], [2016, nothing], [2017, figure(80)])
    const { points, sentence } = sparkline(figures, phonics, defaultPolicy)
    expect(points.slice(-3)).toEqual([
      { year: 2015, value: 70, joined: false },
      { year: 2016, value: undefined, joined: false },
      { year: 2017, value: 80, joined: false },
    ])
    expect(sentence).toContain('no figure in 2015/16')
  })

  test('around a suppressed year', () => {
    const figures = yearly([2015, figure(70)], [2016, suppressed()], [2017, figure(80)])
    expect(joins(figures)).toEqual([false, false, false, false, false])
  })

  test.each([
    ['ten pupils', 10, [false, false, false, true, false]],
    ['eleven pupils', 11, [false, false, false, true, true]],
  ])('at a year of %s', (_, pupils, expected) => {
    const figures = yearly([2015, figure(70)], [2016, figure(75)], [2017, figure(80, pupils)])
    expect(joins(figures)).toEqual(expected)
  })

  test('where the assessment of writing changed, with the reason', () => {
    const figures = yearly([2016, figure(53)], [2017, figure(61)], [2018, figure(64)])
    const { points, sentence } = sparkline(figures, rwm, defaultPolicy)
    expect(points.map(({ joined }) => joined)).toEqual([false, true, false])
    expect(sentence).toContain('Not comparable with the years before 2017/18: Writing')
  })

  test('over the years without tests, which take no place', () => {
    const figures = yearly([2018, figure(75)], [2019, figure(73)], [2022, figure(75)])
    const { points } = sparkline(figures, reading, defaultPolicy)
    expect(points.map(({ year }) => year)).toEqual([2016, 2017, 2018, 2019, 2022])
    expect(points.map(({ joined }) => joined)).toEqual([false, false, false, true, false])
  })
})

test('one year is no trend', () => {
  const figures = yearly([2016, nothing], [2017, figure(80)])
  expect(sparkline(figures, phonics, defaultPolicy)).toEqual({
    points: [],
    sentence: 'Too few years for a trend.',
  })
})

test('five published years that end in 2022 reach back to 2016', () => {
  expect(publishedYears(reading, academicYear(2022), 5)).toEqual([2016, 2017, 2018, 2019, 2022])
  expect(publishedYears(reading, academicYear(2017), 5)).toEqual([2016, 2017])
})

function joins(figures: ReturnType<typeof yearly>): boolean[] {
  return sparkline(figures, phonics, defaultPolicy).points.map(({ joined }) => joined)
}
