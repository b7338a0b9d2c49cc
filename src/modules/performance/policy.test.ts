import { expect, test } from 'vitest'
import { performancePolicy, ragRuleOf, trendRuleOf } from './policy.ts'
import { knownMeasure, measures } from './rules/catalogue.ts'
import { defaultPolicy } from './rules/default-policy.ts'

test.each([
  ['KS2_RWM_EXS', 3],
  ['PHON_Y1', 3],
  ['EYFS_APS', 0.5],
  ['EYFS_ELGAVG', 0.3],
  ['KS2_READ_SS', 1],
  ['KS4_A8', 1.5],
  ['ABS_ALL', 0.5],
])('%s is in line with England within less than %f', (code, threshold) => {
  expect(ragRuleOf(knownMeasure(code), defaultPolicy)).toMatchObject({ method: 'band', threshold })
})

test('progress takes the colour of the published band', () => {
  expect(ragRuleOf(knownMeasure('KS2_READ_PROG'), defaultPolicy).method).toBe('dfeBand')
  expect(ragRuleOf(knownMeasure('KS4_P8'), defaultPolicy).method).toBe('dfeBand')
})

test.each([
  ['PHON_Y1', 1],
  ['EYFS_GLD', 1],
  ['EYFS_APS', 1],
  ['KS2_MATH_SS', 1],
  ['KS4_A8', 1],
  ['KS4_P8', 0.1],
  ['ABS_PA', 0.5],
])('the arrow of %s turns at %f', (code, threshold) => {
  expect(trendRuleOf(knownMeasure(code), defaultPolicy)).toMatchObject({
    threshold,
    tie: 'iconSet',
  })
})

test('key stage 2 progress has no arrow', () => {
  expect(trendRuleOf(knownMeasure('KS2_MATH_PROG'), defaultPolicy).method).toBe('none')
})

test('the limits of small numbers and of agreement are those of the specification', () => {
  expect(defaultPolicy).toMatchObject({
    fewPupils: 10,
    hiddenPupils: 5,
    weighting: 'pupils',
    sparklineYears: 5,
  })
  expect(defaultPolicy.reconciliation.percent).toEqual({ schools: 1.5, pupils: 0.5 })
  expect(defaultPolicy.reconciliation.points).toEqual({ schools: 0.3, pupils: 0.1 })
})

test('every measure has a rule, and every rule names a measure and its source', () => {
  const codes = new Set(measures.map(({ code }) => code))
  const { rag, trend } = defaultPolicy
  const named = [...Object.keys(rag.byMeasure), ...Object.keys(trend.byMeasure)]
  expect(named.length).toBeGreaterThan(5)
  expect(named.filter((code) => !codes.has(code))).toEqual([])
  for (const measure of measures) {
    expect(ragRuleOf(measure, defaultPolicy).source).not.toBe('')
    expect(trendRuleOf(measure, defaultPolicy).source).not.toBe('')
  }
})

test.each([
  ['a misspelt setting', { ...defaultPolicy, fewPupil: 10 }],
  ['a missing setting', { ...defaultPolicy, fewPupils: undefined }],
  ['a threshold of nought', withPercentThreshold(0)],
  ['a threshold in words', withPercentThreshold('three')],
])('a policy with %s cannot be adopted', (_, document) => {
  expect(performancePolicy.safeParse(document).success).toBe(false)
})

function withPercentThreshold(threshold: unknown) {
  const percent = { method: 'band', threshold, source: 'a vote' }
  const byUnit = { ...defaultPolicy.rag.byUnit, percent }
  return { ...defaultPolicy, rag: { ...defaultPolicy.rag, byUnit } }
}
