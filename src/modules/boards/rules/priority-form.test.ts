import { expect, test } from 'vitest'
import { prioritiesIn } from './priority-form.ts'

test.each([
  ['up to as many as the policy has', ['a', 'b', 'c'], 3, 0, ['a', 'b', 'c']],
  ['blanks left out', ['a', '', 'c'], 3, 0, ['a', 'c']],
  ['reworded', ['x', 'b'], 3, 2, ['x', 'b']],
] as const)('priorities are read: %s', (_, typed, most, set, words) => {
  expect(prioritiesIn(typed, { most, set })).toEqual({ words })
})

test.each([
  ['more than the policy has', ['a', 'b', 'c', 'd'], 3, 0, /up to 3 priorities a year/],
  ['a lower limit of another policy', ['a', 'b'], 1, 0, /up to 1 priorities/],
  ['none at all', ['', ''], 3, 0, /at least one/],
  ['one dropped that was set', ['a'], 3, 2, /2 were set for this year/],
  ['the same twice', ['a', 'a'], 3, 0, /say the same/],
] as const)('priorities are refused: %s', (_, typed, most, set, because) => {
  const read = prioritiesIn(typed, { most, set })
  expect('problems' in read && read.problems[0]?.text).toMatch(because)
})
