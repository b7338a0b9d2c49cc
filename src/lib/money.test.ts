import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { penceIn, poundsText } from './money.ts'

describe('money', () => {
  it.each([
    ['2500', 250_000],
    ['£2,500.50', 250_050],
    ['0', 0],
    ['2500.5', undefined],
    ['-1', undefined],
    ['much', undefined],
  ])('%s is %s pence', (typed, pence) => {
    expect(penceIn(typed)).toBe(pence)
  })
  it('is read as it is written', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 99_999_999 }), (pence) => {
        expect(penceIn(poundsText(pence))).toBe(pence)
      }),
    )
  })
})
