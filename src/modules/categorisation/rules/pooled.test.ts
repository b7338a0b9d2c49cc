import { describe, expect, it } from 'vitest'
import {
  bookAbout,
  figure,
  national,
  packOf,
  says,
  type Given,
} from '../../../../test/cases/book.ts'
import type { Result } from '../model.ts'
import { isPooledBelow, isPooledGap, isSignificantlyBelow } from './pooled.ts'

const pack = packOf('england-2026')
const code = { id: 'X', cites: 'a test', title: 'A test' }
const rwm = 'KS2_RWM_EXS'
const years = [2017, 2018, 2019]

/** So many of so many pupils. */
function counted(year: number, reached: number, of: number, more: Partial<Result> = {}): Result {
  const value = (100 * reached) / of
  return figure(rwm, year, value, { numerator: reached, denominator: of, pupils: of, ...more })
}

function englandIs(value: number, group = 'all') {
  return years.map((year) => national(rwm, year, value, group))
}

describe('far below England over some years together', () => {
  const criterion = {
    ...code,
    kind: 'pooled below England' as const,
    measure: { primary: rwm, secondary: 'KS4_EM5' },
    by: 10,
    years: 3,
    instead: {
      stage: 'secondary' as const,
      test: { measure: 'KS4_P8', below: -0.5, significant: true },
    },
  }

  function found(results: readonly Result[], given: Given = {}) {
    const book = bookAbout({ pack, year: 2019, england: englandIs(60), results, ...given })
    return says(isPooledBelow(book, criterion, 2019, 'primary'))
  }

  it('sums pupils and never takes the mean of percentages', () => {
    expect(found([counted(2017, 5, 10), counted(2018, 45, 100), counted(2019, 5, 10)])).toEqual([
      'yes',
      'RWM expected over 3 years is 45.8% of 120 pupils, England’s 60%',
    ])
  })

  it('holds England by the pupils of each year too', () => {
    const england = [national(rwm, 2017, 50), national(rwm, 2018, 60), national(rwm, 2019, 50)]
    expect(
      found([counted(2017, 5, 10), counted(2018, 45, 100), counted(2019, 5, 10)], { england })[1],
    ).toBe('RWM expected over 3 years is 45.8% of 120 pupils, England’s 58.3%')
  })

  it.each([
    ['by ten points of many pupils', [50, 50, 50], 100, 'yes'],
    ['by less, of many pupils', [50, 50, 51], 100, 'no'],
    ['by ten points of few pupils, which may be chance', [10, 10, 10], 20, 'no'],
    ['by twenty points of as few', [8, 8, 8], 20, 'yes'],
  ] as const)('%s', (_, reached, of, answer) => {
    const results = years.map((year, i) => counted(year, reached[i] ?? 0, of))
    expect(found(results)[0]).toBe(answer)
  })

  it('is significant from just so many standard errors on', () => {
    // 4 of 16 against a half: exactly two standard errors.
    const results = [counted(2017, 1, 4), counted(2018, 1, 4), counted(2019, 2, 8)]
    const at = (significantErrors: number) =>
      found(results, { england: englandIs(50), pack: { ...pack, significantErrors } })[0]
    expect([at(1.99), at(2), at(2.01)]).toEqual(['yes', 'yes', 'no'])
  })

  it('looks at each year, however few its pupils, and at enough in all', () => {
    expect(found([counted(2017, 1, 4), counted(2018, 1, 4), counted(2019, 0, 3)])).toEqual([
      'yes',
      'RWM expected over 3 years is 18.2% of 11 pupils, England’s 60%',
    ])
    expect(found([counted(2017, 1, 4), counted(2018, 1, 4), counted(2019, 0, 2)])).toEqual([
      'not assessable',
      'RWM expected: fewer than 11 pupils in 3 years together',
    ])
  })

  it('takes the pupils of the year group where nobody says how many were counted', () => {
    const results = years.map((year) => figure(rwm, year, 40.5, { pupils: 100 }))
    expect(found(results)[1]).toBe(
      'RWM expected over 3 years is 40.5% of 300 pupils, England’s 60%',
    )
  })

  it.each<[string, Result[], Given, string]>([
    [
      'a year is',
      [counted(2017, 1, 50), counted(2019, 1, 50)],
      {},
      'RWM expected in 2017/18 is missing',
    ],
    [
      'the pupils of a year are',
      [...years.map((year) => counted(year, 1, 50)), figure(rwm, 2018, 40.5, { pupils: null })],
      {},
      'RWM expected in 2017/18 is 40.5%, of an unknown number of pupils',
    ],
    [
      'England’s figure of a year is',
      years.map((year) => counted(year, 1, 50)),
      { england: englandIs(60).slice(1) },
      'England’s figure of RWM expected in 2016/17 is missing',
    ],
  ])('is unknown where %s missing', (_, results, given, because) => {
    expect(found(results, given)).toEqual(['unknown', because])
  })

  it('passes over years without results, to those before', () => {
    const before = [2018, 2019, 2022]
    const results = before.map((year) => counted(year, 10, 50))
    const england = before.map((year) => national(rwm, year, 60))
    const book = bookAbout({ pack, year: 2022, england, results })
    expect(says(isPooledBelow(book, criterion, 2022, 'primary'))).toEqual([
      'yes',
      'RWM expected over 3 years is 20% of 150 pupils, England’s 60%',
    ])
  })

  describe('of a secondary school', () => {
    const p8 = figure('KS4_P8', 2019, -0.6, { lower: -1, upper: -0.2 })
    const em5 = years.map((year) => ({ ...counted(year, 10, 50), measure: 'KS4_EM5' }))
    const england = years.map((year) => national('KS4_EM5', year, 60))

    it('is asked of Progress 8 instead, while that is published', () => {
      const book = bookAbout({ pack, year: 2019, results: [p8, ...em5], england })
      expect(says(isPooledBelow(book, criterion, 2019, 'secondary'))).toEqual([
        'yes',
        'Progress 8 in 2018/19 is -0.6 (upper limit -0.2), significantly below -0.5',
      ])
    })

    it('is asked of both grades where Progress 8 is not published, or the pack names nothing else', () => {
      const hidden = { ...pack, notPublished: [{ begins: 'KS4_P8', years: [2019] }] }
      const book = bookAbout({ pack: hidden, year: 2019, results: [p8, ...em5], england })
      const told = ['yes', 'English and maths 5+ over 3 years is 20% of 150 pupils, England’s 60%']
      expect(says(isPooledBelow(book, criterion, 2019, 'secondary'))).toEqual(told)
      const published = bookAbout({ pack, year: 2019, results: [p8, ...em5], england })
      const { instead: _, ...alone } = criterion
      expect(says(isPooledBelow(published, alone, 2019, 'secondary'))).toEqual(told)
    })
  })
})

