import { describe, expect, it, test } from 'vitest'
import { decision } from '../../../../test/cases/decision.ts'
import { barredFrom, categoryStanding, openIn } from './decisions.ts'

const autumn = { season: 'autumn', on: '2017-10-01' } as const
const spring = { season: 'spring', on: '2018-02-01' } as const
const summer = { season: 'summer', on: '2018-05-01' } as const

const override = decision({ kind: 'override', category: '2B', reason: 'a', evidence: 'b' })

describe('the category of a school', () => {
  it.each([
    ['is none while nobody has approved one', [], [autumn], undefined, undefined],
    [
      'is none while the record waits for a second person',
      [decision({ decision: null })],
      [],
      undefined,
      undefined,
    ],
    [
      'is none where the second person refused',
      [decision({ decision: 'refused' })],
      [],
      undefined,
      undefined,
    ],
    [
      'is what was approved, also after later reviews',
      [decision({})],
      [autumn, spring],
      '3',
      undefined,
    ],
    ['is the override until a full review', [override], [autumn, summer], '2B', undefined],
    [
      'has ended with the next full review',
      [override],
      [autumn, summer, spring],
      '2B',
      '2018-02-01',
    ],
    [
      'is that of the later review, whichever was confirmed last',
      [
        decision({ ...spring, category: '1', decidedAt: '2018-02-10T09:00:00Z' }),
        decision({ decidedAt: '2018-03-01T09:00:00Z' }),
      ],
      [],
      '1',
      undefined,
    ],
    [
      'has ended with the first of several full reviews',
      [override],
      [{ season: 'autumn', on: '2018-10-01' }, spring],
      '2B',
      '2018-02-01',
    ],
    [
      'is what was confirmed last of one review, in whatever order they are listed',
      [decision({ ...override, decidedAt: '2017-10-25T09:00:00Z' }), decision({})],
      [],
      '2B',
      undefined,
    ],
    [
      'is what was confirmed on a day that is known, before what was confirmed on none',
      [decision({ decidedAt: null }), decision({ ...override })],
      [],
      '2B',
      undefined,
    ],
    [
      'is that of a day that is known, whichever is listed first',
      [decision({ ...override }), decision({ decidedAt: null })],
      [],
      '2B',
      undefined,
    ],
    [
      'is what was confirmed last of one review',
      [decision({}), decision({ ...override, decidedAt: '2017-10-25T09:00:00Z' })],
      [],
      '2B',
      undefined,
    ],
  ] as const)('%s', (_, decisions, reviews, category, ended) => {
    const standing = categoryStanding(decisions, reviews)
    expect(standing.approved?.category).toBe(category)
    expect(standing.endedBy?.on).toBe(ended)
  })
})

test('what waits for a second person is told beside what counts', () => {
  const waiting = decision({ id: 'w', decision: null })
  const all = [waiting, override, decision({ decision: 'refused' })]
  expect(categoryStanding(all, [])).toEqual({
    ...{ approved: override, endedBy: undefined, waiting: [waiting] },
  })
})

test('the second person is not the first, and has no interest in the school', () => {
  const none = new Set<string>()
  expect(barredFrom({ byId: 'p', schoolId: 's' }, { personId: 'p', schoolIds: none })).toContain(
    'you recorded it',
  )
  const interested = { personId: 'q', schoolIds: new Set(['s']) }
  expect(barredFrom({ byId: 'p', schoolId: 's' }, interested)).toContain('an interest')
  expect(barredFrom({ byId: 'p', schoolId: 't' }, interested)).toBeUndefined()
})

test('a school is open for approval until a decision of the review waits or counts', () => {
  const all = [
    decision({ schoolId: 'a', decision: null }),
    decision({ schoolId: 'b' }),
    decision({ schoolId: 'c', decision: 'refused' }),
    decision({ schoolId: 'd', reviewId: 'another' }),
  ]
  expect(openIn(['a', 'b', 'c', 'd', 'e'], all, 'r')).toEqual(['c', 'd', 'e'])
})
