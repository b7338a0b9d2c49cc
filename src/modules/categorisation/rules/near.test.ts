import { expect, test } from 'vitest'
import { academicYear } from '#lib/academic-year.ts'
import type { Result, SchoolFacts } from '../model.ts'
import { categorise } from './categorise.ts'
import { nearness } from './near.ts'
import { packNamed } from './packs.ts'
import { nearWords } from './words.ts'

const pack = packNamed('bury-2017')
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

function near(of: SchoolFacts) {
  if (pack === undefined) throw new Error('There is a pack')
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

test('nobody moves below none or above all', () => {
  const none = near(school(counted(2017, 0), counted(2016, 0)))
  expect(none.cases).toBe(2)
})

test('a reason of few pupils says that they are few, and not how few', () => {
  if (pack === undefined) throw new Error('There is a pack')
  const few = school(counted(2017, 2, 4), counted(2016, 1, 4), counted(2015, 1, 4))
  const { criteria } = categorise(few, pack, [], moment)
  const told = criteria.map(({ because }) => because).join('; ')
  expect(told).toContain('fewer than 11 pupils')
  expect(told).not.toMatch(/\b4\b/)
})
