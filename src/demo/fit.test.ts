import { expect, test } from 'vitest'
import { calibrate } from './calibrate.ts'
import { cohortsMaking, fittedRow } from './fit.ts'
import { printedGld, printedPhonics } from './printed.ts'
import { spread, successes } from './random.ts'

test('82.2% of about ninety pupils are 74 of 90', () => {
  expect(cohortsMaking(82.2, 1, 90)[0]).toEqual({ pupils: 90, numerator: 74, value: 82.2 })
})

test('no cohort near sixty makes 75.1%', () => {
  expect(cohortsMaking(75.1, 1, 60)).toEqual([])
})

test('75 to 64.4 with a printed fall of 10 needs more hidden in the 75 than the digits show', () => {
  const [before, now] = fittedRow(
    { figures: [75, 64.4], change: -10, arrow: 'down' },
    { ...printedPhonics, years: [2016, 2017], decimals: [0, 1] },
    [45, 45],
  )
  expect(now).toEqual({ pupils: 45, numerator: 29, value: 64.4 })
  expect((100 * (before?.numerator ?? 0)) / (before?.pupils ?? 1)).toBeLessThan(74.95)
})

test('68.8 to 64.3 with a printed fall of 5 stands as printed, because no small cohorts fall by 4.5', () => {
  const figures = fittedRow(
    { figures: [68.8, 64.3], change: -5, arrow: 'down' },
    { ...printedGld, years: [2016, 2017], decimals: [1, 1] },
    [30, 30],
  )
  expect(figures).toEqual([
    { pupils: 30, value: 68.8 },
    { pupils: 30, value: 64.3 },
  ])
})

test('schools are moved to the target, but not a printed one nor one with a code', () => {
  const draw = { pupils: 40, numerator: 20, value: 50, fixed: false }
  const fixed = { ...draw, fixed: true }
  const coded = { ...draw, code: 'SUPP' }
  const [a, b, c, d] = calibrate([draw, draw, fixed, coded], 'percent', 60)
  expect([a?.numerator, b?.numerator]).toEqual([26, 26])
  expect([c, d]).toEqual([fixed, coded])
})

test('a seed always draws the same, and another seed something else', () => {
  expect(spread('Calderwick')).toBe(spread('Calderwick'))
  expect(spread('Calderwick')).not.toBe(spread('Weirside'))
  const drawn = Array.from({ length: 200 }, (_, i) => successes(`seed ${i}`, 30, 0.8))
  expect(Math.min(...drawn)).toBeGreaterThanOrEqual(0)
  expect(Math.max(...drawn)).toBeLessThanOrEqual(30)
  const mean = drawn.reduce((sum, one) => sum + one, 0) / drawn.length
  expect(Math.abs(mean - 24)).toBeLessThan(1)
})
