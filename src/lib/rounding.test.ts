import fc from 'fast-check'
import { expect, test } from 'vitest'
import { decimal, roundHalfAway, signed, steady } from './rounding.ts'

test.each([
  ['a half rises', 62.5, 0, 63],
  ['a negative half falls: the sources print -4.5 as -5', -4.5, 0, -5],
  ['and -8.5 as -9', -8.5, 0, -9],
  ['and -17.5 as -18', -17.5, 0, -18],
  ['a half that binary fractions cannot hold rises too', 1.005, 2, 1.01],
  ['the same below nought', -1.005, 2, -1.01],
  ['a percentage that lost its half in a sum gets it back', 64.499_999_999_999_99, 0, 65],
  ['a true 64.4999 stays below', 64.4999, 0, 64],
  ['one place', 35.25, 1, 35.3],
  ['nought is never negative', -0.4, 0, 0],
  ['small numbers do not turn into exponents', 0.000_000_4, 2, 0],
  ['a large number keeps its digits', 599_728.5, 0, 599_729],
])('%s', (_, value, decimals, expected) => {
  expect(roundHalfAway(value, decimals)).toBe(expected)
})

test('a difference that carries a binary error is made steady', () => {
  expect(0.645 - 0.635).not.toBe(0.01)
  expect(steady(0.645 - 0.635)).toBe(0.01)
  expect(steady(79.4 - 80.4)).toBe(-1)
})

test.each([
  [35.25, 1, '35.3'],
  [-0.36, 1, '−0.4'],
  [1234.5, 0, '1,235'],
  [1234.56, 1, '1,234.6'],
  [999, 0, '999'],
  [-0.04, 1, '0.0'],
])('%f to %i places is printed %s', (value, decimals, printed) => {
  expect(decimal(value, decimals)).toBe(printed)
})

test.each([
  [1.2, 1, '+1.2'],
  [-4.5, 0, '−5'],
  [0.04, 1, '0.0'],
  [-0.2, 0, '0'],
  [18.7, 0, '+19'],
])('a movement of %f to %i places is printed %s', (value, decimals, printed) => {
  expect(signed(value, decimals)).toBe(printed)
})

test('what is not a number is a bug, not a figure', () => {
  expect(() => roundHalfAway(Number.NaN, 0)).toThrow('Not a figure')
  expect(() => steady(Number.POSITIVE_INFINITY)).toThrow('Not a figure')
})

test('rounding is even-handed: a fall is rounded as the rise of the same size', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: -1_000_000, max: 1_000_000 }),
      fc.nat(2),
      (thousandths, places) => {
        const value = thousandths / 1000
        expect(roundHalfAway(-value, places) + roundHalfAway(value, places)).toBe(0)
        expect(Math.abs(roundHalfAway(value, places) - value)).toBeLessThanOrEqual(
          0.5 * 10 ** -places + 1e-9,
        )
      },
    ),
  )
})

test('by arithmetic or by digits, a figure is rounded alike', () => {
  const byDigits = (value: number, decimals: number) => {
    const whole = Math.round(Number(`${Math.abs(value).toFixed(9)}e${decimals}`))
    return Math.sign(value) * Number(`${whole}e-${decimals}`) + 0
  }
  const figure = fc.oneof(
    fc.double({ min: -1000, max: 1000, noNaN: true }),
    fc.integer({ min: -100_000, max: 100_000 }).map((thousandths) => thousandths / 1000),
    fc.double({ min: -1e14, max: 1e14, noNaN: true }),
  )
  fc.assert(
    fc.property(figure, fc.integer({ min: 0, max: 4 }), (value, decimals) => {
      expect(roundHalfAway(value, decimals)).toBe(byDigits(value, decimals))
      expect(steady(value)).toBe(Number(value.toFixed(9)) + 0)
    }),
    { numRuns: 5000 },
  )
})
