import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { figure, nothing, rounded, share, suppressed } from '../../../../test/figures.ts'
import type { Statistic } from '../model.ts'
import { notShared } from './shares.ts'
import { rollUp, type Part } from './roll-up.ts'

const three = [share(21, 30), share(3, 10), share(42, 60)]

function parts(statistics: readonly Statistic[]): Part[] {
  return statistics.map((statistic, i) => ({ schoolId: `school ${i + 1}`, statistic }))
}

describe('21 of 30, 3 of 10 and 42 of 60 pupils', () => {
  test('every pupil once: 66 of 100', () => {
    const rolled = rollUp(parts(three), 'pupils')
    expect(rolled).toMatchObject({ schools: 3, of: 3, pupils: 100, numerator: 66, leftOut: [] })
    expect(rolled.statistic).toMatchObject({ kind: 'value', value: 66, pupils: 100 })
  })

  test('every school once: 56.7', () => {
    expect(valueOf(three, 'schools')).toBeCloseTo(56.667, 3)
  })

  test('a suppressed school changes nothing and is named: 3 of 4 schools', () => {
    const rolled = rollUp(parts([...three, suppressed()]), 'pupils')
    expect(rolled).toMatchObject({ schools: 3, of: 4, pupils: 100 })
    expect(rolled.statistic).toMatchObject({ value: 66 })
    expect(rolled.leftOut).toEqual([
      { schoolId: 'school 4', because: 'suppressed, because few pupils are behind it' },
    ])
  })
})

test('one school without counts turns exact counts into weighted percentages', () => {
  const rolled = rollUp(parts([share(21, 30), figure(50, 10)]), 'pupils')
  expect(rolled.numerator).toBeUndefined()
  expect(rolled.statistic).toMatchObject({ value: 65, pupils: 40 })
})

test('a school whose pupils no file tells is left out of the weighted row and named', () => {
  const untold = { ...figure(100), pupils: undefined }
  const rolled = rollUp(parts([...three, untold]), 'pupils')
  expect(rolled.statistic).toMatchObject({ value: 66 })
  expect(rolled.leftOut).toEqual([{ schoolId: 'school 4', because: 'pupils not known' }])
})

test('it counts where every school counts once, and then no one can say how many pupils', () => {
  const untold = { ...figure(100), pupils: undefined }
  const rolled = rollUp(parts([figure(50), untold]), 'schools')
  expect(rolled).toMatchObject({ schools: 2, pupils: undefined })
  expect(rolled.statistic).toMatchObject({ value: 75, pupils: undefined })
})

test.each([
  ['a missing return', nothing, 'no file in use has it'],
  ['a school without pupils', figure(0, 0), 'no pupils'],
])('%s is left out, not taken for 0', (_, statistic, because) => {
  const rolled = rollUp(parts([...three, statistic]), 'schools')
  expect(rolled.schools).toBe(3)
  expect(rolled.leftOut).toEqual([{ schoolId: 'school 4', because }])
})

test.each(['pupils', 'schools'] as const)('without any figure there is no row, by %s', (how) => {
  expect(rollUp(parts([suppressed(), nothing]), how)).toMatchObject({
    statistic: { kind: 'absent' },
    schools: 0,
    of: 2,
  })
  expect(rollUp([], how).statistic.kind).toBe('absent')
})

test('one rounded figure makes the whole row one from rounded data', () => {
  expect(rollUp(parts([figure(50), rounded(60)]), 'pupils').statistic).toMatchObject({
    rounded: true,
  })
  expect(rollUp(parts([figure(50), figure(60)]), 'pupils').statistic).toMatchObject({
    rounded: false,
  })
})

const cohort = fc.integer({ min: 1, max: 200 })
const percent = fc.double({ min: 0, max: 100, noNaN: true })
const schools = fc.array(fc.tuple(percent, cohort), { minLength: 1, maxLength: 20 })
const how = fc.constantFrom('pupils', 'schools')

test('schools that are all alike make a cluster like them', () => {
  fc.assert(
    fc.property(
      percent,
      fc.array(cohort, { minLength: 1, maxLength: 20 }),
      how,
      (value, sizes, by) => {
        expect(
          valueOf(
            sizes.map((pupils) => figure(value, pupils)),
            by,
          ),
        ).toBeCloseTo(value, 9)
      },
    ),
  )
})

test('the order of the schools does not matter', () => {
  fc.assert(
    fc.property(schools, how, (some, by) => {
      const figures = some.map(([value, pupils]) => figure(value, pupils))
      expect(valueOf(figures.toReversed(), by)).toBe(valueOf(figures, by))
    }),
  )
})

test('a cluster lies between its lowest and its highest school', () => {
  fc.assert(
    fc.property(schools, how, (some, by) => {
      const values = some.map(([value]) => value)
      const whole = valueOf(
        some.map(([value, pupils]) => figure(value, pupils)),
        by,
      )
      expect(whole).toBeGreaterThanOrEqual(Math.min(...values) - 1e-9)
      expect(whole).toBeLessThanOrEqual(Math.max(...values) + 1e-9)
    }),
  )
})

test('a suppressed school never changes the figure', () => {
  fc.assert(
    fc.property(schools, how, (some, by) => {
      const figures = some.map(([value, pupils]) => figure(value, pupils))
      expect(valueOf([suppressed(), ...figures], by)).toBe(valueOf(figures, by))
    }),
  )
})

function valueOf(statistics: readonly Statistic[], by: 'pupils' | 'schools'): number {
  const { statistic } = rollUp(parts(statistics), by)
  return statistic.kind === 'value' ? statistic.value : Number.NaN
}

test('where one figure is not shared with the reader, neither is the row: no mean, pupils or count', () => {
  const rolled = rollUp(parts([...three, notShared]), 'pupils')
  expect(rolled).toMatchObject({
    statistic: notShared,
    schools: 0,
    pupils: undefined,
    numerator: undefined,
  })
})
