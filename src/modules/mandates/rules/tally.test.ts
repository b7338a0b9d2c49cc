import { expect, test } from 'vitest'
import { clusterOfSeat } from './represented.ts'
import { consultedWords, persons, schools, tallyOf, tallyWords } from './tally.ts'

const said = (...opinions: ('for' | 'against' | 'unsure')[]) =>
  opinions.map((opinion) => ({ opinion }))

test.each([
  [said(), 17, 'None of 17 schools has answered'],
  [said('for'), 1, '1 of 1 school answered: 1 for, 0 against, 0 unsure'],
  [
    said('for', 'against', 'unsure', 'for'),
    17,
    '4 of 17 schools answered: 2 for, 1 against, 1 unsure',
  ],
])('of %j of %i schools it says: %s', (views, asked, words) => {
  expect(tallyWords(tallyOf(views, asked), schools)).toBe(words)
})

test('people are counted as people', () => {
  expect(tallyWords(tallyOf(said('for'), 5), persons)).toBe(
    '1 of 5 people answered: 1 for, 0 against, 0 unsure',
  )
  expect(tallyWords(tallyOf(said(), 1), persons)).toBe('None of 1 person has answered')
})

test.each([
  [0, 0, 'No vote has closed yet.'],
  [1, 1, '1 of 1 motion that was voted on had been put to those represented first.'],
  [5, 2, '2 of 5 motions that were voted on had been put to those represented first.'],
])('of %i votes that closed and %i that were put first: %s', (closed, asked, words) => {
  expect(consultedWords(closed, asked)).toBe(words)
})

const clusters = [
  { name: 'A', phase: 'primary' },
  { name: 'A', phase: 'secondary' },
  { name: 'North', phase: 'secondary' },
] as const

test.each([
  ['cluster A', 'primary', clusters[0]],
  ['Cluster A', 'secondary', clusters[1]],
  ['cluster North', 'secondary', clusters[2]],
  ['cluster North', 'primary', undefined],
  ['authority', 'primary', undefined],
  ['group Governors', undefined, undefined],
  ['cluster A', undefined, undefined],
] as const)('a seat of "%s" on a %s board speaks for that cluster', (represents, phase, found) => {
  expect(clusterOfSeat(represents, phase, clusters)).toBe(found)
})
