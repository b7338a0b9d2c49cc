import { describe, expect, test } from 'vitest'
import { figure, nothing, rounded } from '../../../../test/figures.ts'
import { knownMeasure } from './catalogue.ts'
import { defaultPolicy } from './default-policy.ts'
import { agreesAsPrinted, reconcile } from './reconcile.ts'
import { rollUp } from './roll-up.ts'

const phonics = knownMeasure('PHON_Y1')
const points = knownMeasure('EYFS_APS')

/** Clusters of 17, 19, 17 and 13 schools, every school standing for its cluster's figure. */
function clusters(values: readonly number[]) {
  const sizes = [17, 19, 17, 13]
  const statistics = values.flatMap((value, i) =>
    Array.from({ length: sizes[i] ?? 0 }, () => figure(value)),
  )
  return rollUp(
    statistics.map((statistic, i) => ({ schoolId: `${i}`, statistic })),
    'schools',
  )
}

describe('the headline figures of Cluster A in 2017 do not reconcile with the authority row', () => {
  test('phonics 92, 77.7, 83 and 80 make 83.2, not 81', () => {
    const found = reconcile(clusters([92, 77.7, 83, 80]), figure(81), phonics, defaultPolicy)
    expect(found).toMatchObject({ kind: 'differs', tolerance: 1.5 })
    expect(found.kind === 'differs' && found.by).toBeCloseTo(2.2, 1)
    expect(found.kind === 'differs' && found.sentence).toMatch(
      /^Does not reconcile: 66 of 66 schools make 83\.\d+%, the published figure is 81\.00%; 2\.\d+ points apart is more than the 1\.5 points allowed when every school counts once\.$/,
    )
  })

  test('with the 81 of the booklet for Cluster A they do', () => {
    const found = reconcile(clusters([81, 77.7, 83, 80]), figure(81), phonics, defaultPolicy)
    expect(found.kind).toBe('agrees')
  })

  test.each([
    [37, 'differs'],
    [35.3, 'agrees'],
  ])('average points of %f in Cluster A: %s', (clusterA, kind) => {
    const rolled = clusters([clusterA, 33.6, 36.5, 33.5])
    expect(reconcile(rolled, figure(34.8), points, defaultPolicy).kind).toBe(kind)
  })
})

test.each([
  ['within half a point by pupils', 66.5, 'agrees'],
  ['a little beyond', 66.51, 'differs'],
  ['as far below', 65.49, 'differs'],
])('%s', (_, published, kind) => {
  const rolled = rollUp([{ schoolId: 'a', statistic: figure(66, 100) }], 'pupils')
  expect(reconcile(rolled, figure(published), phonics, defaultPolicy).kind).toBe(kind)
})

test('an average score that rounds to the printed whole number agrees', () => {
  const score = knownMeasure('KS2_READ_SS')
  const rolled = rollUp([{ schoolId: 'a', statistic: figure(105.6, 100) }], 'pupils')
  expect(reconcile(rolled, rounded(106), score, defaultPolicy).kind).toBe('agrees')
  expect(reconcile(rolled, rounded(105), score, defaultPolicy).kind).toBe('differs')
  expect(reconcile(rolled, figure(106), score, defaultPolicy).kind).toBe('differs')
})

describe('pupils whom only the published row counts', () => {
  const rolled = rollUp(
    [
      { schoolId: 'a', statistic: figure(70, 90) },
      { schoolId: 'b', statistic: nothing },
    ],
    'pupils',
  )

  test.each([
    ['explain what a mean of theirs can make', 65, 100, true, 'a mean of 20.0% for them'],
    ['explain it within the last printed digit', 63, 100, true, 'a mean of 0.0% for them'],
    ['cannot explain more than they could score', 50, 100, false, undefined],
    ['explain nothing when there are none', 65, 90, false, undefined],
  ])('%s', (_, value, pupils, explained, words) => {
    const found = reconcile(rolled, figure(value, pupils), phonics, defaultPolicy)
    expect(found).toMatchObject({ kind: 'differs', explained })
    if (words !== undefined) {
      expect(found.kind === 'differs' && found.sentence).toContain(words)
      expect(found.kind === 'differs' && found.sentence).toContain(
        'counts 10 pupils more, of 1 school without a figure here',
      )
    }
  })
})

test('without a figure on either side nothing is checked, and nothing is said to agree', () => {
  const rolled = rollUp([{ schoolId: 'a', statistic: figure(66) }], 'pupils')
  expect(reconcile(rolled, nothing, phonics, defaultPolicy).kind).toBe('not checked')
  expect(reconcile(rollUp([], 'pupils'), figure(66), phonics, defaultPolicy).kind).toBe(
    'not checked',
  )
})

test.each([
  [66.5, 67, 0, true],
  [66.499, 67, 0, false],
  [66.449, 66.4, 1, true],
  [-4.5, -5, 0, true],
  [-4.5, -4, 0, false],
])('%f, printed %f with %i decimals: %s', (computed, printed, decimals, expected) => {
  expect(agreesAsPrinted(computed, printed, decimals)).toBe(expected)
})
