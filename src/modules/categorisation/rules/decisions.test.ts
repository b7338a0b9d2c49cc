import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import type { CategoryDecision } from '../model.ts'
import { barredFrom, categoryStanding, openIn } from './decisions.ts'

const autumn = { season: 'autumn', on: '2017-10-01' } as const
const spring = { season: 'spring', on: '2018-02-01' } as const
const summer = { season: 'summer', on: '2018-05-01' } as const

function decision(of: Partial<CategoryDecision>): CategoryDecision {
  return {
    ...{ id: 'd', reviewId: 'r', schoolId: 's', kind: 'approval', category: '3', proposed: '3' },
    ...{ provisional: false, year: 2017, ...autumn, reason: '', evidence: '' },
    ...{
      body: 'Board',
      minutedOn: '2017-10-17',
      minute: '9',
      meetingId: null,
      byId: 'p',
      by: 'Officer',
    },
    ...{ at: '2017-10-18T09:00:00Z', decision: 'confirmed', decidedBy: 'Director' },
    decidedAt: '2017-10-19T09:00:00Z',
    ...of,
  }
}

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

test('whatever is recorded, a category counts only once two different people stand behind it', () => {
  const states = fc.constantFrom('confirmed', 'refused', null)
  const some = fc.array(fc.record({ decision: states, category: fc.constantFrom('1', '2A', '3') }))
  fc.assert(
    fc.property(some, (all) => {
      const { approved, waiting } = categoryStanding(all.map(decision), [autumn])
      const confirmed = all.filter((each) => each.decision === 'confirmed')
      expect(approved === undefined).toBe(confirmed.length === 0)
      expect(approved === undefined || approved.decision === 'confirmed').toBe(true)
      expect(waiting).toHaveLength(all.filter((each) => each.decision === null).length)
    }),
  )
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