describe('a gap between a group and another of England', () => {
  const criterion = {
    ...code,
    kind: 'pooled gap' as const,
    measure: rwm,
    group: 'disadvantaged',
    against: 'other',
    by: 20,
    years: 3,
  }
  function found(reached: number, england = englandIs(70, 'other')) {
    const group = 'disadvantaged'
    const results = years.map((year) => counted(year, reached, 100, { group }))
    const book = bookAbout({ pack, year: 2019, england, results })
    return says(isPooledGap(book, criterion, 2019, 'primary'))
  }

  it('is wide by so many points or more', () => {
    expect([found(50)[0], found(51)[0]]).toEqual(['yes', 'no'])
    expect(found(50)[1]).toBe(
      'RWM expected (disadvantaged) over 3 years is 50% of 300 pupils, England’s 70%',
    )
  })

  it('is unknown where England’s of the other group is', () => {
    expect(found(50, englandIs(70))).toEqual([
      'unknown',
      'England’s figure of RWM expected (other) in 2018/19 is missing',
    ])
  })

  it('is of the end of Key Stage 2', () => {
    expect(says(isPooledGap(bookAbout({ pack }), criterion, 2019, 'secondary'))).toEqual([
      'not applicable',
      'it looks at the end of Key Stage 2',
    ])
  })
})

