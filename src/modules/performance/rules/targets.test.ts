import { expect, test } from 'vitest'
import { figure, nothing, suppressed } from '../../../../test/figures.ts'
import { knownMeasure } from './catalogue.ts'
import { distanceTo, distanceWords } from './targets.ts'

const rwm = knownMeasure('KS2_RWM_EXS')
const scaled = knownMeasure('KS2_READ_SS')

test.each([
  [
    'three pupils of thirty short, though the points make 2.4',
    70,
    figure(62),
    30,
    '3 pupils to go',
  ],
  ['one pupil short', 70, figure(67), 30, '1 pupil to go'],
  ['on the target', 70, figure(70), 30, 'reached'],
  ['past it by a pupil and a half', 70, figure(75), 30, '2 pupils past it'],
  ['of pupils nobody counted', 70, figure(62), undefined, '8 percentage points to go'],
  ['without a result', 70, nothing, 30, ''],
  ['with a hidden result', 70, suppressed(), 30, ''],
  ['without a target', undefined, figure(62), 30, ''],
])('%s', (_, target, latest, pupils, words) => {
  expect(distanceWords(distanceTo(target, latest, { measure: rwm, pupils }), rwm)).toBe(words)
})

test('a score is short of points, not of pupils', () => {
  const distance = distanceTo(105, figure(103.5), { measure: scaled, pupils: 30 })
  expect(distanceWords(distance, scaled)).toBe('1.5 points to go')
})
