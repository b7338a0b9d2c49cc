import { describe, expect, it } from 'vitest'
import { bookAbout, figure, national, says } from '../../../../test/cases/book.ts'
import type { Result } from '../model.ts'
import type { CriterionOf } from '../policy.ts'
import type { Given } from '../../../../test/cases/book.ts'
import { hasGroupBehind, hasWideGaps } from './groups.ts'

const code = { id: 'X', cites: 'a test', title: 'A test' }
const l4 = 'KS2_RWM_L4'

describe('wide gaps and a flag', () => {
  const criterion = {
    ...code,
    kind: 'wide gaps and flag' as const,
    measures: { primary: l4, secondary: 'KS4_5ACEM' },
    yearsBack: [3, 2],
    flag: 'raise',
    flagYearsBack: 1,
    values: ['pink', 'red'],
  }
  const pink = { kind: 'raise', year: 2016, value: 'pink' }
  const england = [2014, 2015].flatMap((year) => [
    national(l4, year, 83, 'other'),
    national(l4, year, 67, 'disadvantaged'),
  ])

  function gap(year: number, other: number | null, disadvantaged: number | null): Result[] {
    return [
      figure(l4, year, other, { group: 'other' }),
      figure(l4, year, disadvantaged, { group: 'disadvantaged' }),
    ]
  }

  function found(given: Given) {
    const book = bookAbout({ england, flags: [pink], ...given })
    return says(hasWideGaps(book, criterion, 2017, 'primary'))
  }

  it('holds where both years have a gap as wide as England’s, and the flag stands', () => {
    expect(found({ results: [...gap(2014, 80.5, 64.5), ...gap(2015, 80.5, 60.25)] })).toEqual([
      'yes',
      'the gap between other and disadvantaged pupils in 2013/14 is 16, England’s 16; in 2014/15 it is 20.25, England’s 16; the flag “Colour in RAISEonline” in 2016 is pink',
    ])
  })

  it('does not hold where the gap of one year is less wide', () => {
    expect(found({ results: [...gap(2014, 80.5, 64.75), ...gap(2015, 80, 60)] })).toEqual([
      'no',
      'the gap between other and disadvantaged pupils in 2013/14 is 15.75, England’s 16',
    ])
    expect(found({ results: [...gap(2014, 80, 60), ...gap(2015, 80, 70)] })[0]).toBe('no')
  })

  it.each([
    ['no flag', []],
    ['another value', [{ ...pink, value: 'green' }]],
    ['another year', [{ ...pink, year: 2017 }]],
    ['another kind', [{ ...pink, kind: 'RISE targeted' }]],
  ])('does not hold with %s', (_, flags) => {
    expect(found({ flags, results: [...gap(2014, 80, 60), ...gap(2015, 80, 60)] })[0]).toBe('no')
  })

  it('is unknown where a figure of the school is missing', () => {
    expect(found({ results: [...gap(2014, null, 60), ...gap(2015, 80, 60)] })).toEqual([
      'unknown',
      'RWM level 4 (other) in 2013/14 is missing',
    ])
    expect(found({ results: [...gap(2014, 80, null), ...gap(2015, 80, 60)] })).toEqual([
      'unknown',
      'RWM level 4 (disadvantaged) in 2013/14 is missing',
    ])
  })

  it.each(['other', 'disadvantaged'])('is unknown where England’s figure of %s is', (group) => {
    const without = england.filter((each) => each.group !== group)
    const results = [...gap(2014, 80, 60), ...gap(2015, 80, 60)]
    expect(found({ england: without, results })).toEqual([
      'unknown',
      'the gap between other and disadvantaged pupils in 2013/14 and 2014/15 is missing for England',
    ])
  })

  it('is measured in the measure of the stage', () => {
    const results = [2014, 2015].flatMap((year) =>
      gap(year, 80, 60).map((each) => ({ ...each, measure: 'KS4_5ACEM' })),
    )
    const ofStage = england.map((each) => ({ ...each, measure: 'KS4_5ACEM' }))
    const book = bookAbout({ england: ofStage, flags: [pink], results })
    expect(hasWideGaps(book, criterion, 2017, 'secondary').answer).toBe('yes')
  })
})

