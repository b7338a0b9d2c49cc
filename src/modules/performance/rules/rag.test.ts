import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { figure, nothing, share, suppressed } from '../../../../test/figures.ts'
import type { Rag, Statistic } from '../model.ts'
import type { PerformancePolicy, RagRule } from '../policy.ts'
import { knownMeasure } from './catalogue.ts'
import { defaultPolicy } from './default-policy.ts'
import { rag } from './rag.ts'
import { limitCodes, limitsOf, significance } from './significance.ts'

const rwm = knownMeasure('KS2_RWM_EXS')
const england = figure(61)

describe('against 61% in England, with a band of three points', () => {
  test.each([
    [64, 'above'],
    [63.9, 'in line'],
    [58.1, 'in line'],
    [58, 'below'],
  ] as const)('%f is %s', (value, expected) => {
    expect(rag(figure(value), england, rwm, defaultPolicy)).toEqual({ rag: expected })
  })

  test('a binary error does not take a school out of its band', () => {
    expect(rag(figure(64.3), figure(61.3), rwm, defaultPolicy)).toEqual({ rag: 'above' })
    expect(rag(figure(0.3 + 0.6), figure(3.9), rwm, defaultPolicy)).toEqual({ rag: 'below' })
  })
})

test('above means better, also where low is good', () => {
  const absence = knownMeasure('ABS_ALL')
  expect(rag(figure(4), figure(4.7), absence, defaultPolicy)).toEqual({ rag: 'above' })
  expect(rag(figure(5.2), figure(4.7), absence, defaultPolicy)).toEqual({ rag: 'below' })
  expect(rag(figure(5.1), figure(4.7), absence, defaultPolicy)).toEqual({ rag: 'in line' })
})

describe('no colour is given', () => {
  test.each([
    ['to a number of pupils', 'CTX_EAL', figure(40), england, 'not a measure of better or worse'],
    ['without a figure', 'KS2_RWM_EXS', nothing, england, 'no figure this year'],
    ['to a code', 'KS2_RWM_EXS', suppressed(), england, 'no figure this year'],
    ['to ten pupils', 'KS2_RWM_EXS', figure(20, 10), england, 'few pupils'],
    ['without England', 'KS2_RWM_EXS', figure(20), nothing, 'nothing to compare with'],
    ['where no band is published', 'KS2_READ_PROG', figure(1), nothing, 'the band is not known'],
    ['where none has been agreed', 'KS4_VA', figure(1000), figure(1000), 'no threshold is set'],
  ])('%s', (_, code, statistic, comparator, because) => {
    expect(rag(statistic, comparator, knownMeasure(code), defaultPolicy)).toEqual({ because })
  })

  test('where no file tells how many pupils there are', () => {
    const untold = { ...figure(20), pupils: undefined }
    expect(rag(untold, england, rwm, defaultPolicy)).toEqual({ because: 'pupils not known' })
  })
})

describe('the published band decides progress', () => {
  test.each([
    [{ band: 1 }, 'above'],
    [{ band: 2 }, 'above'],
    [{ band: 3 }, 'in line'],
    [{ band: 4 }, 'below'],
    [{ band: 5 }, 'below'],
    [{ lower: 0.1, upper: 3 }, 'above'],
    [{ lower: -0.1, upper: 3 }, 'in line'],
    [{ lower: -3, upper: -0.1 }, 'below'],
    [{ lower: -3, upper: 0 }, 'in line'],
  ] as const)('%j is %s', (limits, expected) => {
    const reading = knownMeasure('KS2_READ_PROG')
    expect(rag(figure(1), nothing, reading, defaultPolicy, limits)).toEqual({ rag: expected })
  })
})

test('limits are read from the figures kept beside a progress score, and a code is no limit', () => {
  const reading = knownMeasure('KS2_READ_PROG')
  const kept: Readonly<Record<string, Statistic>> = {
    KS2_READ_PROG_LOWER: figure(-1.3),
    KS2_READ_PROG_UPPER: figure(1.9),
    KS2_READ_PROG_BAND: suppressed(),
  }
  expect(limitsOf(reading, (code) => kept[code] ?? nothing)).toEqual({ lower: -1.3, upper: 1.9 })
  expect(limitCodes(rwm)).toEqual([])
})

test('by pupils: one pupil of a small class is in line, more are not', () => {
  const policy = withPercentRule({ method: 'pupil', pupils: 2, source: 'a case' })
  expect(rag(share(13, 20), figure(61), rwm, policy)).toEqual({ rag: 'in line' })
  expect(rag(share(15, 20), figure(61), rwm, policy)).toEqual({ rag: 'above' })
  expect(rag(share(10, 20), figure(61), rwm, policy)).toEqual({ rag: 'below' })
})

test('by significance: the colour is the badge', () => {
  const policy = withPercentRule({ method: 'sig', source: 'a case' })
  expect(rag(share(13, 30), england, rwm, policy)).toEqual({ rag: 'below' })
  expect(rag(share(14, 30), england, rwm, policy)).toEqual({ rag: 'in line' })
})

describe('the badge of significance against 61%', () => {
  test.each([
    [11, 30, 'below'],
    [13, 30, 'below'],
    [14, 30, 'not significant'],
    [24, 30, 'above'],
    [4, 10, undefined],
  ])('%i of %i pupils: %s', (reached, pupils, expected) => {
    expect(significance(share(reached, pupils), england, rwm, defaultPolicy)).toBe(expected)
  })

  test('14 of 30 are not significant and still below by the band', () => {
    expect(rag(share(14, 30), england, rwm, defaultPolicy)).toEqual({ rag: 'below' })
  })

  test('low is good: significantly less absence is above', () => {
    const absence = knownMeasure('ABS_PA')
    expect(significance(figure(5, 200), figure(20), absence, defaultPolicy)).toBe('above')
  })
})

test('a better figure never has a worse colour', () => {
  const order: readonly Rag[] = ['below', 'in line', 'above']
  const percent = fc.double({ min: 0, max: 100, noNaN: true })
  fc.assert(
    fc.property(percent, percent, percent, (a, b, national) => {
      const [worse, better] = [a, b]
        .toSorted((x, y) => x - y)
        .map((value) => {
          const judged = rag(figure(value), figure(national), rwm, defaultPolicy)
          return 'rag' in judged ? order.indexOf(judged.rag) : -1
        })
      expect(worse).toBeGreaterThanOrEqual(0)
      expect(better).toBeGreaterThanOrEqual(worse ?? 0)
    }),
  )
})

function withPercentRule(percent: RagRule): PerformancePolicy {
  const { rag: rules } = defaultPolicy
  return { ...defaultPolicy, rag: { ...rules, byUnit: { ...rules.byUnit, percent } } }
}
