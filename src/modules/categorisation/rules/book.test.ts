import { describe, expect, it } from 'vitest'
import { bookAbout, figure, national, packOf } from '../../../../test/cases/book.ts'
import type { Inspection } from '../model.ts'
import { academicYear } from '#lib/academic-year.ts'
import { isPublished, nationalOf, resultOf, withResult, yardstickOf } from './book.ts'
import { figureOf } from './figures.ts'

const bury = packOf('bury-2017')
const asked = { measure: 'KS2_RWM_EXS', year: 2017, stage: 'primary' } as const

describe('England’s figures', () => {
  const moment = { year: academicYear(2017), on: '2017-10-01' }
  const pack = { ...bury, national: [{ ...national('KS2_RWM_EXS', 2017, 61), cites: 'a test' }] }

  function book(...given: Parameters<typeof yardstickOf>[1]) {
    return { ...bookAbout({}), ...yardstickOf(pack, given, moment) }
  }

  it('are those of the pack', () => {
    expect(nationalOf(book(), 'KS2_RWM_EXS', 2017)).toBe(61)
  })

  it('are those that are given, before those of the pack', () => {
    expect(nationalOf(book(national('KS2_RWM_EXS', 2017, 62)), 'KS2_RWM_EXS', 2017)).toBe(62)
  })

  it('are kept by measure, year and group', () => {
    const given = [
      national('KS2_RWM_EXS', 2016, 53),
      national('KS2_RWM_EXS', 2017, 67, 'other'),
      national('KS4_A8', 2017, 46),
    ]
    const all = book(...given)
    expect([
      nationalOf(all, 'KS2_RWM_EXS', 2017),
      nationalOf(all, 'KS2_RWM_EXS', 2016),
      nationalOf(all, 'KS2_RWM_EXS', 2017, 'other'),
      nationalOf(all, 'KS4_A8', 2017),
      nationalOf(all, 'KS4_A8', 2016),
      nationalOf(all, 'KS4_P8', 2017),
      nationalOf(all, 'KS2_RWM_EXS', 2017, 'disadvantaged'),
    ]).toEqual([61, 53, 67, 46, undefined, undefined, undefined])
  })

  it('stand beside every criterion of the pack, in its order', () => {
    expect(book().criteria).toEqual(pack.categories.flatMap(({ criteria }) => criteria))
  })
})

describe('a school’s figures', () => {
  const results = [
    figure('KS2_RWM_EXS', 2017, 50),
    figure('KS2_RWM_EXS', 2017, 51),
    figure('KS2_RWM_EXS', 2017, 40, { group: 'disadvantaged' }),
    figure('KS2_RWM_EXS', 2016, 49),
  ]

  it('are found by measure, year and group, of two the later in the list', () => {
    const book = bookAbout({ results })
    expect(resultOf(book, 'KS2_RWM_EXS', 2017, 'all')?.value).toBe(51)
    expect(resultOf(book, 'KS2_RWM_EXS', 2017, 'disadvantaged')?.value).toBe(40)
    expect(resultOf(book, 'KS2_RWM_EXS', 2016, 'all')?.value).toBe(49)
    expect(resultOf(book, 'KS2_RWM_EXS', 2015, 'all')).toBeUndefined()
  })

  it('that the pack does not ask for are found too', () => {
    const own = results.map((each) => ({ ...each, measure: 'A_TEST_OF_OURS' }))
    const book = bookAbout({ results: [...results, ...own, figure('ANOTHER', 2017, 1)] })
    expect(book.places.of('A_TEST_OF_OURS', 2017, 'all')).toBeUndefined()
    expect(resultOf(book, 'A_TEST_OF_OURS', 2017, 'all')?.value).toBe(51)
    expect(resultOf(book, 'A_TEST_OF_OURS', 2017, 'disadvantaged')?.value).toBe(40)
    expect(resultOf(book, 'A_TEST_OF_OURS', 2016, 'all')?.value).toBe(49)
    expect(resultOf(book, 'A_TEST_OF_OURS', 2015, 'all')).toBeUndefined()
    expect(resultOf(book, 'A_TEST_OF_OURS', 2017, 'EAL')).toBeUndefined()
  })

  it('lie each at a place, and nothing else lies there', () => {
    const own = figure('A_TEST_OF_OURS', 2017, 51)
    const book = bookAbout({ results: [own, ...results] })
    expect(Object.keys(book.results)).toHaveLength(book.places.empty.length)
    expect(book.results.filter((each) => each !== undefined)).toEqual([
      results[1],
      results[3],
      results[2],
    ])
    expect(book.figures).toEqual({
      primary: [...book.places.empty],
      secondary: [...book.places.empty],
    })
  })

  it('of one that is moved leave all others as they were', () => {
    const book = bookAbout({ results })
    const place = book.places.of('KS2_RWM_EXS', 2017, 'all') ?? -1
    const ofBefore = { ...asked, year: 2016 }
    const stages = ['primary', 'secondary'] as const
    for (const stage of stages) figureOf(book, { ...asked, stage })
    const before = figureOf(book, ofBefore)
    const moved = withResult(book, place, figure('KS2_RWM_EXS', 2017, 70))
    const told = stages.map((stage) => figureOf(moved, { ...asked, stage }))
    expect(told).toMatchObject([{ value: 70 }, { value: 70 }])
    expect(figureOf(moved, ofBefore)).toBe(before)
    expect(figureOf(book, asked)).toMatchObject({ value: 51 })
  })
})

describe('inspections', () => {
  const none = { category: null, safeguarding: null }
  function inspection(date: string, overall = 'good'): Inspection {
    return { date, framework: 'overall', grades: { overall }, ...none }
  }
  const dates = (book: ReturnType<typeof bookAbout>) => book.inspections?.map(({ date }) => date)

  it('are those up to the day of the review, the newest first', () => {
    const days = ['2013-05-01', '2017-10-01', '2017-10-02', '2016-01-20', '2017-03-01']
    const book = bookAbout({ inspections: days.map((day) => inspection(day)), on: '2017-10-01' })
    expect(dates(book)).toEqual(['2017-10-01', '2017-03-01', '2016-01-20', '2013-05-01'])
  })

  it('of one day are told with the later in the list first', () => {
    const two = [inspection('2017-03-01', 'good'), inspection('2017-03-01', 'inadequate')]
    const book = bookAbout({ inspections: [...two, inspection('2016-03-01')] })
    expect(book.inspections?.map(({ grades }) => grades['overall'])).toEqual([
      'inadequate',
      'good',
      'good',
    ])
  })

  it('that nobody has brought in stay unknown', () => {
    expect(bookAbout({ inspections: null }).inspections).toBeNull()
  })
})

it.each([
  ['KS2_RWM_EXS', 2020, false],
  ['KS2_RWM_EXS', 2019, true],
  ['KS4_P8', 2020, true],
  ['KS4_P8', 2018, false],
  ['A_KS2_COPY', 2020, true],
] as const)('whether %s was published in %i: %s', (measure, year, is) => {
  const notPublished = [
    { begins: 'KS2_', years: [2020, 2021] },
    { begins: 'KS4_P8', years: [2018] },
  ]
  expect(isPublished({ ...bury, notPublished }, measure, year)).toBe(is)
})
