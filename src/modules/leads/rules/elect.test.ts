import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { electedOf, lastDayOfTerm, type Voted } from './elect.ts'

const has = (id: string, votes: number, carried = true): Voted => ({
  id,
  count: { for: votes, carried },
})
const waits = (id: string): Voted => ({ id, count: null })

describe('who is elected', () => {
  it.each([
    ['nobody without candidates', 1, [], [], []],
    ['the only candidate who is carried', 1, [has('a', 9)], ['a'], []],
    ['not a candidate who is not carried', 1, [has('a', 9, false)], [], []],
    ['the one with more votes', 1, [has('a', 5), has('b', 7)], ['b'], []],
    ['two, for two places, whoever has more', 2, [has('a', 5), has('b', 7)], ['b', 'a'], []],
    ['none of two who tie for one place', 1, [has('a', 5), has('b', 5)], [], ['a', 'b']],
    [
      'the first, while two tie for the second',
      2,
      [has('a', 5), has('b', 5), has('c', 8)],
      ['c'],
      ['a', 'b'],
    ],
    ['all who are carried, where places remain', 3, [has('a', 5), has('b', 5)], ['a', 'b'], []],
    [
      'not the loser of the vote, whose votes are many',
      1,
      [has('a', 8, false), has('b', 2)],
      ['b'],
      [],
    ],
  ] as const)('%s', (_, places, voted, elected, tied) => {
    expect(electedOf(places, voted)).toEqual({ elected, tied, open: [] })
  })

  it('is nobody while a vote is open', () => {
    expect(electedOf(2, [has('a', 9), waits('b')])).toEqual({ elected: [], tied: [], open: ['b'] })
  })
})

const field = fc.uniqueArray(
  fc.record({
    id: fc.string({ minLength: 1, maxLength: 3 }),
    count: fc.record({ for: fc.integer({ min: 0, max: 6 }), carried: fc.boolean() }),
  }),
  { selector: ({ id }) => id, maxLength: 8 },
)
/** The same candidates in two orders. */
const listedTwice = field.chain((all) =>
  fc.tuple(
    fc.constant(all),
    fc.shuffledSubarray(all, { minLength: all.length, maxLength: all.length }),
  ),
)
const places = fc.integer({ min: 1, max: 4 })

describe('whatever the votes', () => {
  it('no more are elected than there are places, and nobody whose motion was not carried', () => {
    fc.assert(
      fc.property(places, field, (many, voted) => {
        const { elected, tied } = electedOf(many, voted)
        expect(elected.length).toBeLessThanOrEqual(many)
        const carried = new Set(voted.filter(({ count }) => count.carried).map(({ id }) => id))
        expect([...elected, ...tied].every((id) => carried.has(id))).toBe(true)
      }),
      { numRuns: 2_000 },
    )
  })

  it('the order in which candidates are listed decides nothing', () => {
    fc.assert(
      fc.property(places, listedTwice, (many, [voted, shuffled]) => {
        expect(electedOf(many, shuffled)).toEqual(electedOf(many, voted))
      }),
      { numRuns: 2_000 },
    )
  })

  it('nobody is left out who has more votes than somebody elected', () => {
    fc.assert(
      fc.property(places, field, (many, voted) => {
        const { elected } = electedOf(many, voted)
        const votes = new Map(voted.map(({ id, count }) => [id, count.for]))
        const least = Math.min(...elected.map((id) => votes.get(id) ?? 0))
        const out = voted.filter(({ id, count }) => count.carried && !elected.includes(id))
        expect(elected.length === 0 || out.every(({ count }) => count.for < least)).toBe(true)
      }),
      { numRuns: 2_000 },
    )
  })

  it('one more vote for somebody elected leaves them elected', () => {
    fc.assert(
      fc.property(places, field, (many, voted) => {
        for (const id of electedOf(many, voted).elected) {
          const more = voted.map((each) =>
            each.id === id ? { id, count: { ...each.count, for: each.count.for + 1 } } : each,
          )
          expect(electedOf(many, more).elected).toContain(id)
        }
      }),
      { numRuns: 2_000 },
    )
  })
})

it.each([
  ['2018-09-01', '2020-08-31'],
  ['2020-02-29', '2022-02-27'],
])('a term of two years from %s lasts until %s', (from, to) => {
  expect(lastDayOfTerm(from, 2)).toBe(to)
})
