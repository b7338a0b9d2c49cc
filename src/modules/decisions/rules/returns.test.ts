import { expect, test } from 'vitest'
import { meetingsFor, returningTo, shareWords } from './returns.ts'
import type { Decision, DecisionOutcome } from '../model.ts'

function decision(reviewOn: string, outcome?: DecisionOutcome, meetingId = 'earlier'): Decision {
  const looked = { words: '', figureNow: '', meetingId, on: '2018-06-01', by: '' }
  return {
    ...{
      id: reviewOn,
      bodyId: 'board',
      motionId: '',
      minuted: null,
      title: '',
      expected: '',
      measure: '',
    },
    ...{ reviewOn, figureThen: '', by: '' },
    looked: outcome === undefined ? null : { ...looked, outcome },
  }
}

const meeting = (day: string, id = 'this', bodyId = 'board') => ({
  ...{ id, bodyId, startsAt: `${day}T15:30:00Z` },
})

test.each([
  ['whose day has come', decision('2018-05-01'), true],
  ['of the very day', decision('2018-05-10'), true],
  ['whose day is still to come', decision('2018-05-11'), false],
  ['that an earlier meeting looked at', decision('2018-05-01', 'worked'), false],
  ['that this meeting looked at', decision('2018-05-01', 'partly', 'this'), true],
  ['of another board', { ...decision('2018-05-01'), bodyId: 'other' }, false],
])('a decision %s comes back: %#', (_, each, comesBack) => {
  expect(returningTo(meeting('2018-05-10'), [each]).length === 1).toBe(comesBack)
})

test('it may be looked at by the meetings of its board from its day to today', () => {
  const meetings = [
    meeting('2018-04-30', 'before'),
    meeting('2018-05-01', 'on the day'),
    meeting('2018-06-01', 'after'),
    meeting('2018-06-02', 'to come'),
    meeting('2018-05-15', 'elsewhere', 'other'),
  ]
  const among = meetingsFor(decision('2018-05-01'), meetings, '2018-06-01')
  expect(among.map(({ id }) => id)).toEqual(['on the day', 'after'])
})

test.each<[DecisionOutcome[], string]>([
  [[], 'No decision has come back yet.'],
  [['worked'], 'Of 1 decision that has come back 1 worked.'],
  [['did not work'], 'Of 1 decision that has come back 0 worked, 1 did not work.'],
  [
    ['worked', 'partly', 'did not work', 'cannot be told', 'worked'],
    'Of 5 decisions that have come back 2 worked, 1 partly, 1 did not work, of 1 it cannot be told.',
  ],
])('of the outcomes %j it says: %s', (outcomes, words) => {
  const all = [decision('2018-09-01'), ...outcomes.map((each) => decision('2018-05-01', each))]
  expect(shareWords(all)).toBe(words)
})
