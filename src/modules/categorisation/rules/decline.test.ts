import { describe, expect, it } from 'vitest'
import { academicYear } from '#lib/academic-year.ts'
import type { NationalFigure, Result, SchoolFacts } from '../model.ts'
import type { CriterionOf, PolicyPack } from '../policy.ts'
import { bookOf, yardstickOf } from './book.ts'
import { declines } from './decline.ts'
import { packNamed } from './packs.ts'
import { told } from './verdicts.ts'

const bury = packNamed('bury-2017') ?? missing('bury-2017')
const latest = 2017

function missing(what: string): never {
  throw new Error(`There is no ${what}`)
}

const criterion =
  bury.categories
    .flatMap(({ criteria }) => criteria)
    .find((each): each is CriterionOf<'decline'> => each.kind === 'decline') ?? missing('decline')

/** England is at 50 in each of the three years, so a figure of 47 is a gap of -3. */
const national = ['KS2_RWM_L4', 'KS2_RWM_EXS', 'KS4_5ACEM'].flatMap((measure) =>
  [2015, 2016, 2017].map((year): NationalFigure => ({ measure, year, group: 'all', value: 50 })),
)

function result(measure: string, year: number, value: number): Result {
  const none = { numerator: null, denominator: null, lower: null, upper: null, coded: null }
  return { measure, year, group: 'all', value, ...none, pupils: 40 }
}

/** The school's figures of 2015, 2016 and 2017; one that is left out is not known. */
function primary(figures: readonly (number | undefined)[]): SchoolFacts {
  const measures = ['KS2_RWM_L4', 'KS2_RWM_EXS', 'KS2_RWM_EXS']
  const results = figures.flatMap((value, i) =>
    value === undefined ? [] : [result(measures[i] ?? '', 2015 + i, value)],
  )
  const nothing = { inspections: [], notices: [], flags: [] }
  return { id: '900001', phase: 'primary', maintained: true, ...nothing, results }
}

function verdict(
  school: SchoolFacts,
  {
    england = national,
    pack = bury,
    asked = criterion,
    year = latest,
    stage = 'primary',
  }: Given = {},
) {
  const yardstick = yardstickOf({ ...pack, national: [] }, england, {
    year: academicYear(2017),
    on: '2017-10-01',
  })
  const { answer, because } = declines(bookOf(yardstick, school), asked, year, stage)
  return [answer, told(because)]
}

interface Given {
  readonly england?: readonly NationalFigure[]
  readonly pack?: PolicyPack
  readonly asked?: CriterionOf<'decline'>
  readonly year?: number
  readonly stage?: 'primary' | 'secondary'
}