describe('significantly below England in two years', () => {
  const criterion = {
    ...code,
    kind: 'significantly below' as const,
    measure: { primary: rwm, secondary: 'KS4_EM5' },
    years: 3,
    orProgress: ['KS2_READ_PROG', 'KS2_WRIT_PROG', 'KS2_MATH_PROG'],
  }
  const fine = criterion.orProgress.flatMap((measure) =>
    years.map((year) => figure(measure, year, 1, { lower: 0.5, upper: 1.5 })),
  )

  function found(results: readonly Result[], given: Given = {}) {
    const england = englandIs(60)
    const book = bookAbout({ pack, year: 2019, england, results: [...fine, ...results], ...given })
    return says(isSignificantlyBelow(book, criterion, 2019, 'primary'))
  }

  it('is met in the latest year and one before', () => {
    expect(found([counted(2019, 40, 100), counted(2018, 60, 100), counted(2017, 45, 100)])).toEqual(
      [
        'yes',
        'RWM expected in 2018/19 is 40% (40 of 100), England’s 60%: significantly below; in 2016/17 it is 45% (45 of 100), England’s 60%: significantly below',
      ],
    )
  })

  it.each([
    ['only in the latest year', [60, 60, 40]],
    ['only in the years before', [40, 40, 55]],
  ])('is not met %s', (_, reached) => {
    const results = years.map((year, i) => counted(year, reached[i] ?? 0, 100))
    expect(found(results)[0]).toBe('no')
  })

  it('looks at attainment alone where no progress is named', () => {
    const england = englandIs(60)
    const results = [counted(2019, 40, 100), counted(2018, 60, 100), counted(2017, 60, 100)]
    const book = bookAbout({ pack, year: 2019, england, results })
    const alone = isSignificantlyBelow(book, { ...criterion, orProgress: [] }, 2019, 'primary')
    expect(says(alone)[0]).toBe('no')
  })

  it('tells a year that is below, but not significantly', () => {
    const results = years.map((year) => counted(year, 55, 100))
    expect(found(results)[1]).toContain(
      'RWM expected in 2018/19 is 55% (55 of 100), England’s 60%; ',
    )
  })

  it('counts the pupils of the year group where nobody says how many were counted', () => {
    const at = (pupils: number | null) =>
      found(years.map((year) => figure(rwm, year, 45.5, { pupils })))
    expect([at(100)[0], at(20)[0]]).toEqual(['yes', 'no'])
    expect(at(null)).toEqual([
      'unknown',
      'RWM expected in 2018/19, 2017/18 and 2016/17 is 45.5%, of an unknown number of pupils',
    ])
  })

  it('is unknown without England’s figure, or the school’s', () => {
    const results = years.map((year) => counted(year, 40, 100))
    const england = englandIs(60).filter(({ year }) => year !== 2019)
    expect(found(results, { england })).toEqual([
      'unknown',
      'England’s figure of RWM expected in 2018/19 is missing',
    ])
    expect(found([])[0]).toBe('unknown')
  })

  it('is not asked where no year was published', () => {
    const all = Array.from({ length: 20 }, (_, back) => 2019 - back)
    const notPublished = [{ begins: 'KS4_', years: all }]
    const book = bookAbout({ pack: { ...pack, notPublished }, year: 2019 })
    expect(says(isSignificantlyBelow(book, criterion, 2019, 'secondary'))).toEqual([
      'not applicable',
      'no year was published',
    ])
  })

  describe('or in progress', () => {
    const good = years.map((year) => counted(year, 60, 100))
    const low = (measure: string, year: number, upper = -0.1) =>
      figure(measure, year, -1, { lower: -2, upper })

    it('is met by any subject in each of the two latest years', () => {
      expect(found([...good, low('KS2_READ_PROG', 2019), low('KS2_MATH_PROG', 2018)])).toEqual([
        'yes',
        'Reading progress in 2018/19 is -1 (upper limit -0.1), significantly below 0; Maths progress in 2017/18 is -1 (upper limit -0.1), significantly below 0',
      ])
    })

    it.each<[string, Result[]]>([
      ['in one year alone', [low('KS2_READ_PROG', 2019), low('KS2_READ_PROG', 2017)]],
      ['with a limit of 0 or more', [low('KS2_READ_PROG', 2019), low('KS2_READ_PROG', 2018, 0)]],
    ])('is not met %s', (_, results) => {
      expect(found([...good, ...results])[0]).toBe('no')
    })

    it('is not asked of a secondary school', () => {
      const results = [
        ...years.map((year) => ({ ...counted(year, 60, 100), measure: 'KS4_EM5' })),
        low('KS2_READ_PROG', 2019),
        low('KS2_READ_PROG', 2018),
      ]
      const england = years.map((year) => national('KS4_EM5', year, 60))
      const book = bookAbout({ pack, year: 2019, england, results })
      expect(isSignificantlyBelow(book, criterion, 2019, 'secondary').answer).toBe('no')
    })
  })
})
