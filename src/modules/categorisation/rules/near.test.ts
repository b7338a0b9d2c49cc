import { describe, expect, test } from 'vitest'
import { academicYear } from '#lib/academic-year.ts'
import { packOf } from '../../../../test/cases/book.ts'
import type { Result, SchoolFacts } from '../model.ts'
import type { PolicyPack } from '../policy.ts'
import { categorise } from './categorise.ts'
import { nearness } from './near.ts'
import { nearWords } from './words.ts'

const pack = packOf('bury-2017')
const moment = { year: academicYear(2017), on: '2017-10-01' }

function result(measure: string, year: number, more: Partial<Result>): Result {
  const none = { value: null, numerator: null, denominator: null, lower: null, upper: null }
  return { measure, year, group: 'all', ...none, pupils: null, coded: null, ...more }
}

function counted(year: number, numerator: number, pupils = 50): Result {
  const value = (100 * numerator) / pupils
  const more = { value, numerator, denominator: pupils, pupils }
  return result('KS2_RWM_EXS', year, more)
}

function school(...results: readonly Result[]): SchoolFacts {
  const base = { id: '900001', phase: 'primary', maintained: true }
  return { ...base, inspections: [], notices: [], flags: [], results }
}

/** A pack with one criterion: below each of these lines in the latest year. */
function packOfOne(allOf: { measure: string; below: number }[]): PolicyPack {
  const standards = { line: { primary: [{ years: [2017], allOf }] } }
  const criterion = {
    ...{ id: 'X', cites: 'a test', title: 'A test', kind: 'standard in years' as const },
    ...{ standard: 'line', years: 1, how: 'all' as const, stages: ['primary' as const] },
  }
  const categories = pack.categories.slice(0, 1).map((one) => ({ ...one, criteria: [criterion] }))
  return { ...pack, standards, categories }
}

function near(of: SchoolFacts) {
  return nearness(of, pack, [], moment)
}

test('a school two pupils below the attainment line in the latest year would not be met with two more', () => {
  const { near: found } = near(school(counted(2017, 31), counted(2016, 28)))
  expect(found.find(({ criterion }) => criterion === 'C2B.1')).toMatchObject({
    to: 'no',
    by: { pupils: 2 },
    up: true,
    year: 2017,
    measure: 'KS2_RWM_EXS',
  })
})

test('a school on the line is one pupil from it, and says so in words', () => {
  const { near: found } = near(school(counted(2017, 33), counted(2016, 28)))
  const first = found.find(({ criterion }) => criterion === 'C2B.1')
  expect(first === undefined ? '' : nearWords(first)).toBe(
    '1 pupil fewer at RWM expected in 2016/17, and C2B.1 would be met.',
  )
})

test('far from every line nothing is near, and one pupil changes nothing', () => {
  const { near: found, cases, stays } = near(school(counted(2017, 45), counted(2016, 45)))
  expect(found).toEqual([])
  expect([cases, stays]).toEqual([4, 4])
})

test('where one pupil turns the category, the cases say how often', () => {
  const { cases, stays } = near(school(counted(2017, 32), counted(2016, 28)))
  expect([cases, stays]).toEqual([4, 3])
})

test('a progress score moves in points, told over all its pupils', () => {
  const progress = (code: string, year: number, value: number) =>
    result(code, year, { value, lower: value - 2, upper: value + 2, pupils: 30 })
  const fine = ['KS2_WRIT_PROG', 'KS2_MATH_PROG'].flatMap((code) =>
    [2015, 2016, 2017].map((year) => progress(code, year, 1)),
  )
  const reading = [progress('KS2_READ_PROG', 2017, -5.3), progress('KS2_READ_PROG', 2016, -6)]
  const found = near(school(...reading, ...fine))
  const first = found.near.find(({ criterion }) => criterion === 'C2B.2')
  expect(first?.by).toEqual({ points: 0.3, of: 9 })
  expect(first === undefined ? '' : nearWords(first)).toContain('0.3 higher in Reading progress')
})

test('of two figures that would turn a criterion alike the newest year is told', () => {
  const { near: found } = near(school(counted(2016, 32), counted(2017, 32)))
  expect(found.find(({ criterion }) => criterion === 'C2B.1')).toMatchObject({
    by: { pupils: 1 },
    year: 2017,
  })
})

test.each([[['KS2_EP_R', 'KS2_EP_W']], [['KS2_EP_W', 'KS2_EP_R']]])(
  'and of two of one year, %j, the first by its name',
  (measures) => {
    const allOf = measures.map((measure) => ({ measure, below: 65 }))
    const results = measures.map((measure) => ({ ...counted(2017, 32), measure }))
    const { near: found } = nearness(school(...results), packOfOne(allOf), [], moment)
    expect(found).toMatchObject([{ criterion: 'X', measure: 'KS2_EP_R', to: 'no' }])
  },
)

