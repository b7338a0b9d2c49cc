import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { figure, nothing, rounded, suppressed } from '../../../../test/figures.ts'
import type { Statistic } from '../model.ts'
import type { TrendRule } from '../policy.ts'
import { knownMeasure } from './catalogue.ts'
import { change } from './change.ts'
import { defaultPolicy } from './default-policy.ts'
import { direction, directionOf } from './direction.ts'
import { displayChange } from './display.ts'

function movement(code: string, year: number, previous: Statistic, current: Statistic) {
  const measure = knownMeasure(code)
  const moved = change(previous, current, measure, year, defaultPolicy)
  return {
    printed: displayChange(moved, measure),
    arrow: direction(moved, measure, defaultPolicy),
    because: moved.kind === 'none' ? moved.because : undefined,
  }
}

describe('the arrow follows the unrounded change, not the printed one', () => {
  test.each([
    ['PHON_Y1', 80, 79.4, '−1', 'level'],
    ['EYFS_GLD', 61.2, 60, '−1', 'down'],
    ['EYFS_GLD', 68.8, 64.3, '−5', 'down'],
    ['EYFS_APS', 37.4, 38.2, '+0.8', 'level'],
    ['PHON_Y1', 82, 81, '−1', 'level'],
    ['EYFS_GLD', 67, 68, '+1', 'up'],
    ['KS2_RWM_HIGH', 0, 0, '0', 'level'],
    ['KS2_RWM_EXS', 64, 64, '0', 'level'],
    ['KS2_RWM_EXS', 37, 64, '+27', 'up'],
    ['KS2_RWM_EXS', 84, 83, '−1', 'level'],
    ['KS2_READ_SS', 103.4, 104.4, '+1.0', 'up'],
  ])('%s from %f to %f: %s, %s', (code, before, after, printed, arrow) => {
    expect(movement(code, 2017, figure(before), figure(after))).toEqual({
      printed,
      arrow,
      because: undefined,
    })
  })
})

describe('no movement is told', () => {
  test.each([
    [
      'without a figure this year',
      'KS2_RWM_HIGH',
      2017,
      figure(10),
      nothing,
      'no figure this year',
    ],
    ['for a code', 'KS2_RWM_HIGH', 2017, figure(10), suppressed(), 'no figure this year'],
    ['without one before', 'PHON_Y1', 2017, nothing, figure(80), 'no figure the year before'],
    ['after the gap', 'KS2_READ_EXS', 2022, nothing, figure(75), 'no figure the year before'],
    ['across the EYFS reform', 'EYFS_GLD', 2022, nothing, figure(65.2), 'series break'],
    ['across a change of writing', 'KS2_RWM_EXS', 2018, figure(61), figure(64), 'series break'],
    ['of progress', 'KS2_READ_PROG', 2018, figure(-1), figure(2), 'series break'],
    ['for ten pupils this year', 'PHON_Y1', 2017, figure(70, 11), figure(80, 10), 'few pupils'],
    ['for ten pupils last year', 'PHON_Y1', 2017, figure(70, 10), figure(80, 11), 'few pupils'],
    ['in a year without tests', 'KS2_READ_EXS', 2020, figure(73), figure(75), 'series break'],
  ])('%s', (_, code, year, before, after, because) => {
    expect(movement(code, year, before, after)).toEqual({
      printed: undefined,
      arrow: undefined,
      because,
    })
  })
})

test('eleven pupils in both years are enough', () => {
  expect(movement('PHON_Y1', 2017, figure(70, 11), figure(80, 11)).arrow).toBe('up')
})

test('where no file tells the pupils the change is told, but no arrow', () => {
  const untold = { ...figure(70), pupils: undefined }
  expect(movement('PHON_Y1', 2017, untold, figure(80))).toEqual({
    printed: '+10',
    arrow: undefined,
    because: undefined,
  })
})

test('a change made from a rounded figure says so', () => {
  const measure = knownMeasure('PHON_Y1')
  expect(change(rounded(70), figure(80), measure, 2017, defaultPolicy)).toMatchObject({
    fromRounded: true,
  })
  expect(change(figure(70), figure(80), measure, 2017, defaultPolicy)).toMatchObject({
    fromRounded: false,
  })
})

test.each([
  ['iconSet', 1, 'up'],
  ['iconSet', -1, 'level'],
  ['closed', 1, 'up'],
  ['closed', -1, 'down'],
  ['open', 1, 'level'],
  ['open', -1, 'level'],
] as const)('on the threshold %s calls %i %s', (tie, by, expected) => {
  expect(directionOf(by, rule(tie))).toBe(expected)
})

test('a binary error does not push a change over the threshold', () => {
  const by = 32.3 - 31.3
  expect(by).not.toBe(1)
  expect(directionOf(by, rule('iconSet'))).toBe('up')
  expect(directionOf(-by, rule('iconSet'))).toBe('level')
})

test('a rise and the fall of the same size point opposite ways, except on the threshold', () => {
  const opposite = { up: 'down', level: 'level', down: 'up' } as const
  fc.assert(
    fc.property(fc.integer({ min: -10_000, max: 10_000 }), (hundredths) => {
      fc.pre(Math.abs(hundredths) !== 100)
      const there = directionOf(hundredths / 100, rule('iconSet'))
      expect(there).toBeDefined()
      if (there !== undefined) {
        expect(directionOf(-hundredths / 100, rule('iconSet'))).toBe(opposite[there])
      }
    }),
  )
})

function rule(tie: 'iconSet' | 'closed' | 'open'): TrendRule {
  return { method: 'threshold', threshold: 1, tie, source: 'a case' }
}
