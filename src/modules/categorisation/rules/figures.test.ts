import { describe, expect, it } from 'vitest'
import { bookAbout, figure, packOf } from '../../../../test/cases/book.ts'
import type { Result } from '../model.ts'
import type { Book } from './book.ts'
import { figureOf, labelOf, nameOf, nationMissing, type FigureAsked } from './figures.ts'
import { toldTogether } from './reasons.ts'

const asked = { measure: 'KS2_RWM_EXS', year: 2017, stage: 'primary' } as const

function inWords(book: Book, of: FigureAsked = asked): [kind: string, says: string] {
  const { kind, says } = figureOf(book, of)
  return [kind, toldTogether([says()])]
}

describe('a figure', () => {
  it.each<[string, number | null, Partial<Result>, string, string]>([
    ['of counted pupils', 65, { numerator: 37, denominator: 57 }, 'value', '64.91% (37 of 57)'],
    ['that was rounded by whoever printed it', 65, {}, 'value', '65% (rounded source)'],
    ['with decimals', 64.9, {}, 'value', '64.9%'],
    [
      'whose pupils are known only above the line',
      65,
      { numerator: 37 },
      'value',
      '65% (rounded source)',
    ],
    [
      'whose pupils are known only in all',
      65,
      { denominator: 57 },
      'value',
      '65% (rounded source)',
    ],
    ['of none of no pupils', 65.5, { numerator: 0, denominator: 0 }, 'value', '65.5% (0 of 0)'],
    ['of nobody who says anything', null, {}, 'unknown', 'missing'],
    [
      'that is hidden',
      null,
      { coded: 'SUPP' },
      'unknown',
      'given as SUPP (suppressed, because few pupils are behind it)',
    ],
    ['that was left empty', null, { coded: '' }, 'unknown', 'left empty'],
    ['of few pupils', 65, { pupils: 10 }, 'too few', 'of fewer than 11 pupils'],
    ['of just enough pupils', 65.5, { pupils: 11 }, 'value', '65.5%'],
    [
      'of few that were counted',
      65,
      { pupils: null, denominator: 10 },
      'too few',
      'of fewer than 11 pupils',
    ],
    ['of an unknown number of pupils', 65.5, { pupils: null }, 'value', '65.5%'],
    ['of low coverage', null, { coded: 'LOWCOV' }, 'too few', 'of too few pupils to judge'],
  ])('%s', (_, value, more, kind, says) => {
    const book = bookAbout({ results: [figure('KS2_RWM_EXS', 2017, value, more)] })
    expect(inWords(book)).toEqual([kind, `RWM expected in 2016/17 is ${says}`])
  })

  it('is of too few pupils by any of the codes that the pack names', () => {
    const pack = { ...packOf('bury-2017'), lowCoverage: ['LOWCOV', 'NP'] }
    const results = [figure('KS2_RWM_EXS', 2017, null, { coded: 'NP' })]
    expect(inWords(bookAbout({ pack, results }))[0]).toBe('too few')
  })

  it('is counted from its pupils, unrounded', () => {
    const book = bookAbout({
      results: [figure('KS2_RWM_EXS', 2017, 65, { numerator: 37, denominator: 57 })],
    })
    expect(figureOf(book, asked)).toMatchObject({ value: 3700 / 57 })
  })

  it('that is no percentage is never counted from its pupils', () => {
    const more = { numerator: 3, denominator: 57, upper: 1 }
    const book = bookAbout({ results: [figure('KS2_READ_PROG', 2017, -2, more)] })
    const progress = { ...asked, measure: 'KS2_READ_PROG' }
    expect(figureOf(book, progress)).toMatchObject({ value: -2 })
    expect(inWords(book, progress)).toEqual([
      'value',
      'Reading progress in 2016/17 is -2 (3 of 57)',
    ])
  })

  it('of a whole score is not taken for a rounded one', () => {
    const book = bookAbout({ results: [figure('KS2_READ_PROG', 2017, -2)] })
    expect(inWords(book, { ...asked, measure: 'KS2_READ_PROG' })[1]).toBe(
      'Reading progress in 2016/17 is -2',
    )
  })

  it('of a measure that the catalogue does not have is told by its code, as it was given', () => {
    const counted = { numerator: 37, denominator: 57 }
    const book = bookAbout({ results: [figure('A_TEST_OF_OURS', 2017, 65, counted)] })
    expect(inWords(book, { ...asked, measure: 'A_TEST_OF_OURS' })).toEqual([
      'value',
      'A_TEST_OF_OURS in 2016/17 is 65 (37 of 57)',
    ])
  })

  it('of a year in which nothing was published is nobody’s gap', () => {
    const book = bookAbout({ results: [figure('KS2_RWM_EXS', 2020, 65)] })
    expect(inWords(book, { ...asked, year: 2020 })).toEqual([
      'not published',
      'RWM expected in 2019/20 was not published',
    ])
  })

  it('that is not there is missing', () => {
    expect(inWords(bookAbout({}), { ...asked, group: 'EAL' })).toEqual([
      'unknown',
      'RWM expected (EAL) in 2016/17 is missing',
    ])
  })

  it('counts however few its pupils as one of several years, and stays few by itself', () => {
    const book = bookAbout({ results: [figure('KS2_RWM_EXS', 2017, 65.5, { pupils: 1 })] })
    const ofAnySize = { ...asked, ofAnySize: true }
    expect(inWords(book, ofAnySize)[0]).toBe('value')
    expect(inWords(book)[0]).toBe('too few')
    expect(inWords(book, ofAnySize)[0]).toBe('value')
  })

  it('is of fewer pupils for a secondary school', () => {
    const book = bookAbout({ results: [figure('KS4_P8', 2017, 0.2, { pupils: 6 })] })
    expect(figureOf(book, { measure: 'KS4_P8', year: 2017, stage: 'secondary' }).kind).toBe('value')
    expect(figureOf(book, { measure: 'KS4_P8', year: 2017, stage: 'primary' }).kind).toBe('too few')
  })
})

describe('looking for a figure', () => {
  it('makes it once, and puts it into words once', () => {
    const book = bookAbout({ results: [figure('KS2_RWM_EXS', 2017, 65)] })
    const made = figureOf(book, asked)
    expect(figureOf(book, { ...asked, group: 'all' })).toBe(made)
    expect(made.says()).toBe(made.says())
  })

  it('notes where it lies, if somebody wants to know, and nothing of one without a place', () => {
    const looked = new Set<number>()
    const book = { ...bookAbout({}), looked }
    figureOf(book, asked)
    figureOf(book, { ...asked, measure: 'A_TEST_OF_OURS' })
    expect([...looked]).toEqual([book.places.of('KS2_RWM_EXS', 2017, 'all')])
  })
})

describe('names', () => {
  it('are of a measure, a group and a year', () => {
    expect(nameOf('KS2_RWM_EXS')).toBe('RWM expected')
    expect(nameOf('KS2_RWM_EXS', 'EAL')).toBe('RWM expected (EAL)')
    expect([labelOf(2017), labelOf(17)]).toEqual(['2016/17', '17'])
  })

  it('tell England’s figure that is missing', () => {
    expect(toldTogether([nationMissing('KS2_RWM_EXS', 2017, 'other')])).toBe(
      'England’s figure of RWM expected (other) in 2016/17 is missing',
    )
    expect(toldTogether([nationMissing('KS2_RWM_EXS', 2017)])).toBe(
      'England’s figure of RWM expected in 2016/17 is missing',
    )
  })
})
