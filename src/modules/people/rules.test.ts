import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isSlug, slugOf } from './rules.ts'

describe('a short name', () => {
  it.each([
    ['calder-valley', true],
    ['a', true],
    ['3-rivers', true],
    ['x'.repeat(63), true],
    ['x'.repeat(64), false],
    ['', false],
    ['-a', false],
    ['Calder', false],
    ['calder valley', false],
    ['calder/valley', false],
    ['..', false],
    ['a\n', false],
    ['é', false],
  ])('"%s" can stand in an address: %s', (text, can) => {
    expect(isSlug(text)).toBe(can)
  })
})

describe('the short name of a name', () => {
  it.each([
    ['Calder Valley & District', 'calder-valley-district'],
    ["St Mary's", 'st-marys'],
    ['St Mary’s', 'st-marys'],
    ['Ynys Môn', 'ynys-mon'],
    ['  A  ', 'a'],
    ['---', 'x'],
    ['', 'x'],
    ['中文', 'x'],
  ])('of "%s" is "%s"', (name, slug) => {
    expect(slugOf(name)).toBe(slug)
  })

  it('of any name at all can stand in an address', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), (name) => isSlug(slugOf(name))),
      { numRuns: 1000 },
    )
  })

  it('is its own short name', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 200 }), (name) => {
        expect(slugOf(slugOf(name))).toBe(slugOf(name))
      }),
    )
  })
})
