import { describe, expect, it } from 'vitest'
import { bookAbout, figure, national, says } from '../../../../test/cases/book.ts'
import { isAboveEngland, isInLowestQuarter } from './against-england.ts'

const code = { id: 'X', cites: 'a test', title: 'A test' }

describe('the lowest quarter of England', () => {
  const criterion = {
    ...code,
    kind: 'lowest quarter' as const,
    measure: { primary: 'KS2_RWM_EXS', secondary: 'KS4_A8' },
    groups: ['all', 'disadvantaged'],
  }
  const england = [
    national('KS2_RWM_EXS_Q1', 2017, 52),
    national('KS2_RWM_EXS_Q1', 2017, 40, 'disadvantaged'),
  ]
  const results = [
    figure('KS2_RWM_EXS', 2017, 51.5),
    figure('KS2_RWM_EXS', 2017, 40, { group: 'disadvantaged' }),
  ]

  it('holds of a figure below its end, and of one on it', () => {
    const book = bookAbout({ results, england })
    expect(says(isInLowestQuarter(book, criterion, 2017, 'primary'))).toEqual([
      'yes',
      'RWM expected in 2016/17 is 51.5%, England’s lowest quarter ends at 52; RWM expected (disadvantaged) is 40% (rounded source), England’s lowest quarter ends at 40',
    ])
  })

  it('does not hold where one of the groups is above it', () => {
    const better = figure('KS2_RWM_EXS', 2017, 40.5, { group: 'disadvantaged' })
    const book = bookAbout({ results: [...results, better], england })
    expect(says(isInLowestQuarter(book, criterion, 2017, 'primary'))).toEqual([
      'no',
      'RWM expected (disadvantaged) in 2016/17 is 40.5%, England’s lowest quarter ends at 40',
    ])
  })

  it('is unknown where England’s is not given for a group', () => {
    const book = bookAbout({ results, england: england.slice(0, 1) })
    expect(says(isInLowestQuarter(book, criterion, 2017, 'primary'))).toEqual([
      'unknown',
      'England’s lowest quarter of RWM expected (disadvantaged) in 2016/17 is not given',
    ])
  })

  it('is unknown where the figure of a group is hidden', () => {
    const hidden = figure('KS2_RWM_EXS', 2017, null, { group: 'disadvantaged', coded: 'SUPP' })
    const book = bookAbout({ results: [...results, hidden], england })
    expect(isInLowestQuarter(book, criterion, 2017, 'primary').answer).toBe('unknown')
  })
})

describe('so many points above England, where more is worse,', () => {
  const criterion = {
    ...code,
    kind: 'above England' as const,
    measure: 'ABS_PA',
    by: 5,
    years: 1,
  }
  const results = [figure('ABS_PA', 2017, 13.2)]

  it.each([
    ['by just so many', 8.2, 'yes'],
    ['by less', 8.3, 'no'],
  ] as const)('%s: %d: %s', (_, value, answer) => {
    const book = bookAbout({ results, england: [national('ABS_PA', 2017, value)] })
    expect(says(isAboveEngland(book, criterion, 2017, 'primary'))).toEqual([
      answer,
      `Persistent absence in 2016/17 is 13.2%, England’s ${value}`,
    ])
  })

  it('is told of the schools of the same phase, where England is published so', () => {
    const england = [national('ABS_PA', 2017, 13), national('ABS_PA', 2017, 8, 'primary')]
    expect(
      says(isAboveEngland(bookAbout({ results, england }), criterion, 2017, 'primary')),
    ).toEqual(['yes', 'Persistent absence in 2016/17 is 13.2%, England’s primary schools’ 8'])
    expect(
      says(isAboveEngland(bookAbout({ results, england }), criterion, 2017, 'secondary')),
    ).toEqual(['no', 'Persistent absence in 2016/17 is 13.2%, England’s 13'])
  })

  it('is unknown where England’s figure is missing, or the school’s', () => {
    expect(says(isAboveEngland(bookAbout({ results }), criterion, 2017, 'primary'))).toEqual([
      'unknown',
      'England’s figure of Persistent absence in 2016/17 is missing',
    ])
    const england = [national('ABS_PA', 2017, 8)]
    expect(says(isAboveEngland(bookAbout({ england }), criterion, 2017, 'primary'))).toEqual([
      'unknown',
      'Persistent absence in 2016/17 is missing',
    ])
  })
})