describe('a sizeable group behind', () => {
  const allOf = [{ measure: 'KS2_READ_PROG', below: -3 }]
  const criterion = {
    ...code,
    kind: 'group progress' as const,
    groups: ['boys', 'EAL'],
    sizeable: { pupils: 11, percent: 10 },
    lines: { primary: [{ years: [2016, 2017], allOf }] },
    years: 3,
  }

  function group(name: string, year: number, value: number | null, pupils: number | null): Result {
    return figure('KS2_READ_PROG', year, value, { group: name, pupils })
  }
  const all = [2016, 2017].map((year) => group('all', year, 0, 60))
  const fine = [2016, 2017].map((year) => group('EAL', year, 1, 20))

  function found(results: readonly Result[], more: Partial<CriterionOf<'group progress'>> = {}) {
    const book = bookAbout({ results })
    return says(hasGroupBehind(book, { ...criterion, ...more }, 2017, 'primary'))
  }

  it('is met by one group in the latest year and one before', () => {
    expect(
      found([...all, ...fine, group('boys', 2017, -4, 30), group('boys', 2016, -3.5, 30)]),
    ).toEqual([
      'yes',
      'the group boys has 30 pupils, at least 10% of the year; Reading progress (boys) in 2016/17 is -4, below -3; in 2015/16 it is -3.5, below -3',
    ])
  })

  it.each<[string, Result[]]>([
    ['only in the latest year', [group('boys', 2017, -4, 30), group('boys', 2016, -3, 30)]],
    ['only in the year before', [group('boys', 2017, -3, 30), group('boys', 2016, -4, 30)]],
    ['of fewer pupils', [group('boys', 2017, -4, 10), group('boys', 2016, -4, 10)]],
  ])('is not met by one behind %s', (_, boys) => {
    const lines = { primary: [{ years: [2015, 2016, 2017], allOf }] }
    const before = group('boys', 2015, 0, 30)
    expect(found([...all, ...fine, before, ...boys], { lines })).toEqual([
      'no',
      'no sizeable group is below in the latest year and one before',
    ])
  })

  it.each([
    ['a tenth of the year', 110, 'yes'],
    ['less than a tenth', 111, 'no'],
  ] as const)('of eleven pupils counts as %s: of %d', (_, whole, answer) => {
    const boys = [group('boys', 2017, -4, 11), group('boys', 2016, -4, 11)]
    const years = [2016, 2017].map((year) => group('all', year, 0, whole))
    expect(found([...years, ...fine, ...boys])[0]).toBe(answer)
  })

  it('is unknown where its pupils are not known, or those of the year', () => {
    const behind = (pupils: number | null) => [
      group('boys', 2017, -4, pupils),
      group('boys', 2016, -4, pupils),
    ]
    const missing = ['unknown', 'figures of these groups are missing: boys']
    expect(found([...all, ...fine, ...behind(null)])).toEqual(missing)
    expect(found([...all, ...behind(30)])[0]).toBe('yes')
    expect(found([...fine, ...behind(30)])).toEqual(missing)
    expect(found([...fine, ...behind(10)])[0]).toBe('no')
    const english = [2016, 2017].map((year) => group('EAL', year, -4, 30))
    expect(found([...english, ...behind(30)])).toEqual([
      'unknown',
      'figures of these groups are missing: boys, EAL',
    ])
  })

  it('is not assessed in a year group of few pupils', () => {
    const small = [group('all', 2017, -4, 10), group('boys', 2017, -4, 10)]
    expect(found(small)).toEqual([
      'not assessable',
      'the year group of 2016/17 is of fewer than 11 pupils; Reading progress (boys) in 2016/17 is of fewer than 11 pupils',
    ])
    const enough = group('all', 2017, -4, 11)
    expect(found([...small, enough, group('EAL', 2017, 1, 10)])[0]).toBe('no')
  })

  it('takes its pupils from the first measure that tells them', () => {
    const two = [{ anyOf: [{ measure: 'KS2_MATH_PROG', below: -3 }, ...allOf] }]
    const lines = { primary: [{ years: [2016, 2017], allOf: two }] }
    const boys = [group('boys', 2017, -4, 30), group('boys', 2016, -4, 30)]
    expect(found([...all, ...fine, ...boys], { lines })[0]).toBe('yes')
    const hidden = boys.map((each) => ({ ...each, measure: 'KS2_MATH_PROG', pupils: null }))
    expect(found([...all, ...fine, ...boys, ...hidden], { lines })[0]).toBe('yes')
    const few = hidden.map((each) => ({ ...each, pupils: 10 }))
    expect(found([...all, ...fine, ...boys, ...few], { lines, groups: ['boys'] })[0]).toBe('no')
  })

  it('is asked for by the lines of the year, where it has some', () => {
    const boys = [group('boys', 2017, -4, 30), group('boys', 2016, -4, 30)]
    const lines = { primary: [{ years: [2017], allOf }] }
    expect(found([...all, ...boys], { lines, groups: ['boys'], years: 2 })).toEqual([
      'not applicable',
      '2015/16 has no progress of groups',
    ])
    expect(found([...all, ...boys], { lines: { primary: [] } })[0]).toBe('unknown')
    const book = bookAbout({ results: [...all, ...boys] })
    expect(hasGroupBehind(book, criterion, 2017, 'secondary').answer).toBe('unknown')
  })
})
