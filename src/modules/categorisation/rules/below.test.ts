import { describe, expect, it } from 'vitest'
import { bookAbout, figure, national, says } from '../../../../test/cases/book.ts'
import type { Result } from '../model.ts'
import { holds, isBelow, isBelowStandard } from './below.ts'

const asked = { year: 2017, stage: 'primary' } as const
const attainment = { measure: 'KS2_RWM_EXS', below: 65 }
const toEngland = { measure: 'KS2_RWM_EXS', below: 'England' } as const
const reading = { measure: 'KS2_READ_PROG', below: -5 }
const writing = { measure: 'KS2_WRIT_PROG', below: -7 }
const maths = { measure: 'KS2_MATH_PROG', below: -5 }

function rwm(value: number): Result[] {
  return [figure('KS2_RWM_EXS', 2017, value)]
}

function progress(measure: string, value: number, upper: number | null = null): Result {
  return figure(measure, 2017, value, { upper })
}

describe('a figure beside its line', () => {
  it.each([
    ['below it', 64.9, 'yes', 'RWM expected in 2016/17 is 64.9%, below 65'],
    ['on it', 65.0, 'no', 'RWM expected in 2016/17 is 65% (rounded source), not below 65'],
    ['above it', 65.1, 'no', 'RWM expected in 2016/17 is 65.1%, not below 65'],
  ] as const)('%s', (_, value, answer, because) => {
    const book = bookAbout({ results: rwm(value) })
    expect(says(isBelow(book, attainment, asked))).toEqual([answer, because])
  })

  it.each([
    ['below England’s', 60.5, 'yes', 'RWM expected in 2016/17 is 60.5%, below England’s 61'],
    ['not below England’s', 61.5, 'no', 'RWM expected in 2016/17 is 61.5%, not below England’s 61'],
  ] as const)('%s', (_, value, answer, because) => {
    const england = [national('KS2_RWM_EXS', 2017, 61)]
    expect(says(isBelow(bookAbout({ results: rwm(value), england }), toEngland, asked))).toEqual([
      answer,
      because,
    ])
  })

  it('is unknown without England’s figure of that year', () => {
    const england = [national('KS2_RWM_EXS', 2016, 61)]
    expect(says(isBelow(bookAbout({ results: rwm(60.5), england }), toEngland, asked))).toEqual([
      'unknown',
      'RWM expected in 2016/17 is 60.5%, and England’s figure is missing',
    ])
  })

  it('is unknown without a figure', () => {
    expect(says(isBelow(bookAbout({}), attainment, asked))).toEqual([
      'unknown',
      'RWM expected in 2016/17 is missing',
    ])
  })
})

describe('a score that has to be below its line significantly', () => {
  const significant = { ...reading, significant: true }
  it.each<[string, number, number | null, string, string]>([
    [
      'with its upper limit below 0',
      -5.5,
      -0.1,
      'yes',
      ' (upper limit -0.1), significantly below -5',
    ],
    [
      'with its upper limit at 0',
      -5.5,
      0,
      'no',
      ', below -5 but not significantly (upper limit 0)',
    ],
    [
      'without its upper limit',
      -5.5,
      null,
      'unknown',
      ', below -5, and its upper limit is missing',
    ],
    ['that is not below it', -5, null, 'no', ', not below -5'],
  ])('%s', (_, value, upper, answer, words) => {
    const book = bookAbout({ results: [progress('KS2_READ_PROG', value, upper)] })
    expect(says(isBelow(book, significant, asked))).toEqual([
      answer,
      `Reading progress in 2016/17 is ${value}${words}`,
    ])
  })
})

describe('one of several lines', () => {
  const lone = { anyOf: [reading, writing, maths], loneMustBeSignificant: true }
  const plain = { anyOf: [reading, writing, maths] }
  const fine = (measure: string) => progress(measure, 1)

  it.each<[string, string, Result[]]>([
    ['none', 'no', ['KS2_READ_PROG', 'KS2_WRIT_PROG', 'KS2_MATH_PROG'].map(fine)],
    [
      'a lone one, significantly',
      'yes',
      [progress('KS2_READ_PROG', -6, -1), fine('KS2_WRIT_PROG'), fine('KS2_MATH_PROG')],
    ],
    [
      'a lone one, not significantly',
      'no',
      [progress('KS2_READ_PROG', -6, 0.5), fine('KS2_WRIT_PROG'), fine('KS2_MATH_PROG')],
    ],
    [
      'a lone one of another subject, not significantly',
      'no',
      [fine('KS2_READ_PROG'), progress('KS2_WRIT_PROG', -8, 0.5), fine('KS2_MATH_PROG')],
    ],
    [
      'a lone one without its limit',
      'unknown',
      [progress('KS2_READ_PROG', -6), fine('KS2_WRIT_PROG'), fine('KS2_MATH_PROG')],
    ],
    [
      'two, neither significantly',
      'yes',
      [
        progress('KS2_READ_PROG', -6, 0.5),
        fine('KS2_WRIT_PROG'),
        progress('KS2_MATH_PROG', -6, 0.5),
      ],
    ],
  ])('of which a lone one has to be significant: %s: %s', (_, answer, results) => {
    expect(holds(bookAbout({ results }), lone, asked).answer).toBe(answer)
  })

  it('tells each figure once where none is below', () => {
    const results = ['KS2_READ_PROG', 'KS2_WRIT_PROG', 'KS2_MATH_PROG'].map(fine)
    expect(says(holds(bookAbout({ results }), lone, asked))).toEqual([
      'no',
      'Reading progress and Maths progress in 2016/17 are 1, not below -5; Writing progress is 1, not below -7',
    ])
  })

  it('is enough by itself where nothing else is asked', () => {
    const results = [
      progress('KS2_READ_PROG', -6, 0.5),
      fine('KS2_WRIT_PROG'),
      fine('KS2_MATH_PROG'),
    ]
    expect(says(holds(bookAbout({ results }), plain, asked))).toEqual([
      'yes',
      'Reading progress in 2016/17 is -6, below -5',
    ])
  })
})

describe('a standard', () => {
  const standards = {
    primary: [
      { years: [2016], allOf: [{ measure: 'KS2_RWM_EXS', below: 60 }] },
      { years: [2017], allOf: [attainment, reading] },
    ],
  }
  const floor = { name: 'floor', standards }
  const results = [...rwm(64.5), progress('KS2_READ_PROG', -6)]

  it('is not reached where every line of the year is missed', () => {
    expect(says(isBelowStandard(bookAbout({ results }), floor, asked))).toEqual([
      'yes',
      'RWM expected in 2016/17 is 64.5%, below 65; Reading progress is -6, below -5',
    ])
  })

  it('is reached by one line', () => {
    const better = [...results, progress('KS2_READ_PROG', -4)]
    expect(says(isBelowStandard(bookAbout({ results: better }), floor, asked))).toEqual([
      'no',
      'Reading progress in 2016/17 is -4, not below -5',
    ])
  })

  it.each([
    ['a year without lines', { year: 2018, stage: 'primary' }, '2017/18 has no floor'],
    ['a stage without lines', { year: 2017, stage: 'secondary' }, '2016/17 has no floor'],
  ] as const)('is not asked of %s', (_, of, because) => {
    expect(says(isBelowStandard(bookAbout({ results }), floor, of))).toEqual([
      'not applicable',
      because,
    ])
  })
})