describe('a figure is moved', () => {
  const two = school(counted(2017, 45), counted(2016, 45))
  const more = (added: Partial<Result>, measure = 'KS2_RWM_EXS') =>
    near({ ...two, results: [...two.results, result(measure, 2015, added)] })

  test.each<[string, number, Partial<Result>, string?]>([
    ['of the year two before', 2, { numerator: 45, denominator: 50 }],
    ['but not of one before that', 0, { year: 2014, numerator: 45, denominator: 50 }],
    ['nor of a later one', 0, { year: 2018, numerator: 45, denominator: 50 }],
    ['nor of a group', 0, { group: 'boys', numerator: 45, denominator: 50 }],
    ['down to none', 2, { numerator: 1, denominator: 50 }],
    ['but not below', 1, { numerator: 0, denominator: 50 }],
    ['up to all', 2, { numerator: 49, denominator: 50 }],
    ['but not above', 1, { numerator: 50, denominator: 50 }],
    ['by its percentage where only that is given', 2, { value: 50, pupils: 50 }],
    ['by its percentage, down to none', 2, { value: 2, pupils: 50 }],
    ['by its percentage, but not below', 1, { value: 1, pupils: 50 }],
    ['by its percentage, up to all', 2, { value: 98, pupils: 50 }],
    ['by its percentage, but not above', 1, { value: 99, pupils: 50 }],
    ['not at all where it is hidden', 0, { coded: 'SUPP', pupils: 50 }],
    ['not at all where its pupils are not known', 0, { value: 50 }],
    ['not at all where only those who reached it are', 0, { value: 50, numerator: 1 }],
    ['not at all where there are none', 0, { value: 50, numerator: 1, denominator: 0 }],
    ['in points, which is no pupil', 0, { value: 1, pupils: 50 }, 'KS2_READ_PROG'],
    ['only if the catalogue has it', 0, { value: 50, pupils: 50 }, 'A_TEST_OF_OURS'],
  ])('%s: %i cases', (_, cases, added, measure) => {
    expect(more(added, measure).cases).toBe(4 + cases)
  })

  test('by its percentage, so many points for each pupil', () => {
    const percent = result('KS2_RWM_EXS', 2017, { value: 62, pupils: 50 })
    const { near: found } = near(school(percent, counted(2016, 28)))
    expect(found.find(({ criterion }) => criterion === 'C2B.1')).toMatchObject({
      by: { pupils: 2 },
      up: true,
    })
  })

  test('of the year group where only those who reached it are counted', () => {
    const reached = result('KS2_RWM_EXS', 2017, { value: 62, numerator: 31, pupils: 50 })
    const { near: found } = near(school(reached, counted(2016, 28)))
    expect(found.find(({ criterion }) => criterion === 'C2B.1')).toMatchObject({
      by: { pupils: 2 },
      up: true,
    })
  })

  test('never in points where it is a percentage', () => {
    const odd = result('KS2_RWM_EXS', 2017, { value: 64.5, denominator: 0, pupils: 30 })
    expect(near(school(odd, counted(2016, 28))).near).toEqual([])
  })

  test('in points only where its pupils are known, and never beyond a limit that is not', () => {
    const found = (more: Partial<Result>) => {
      const reading = [
        result('KS2_READ_PROG', 2017, { value: -4.9, upper: -1, pupils: 30, ...more }),
        result('KS2_READ_PROG', 2016, { value: -6, upper: -2, pupils: 30 }),
      ]
      const others = ['KS2_WRIT_PROG', 'KS2_MATH_PROG'].flatMap((code) =>
        [2015, 2016, 2017].map((year) => result(code, year, { value: 1, upper: 2, pupils: 30 })),
      )
      const all = near(school(...reading, ...others)).near
      return all.find(({ criterion }) => criterion === 'C2B.2')
    }
    expect(found({})).toMatchObject({ by: { points: 0.2, of: 6 }, up: false, to: 'yes' })
    expect(found({ pupils: null })).toBeUndefined()
    expect(found({ upper: null })).toBeUndefined()
  })

  test.each(['KS2_READ_SS', 'EYFS_APS'])('in points of the average %s', (measure) => {
    const results = [result(measure, 2017, { value: 100.2, pupils: 30 })]
    const asked = packOfOne([{ measure, below: 100 }])
    const { near: found, cases } = nearness(school(...results), asked, [], moment)
    expect([cases, found]).toMatchObject([
      0,
      [{ criterion: 'X', by: { points: 0.3, of: 9 }, up: false, to: 'yes' }],
    ])
  })
})

test('a reason of few pupils says that they are few, and not how few', () => {
  const few = school(counted(2017, 2, 4), counted(2016, 1, 4), counted(2015, 1, 4))
  const { criteria } = categorise(few, pack, [], moment)
  const told = criteria.map(({ because }) => because).join('; ')
  expect(told).toContain('fewer than 11 pupils')
  expect(told).not.toMatch(/\b4\b/)
})
