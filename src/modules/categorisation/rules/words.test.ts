import { describe, expect, it } from 'vitest'
import { decision } from '../../../../test/cases/decision.ts'
import { packOf } from '../../../../test/cases/book.ts'
import type { Answer, Finding, Near } from '../model.ts'
import {
  adoptedWords,
  answerWords,
  approvedShort,
  criterionTitle,
  decisionPeople,
  findingLead,
  foundWords,
  minutedWords,
  nearShort,
  nearWords,
  proposedWords,
  reviewWords,
  seasonNames,
  sentence,
} from './words.ts'

it('a review is named by its season and day', () => {
  expect(seasonNames).toEqual({
    ...{ autumn: 'Autumn review', spring: 'Spring review', summer: 'Summer review' },
  })
  expect(reviewWords({ season: 'autumn', on: '2017-10-01' })).toBe(
    'the autumn review of 1 October 2017',
  )
})

it('an answer is told in words', () => {
  expect(answerWords).toEqual({
    ...{ yes: 'Met', no: 'Not met', unknown: 'Unknown' },
    ...{ 'not assessable': 'For people to judge', 'not applicable': 'Does not apply' },
  })
})

it('a flag is told as it was found, or that it was taken back', () => {
  expect([foundWords('none'), foundWords(null)]).toEqual(['none', 'taken back: not known'])
})

describe('a finding', () => {
  function finding(answers: readonly Answer[], couldBe: readonly string[] = []): Finding {
    const criteria = answers.map((answer, i) => ({ id: `C${i}`, answer, because: 'it is so' }))
    return {
      ...{ id: 'x', category: '2A', couldBe, provisional: couldBe.length > 0, needsReview: false },
      ...{ criteria, days: { from: 5, to: 10 } },
    }
  }
  const people = 'People decide; this is what the criteria propose.'

  it.each<[Finding, string]>([
    [finding(['no', 'unknown']), 'No criterion is met on the data of 1 October 2017.'],
    [finding(['no', 'yes']), 'One criterion is met on the data of 1 October 2017.'],
    [finding(['yes', 'no', 'yes']), '2 criteria are met on the data of 1 October 2017.'],
    [
      finding(['no'], ['1']),
      'No criterion is met on the data of 1 October 2017. Unknown facts could make it 1.',
    ],
    [
      finding(['no'], ['1', '2A', '2B']),
      'No criterion is met on the data of 1 October 2017. Unknown facts could make it 1, 2A or 2B.',
    ],
  ])('%#: tells what is met and what is not settled', (of, words) => {
    expect(findingLead(of, '2017-10-01')).toBe(`${words} ${people}`)
  })

  it('is a proposal with its days', () => {
    const of = finding([])
    expect(proposedWords(of)).toBe('Proposed: up to 10 days of support (category 2A)')
    expect(proposedWords({ ...of, category: '3', days: { from: 0, to: 0 } })).toBe(
      'Proposed: no days of support (category 3)',
    )
  })
})

it('a criterion has its title, or its id where the pack no longer has it', () => {
  const pack = packOf('bury-2017')
  const [first] = pack.categories.flatMap(({ criteria }) => criteria)
  expect(criterionTitle(pack, 'C1.1')).toBe(first?.title)
  expect(criterionTitle(pack, 'X')).toBe('X')
})

describe('how near a criterion is', () => {
  const near: Near = {
    ...{ criterion: 'C2B.1', to: 'yes', measure: 'KS2_RWM_EXS', year: 2017, group: 'all' },
    ...{ by: { pupils: 1 }, up: false },
  }
  it.each<[Partial<Near>, string, string]>([
    [{}, '1 pupil', '1 pupil fewer at RWM expected in 2016/17, and C2B.1 would be met.'],
    [
      { by: { pupils: 2 }, up: true, to: 'no' },
      '2 pupils',
      '2 pupils more at RWM expected in 2016/17, and C2B.1 would not be met.',
    ],
    [
      { measure: 'KS2_READ_PROG', by: { points: 0.3, of: 9 }, up: true },
      '0.3 points',
      '0.3 higher in Reading progress in 2016/17, about 9 points over all its pupils, and C2B.1 would be met.',
    ],
    [
      { measure: 'KS2_READ_SS', by: { points: 0.5, of: 15 } },
      '0.5 points',
      '0.5 lower in Reading score in 2016/17, about 15 scaled-score points over all its pupils, and C2B.1 would be met.',
    ],
    [
      { measure: 'A_TEST_OF_OURS', by: { points: 1, of: 30 } },
      '1 points',
      '1 lower in A_TEST_OF_OURS in 2016/17, about 30 points over all its pupils, and C2B.1 would be met.',
    ],
  ])('%#: is told in pupils or in points', (more, short, words) => {
    expect(nearShort({ ...near, ...more })).toBe(short)
    expect(nearWords({ ...near, ...more })).toBe(words)
  })
})

it('a reason becomes a sentence with the minus that figures have', () => {
  expect(sentence('it is -2 (limit -1), in 2016-17')).toBe(
    'It is \u22122 (limit \u22121), in 2016-17.',
  )
})

it.each([
  [null, null, null, 'adopted by no board'],
  ['The Board', null, null, 'adopted by no board'],
  [null, '2017-07-04', null, 'adopted by no board'],
  ['The Board', '2017-07-04', null, 'adopted by The Board on 4 July 2017'],
  ['The Board', '2017-07-04', 'B 14', 'adopted by The Board on 4 July 2017 (minute B 14)'],
])('criteria of %s on %s by minute %s are %s', (adoptedBy, adoptedOn, minute, words) => {
  expect(adoptedWords({ adoptedBy, adoptedOn, minute })).toBe(words)
})

describe('what is approved', () => {
  const approval = decision({})
  const override = decision({ kind: 'override', category: '2B' })
  const spring = { season: 'spring', on: '2018-02-01' } as const
  const waiting = [decision({ decision: null })]

  it.each([
    ['nothing', { approved: undefined, endedBy: undefined, waiting: [] }, 'not yet'],
    [
      'nothing yet',
      { approved: undefined, endedBy: undefined, waiting },
      'waits for a second person',
    ],
    ['an approval', { approved: approval, endedBy: undefined, waiting: [] }, '3'],
    ['an override', { approved: override, endedBy: undefined, waiting: [] }, '2B, overridden'],
    [
      'an override that has ended, and another waits',
      { approved: override, endedBy: spring, waiting },
      '2B, overridden, ended; another waits for a second person',
    ],
  ])('%s', (_, standing, words) => {
    expect(approvedShort(standing)).toBe(words)
  })

  it('has its minute', () => {
    expect(minutedWords(approval)).toBe('Board, 17 October 2017, minute 9')
  })

  it.each([
    [approval, 'Recorded by Officer on 18 October 2017; confirmed by Director on 19 October 2017'],
    [
      decision({ decidedBy: null }),
      'Recorded by Officer on 18 October 2017; confirmed by somebody on 19 October 2017',
    ],
    [
      decision({ decision: null }),
      'Recorded by Officer on 18 October 2017; waits for a second person',
    ],
    [
      decision({ decidedAt: null }),
      'Recorded by Officer on 18 October 2017; waits for a second person',
    ],
  ])('%#: has its people', (of, words) => {
    expect(decisionPeople(of)).toBe(words)
  })
})