describe('a decline', () => {
  it.each([
    ['more than a point in each step and three in all', [50, 48.5, 47], 'yes'],
    ['three points in all, though one step is barely more than a point', [50, 48.9, 47], 'yes'],
    ['a step of a point exactly', [50, 49, 46], 'no'],
    ['a second step of a point exactly', [50, 47, 46], 'no'],
    ['less than three points in all', [50, 48.9, 47.1], 'no'],
    ['a step up after a fall', [50, 44, 46], 'no'],
    ['a fall in the first step only', [50, 45, 45], 'no'],
    ['a rise', [44, 46, 50], 'no'],
    ['no change', [50, 50, 50], 'no'],
    ['a first year that is not known', [undefined, 48.5, 47], 'unknown'],
    ['a year between that is not known', [50, undefined, 47], 'unknown'],
    ['a last year that is not known', [50, 48.5, undefined], 'unknown'],
    ['a step that did not fall, whatever is not known', [undefined, 47, 48], 'no'],
  ] as const)('of %s: %s: %s', (_, figures, answer) => {
    expect(verdict(primary(figures))[0]).toBe(answer)
  })

  it('tells the gap of each year', () => {
    expect(verdict(primary([50, 48.5, 47]))).toEqual([
      'yes',
      'the gap to England was 0 in 2014/15 (RWM level 4), -1.5 in 2015/16 (RWM expected) and -3 in 2016/17 (RWM expected)',
    ])
  })

  it('tells the measure once where it stayed the same', () => {
    const expected = [50, 48.5, 47].map((value, i) => result('KS2_RWM_EXS', 2015 + i, value))
    const england: NationalFigure[] = [
      ...national,
      { measure: 'KS2_RWM_EXS', year: 2015, group: 'all', value: 50 },
    ]
    const headline = { ...criterion.headline, primary: [{ measure: 'KS2_RWM_EXS' }] }
    const asked = { ...criterion, headline }
    const school = { ...primary([]), results: expected }
    expect(verdict(school, { asked, england })).toEqual([
      'yes',
      'the gap to England on RWM expected was 0 in 2014/15, -1.5 in 2015/16 and -3 in 2016/17',
    ])
  })

  it.each([
    [
      [50, 49, 46],
      'the gap to England on RWM expected went from 0 in 2014/15 to -1 in 2015/16, no fall of more than 1',
    ],
    [
      [50, 48.9, 47.1],
      'the gap to England on RWM expected went from 0 in 2014/15 to -2.9 in 2016/17, no fall of at least 3',
    ],
  ] as const)('of %s tells which fall was too small', (figures, because) => {
    expect(verdict(primary(figures))).toEqual(['no', because])
  })

  it('tells both years that are not known, and each once', () => {
    expect(verdict(primary([undefined, undefined, 47]))).toEqual([
      'unknown',
      'RWM expected in 2015/16 is missing; RWM level 4 in 2014/15 is missing',
    ])
  })

  it('is of the gap to England, so that a harder test for everybody is none', () => {
    const harder = national.map((each) => (each.year === 2015 ? { ...each, value: 80 } : each))
    expect(verdict(primary([80, 50, 50]), { england: harder })[0]).toBe('no')
    expect(verdict(primary([80, 48.5, 47]), { england: harder })[0]).toBe('yes')
  })

  it.each([
    [2015, 'RWM level 4 in 2014/15'],
    [2016, 'RWM expected in 2015/16'],
    [2017, 'RWM expected in 2016/17'],
  ])('is unknown where England’s figure of %i is missing', (year, figure) => {
    const england = national.filter((each) => each.year !== year)
    expect(verdict(primary([50, 48.5, 47]), { england })).toEqual([
      'unknown',
      `England’s figure of ${figure} is missing`,
    ])
  })

  it('is not asked of a year that was not published', () => {
    const pack = { ...bury, notPublished: [{ begins: 'KS2_', years: [2017] }] }
    expect(verdict(primary([50, 48.5, 47]), { pack })).toEqual([
      'not applicable',
      'RWM expected was not published in 2016/17',
    ])
  })

  it('passes over a year between that was not published', () => {
    const pack = { ...bury, notPublished: [{ begins: 'KS2_', years: [2016] }] }
    const of2014 = result('KS2_RWM_L4', 2014, 52)
    const england: NationalFigure[] = [
      ...national,
      { measure: 'KS2_RWM_L4', year: 2014, group: 'all', value: 50 },
    ]
    const school = primary([50, undefined, 47])
    const longer = { ...school, results: [...school.results, of2014] }
    expect(verdict(longer, { pack, england })[0]).toBe('yes')
  })

  it('is not asked where the phase has no headline measure in the year', () => {
    const asked = {
      ...criterion,
      headline: { ...criterion.headline, primary: [{ measure: 'KS2_RWM_L4', to: 2015 }] },
    }
    expect(verdict(primary([50, 48.5, 47]), { asked })).toEqual([
      'not applicable',
      '2016/17 has no headline measure',
    ])
  })

  it.each([
    ['more than a point in each step', [50, 48.5, 47], 'yes'],
    ['less than a point in one of them', [50, 49.5, 46.9], 'no'],
  ])('takes a measure of the pack’s own for one in per cent: %s', (_, figures, answer) => {
    const own = 'A_TEST_OF_OURS'
    const asked = { ...criterion, headline: { ...criterion.headline, primary: [{ measure: own }] } }
    const england = national.map((each) => ({ ...each, measure: own }))
    const school = primary([])
    const results = figures.map((value, i) => result(own, 2015 + i, value))
    expect(verdict({ ...school, results }, { asked, england })[0]).toBe(answer)
  })

  it('is not asked where a year before had no headline measure', () => {
    const asked = {
      ...criterion,
      headline: { ...criterion.headline, primary: [{ measure: 'KS2_RWM_EXS', from: 2016 }] },
    }
    expect(verdict(primary([50, 48.5, 47]), { asked })).toEqual([
      'not applicable',
      '2014/15 has no headline measure',
    ])
  })
})
