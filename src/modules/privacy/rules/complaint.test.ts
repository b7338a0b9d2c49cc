import { describe, expect, it, test } from 'vitest'
import { daysLeft, dueOf, nextOf, stateOf, wrongWithReceived } from './complaint.ts'
import { privacyInForce } from './in-force.ts'

const due = { acknowledgeBy: '2026-03-31', answerBy: '2026-05-30' }

test('a complaint of 1 March is acknowledged by the 31st and answered by 30 May', () => {
  expect(dueOf('2026-03-01', privacyInForce)).toEqual(due)
})

describe('the clock of a complaint', () => {
  it.each([
    ['came', null, null, '2026-03-29', 'received', 'acknowledge', '2 days left'],
    ['is due', null, null, '2026-03-31', 'received', 'acknowledge', 'due today'],
    ['is late', null, null, '2026-04-01', 'received', 'acknowledge', '1 day late'],
    ['was acknowledged', '2026-03-05', null, '2026-05-29', 'acknowledged', 'answer', '1 day left'],
    ['waits too long', '2026-03-05', null, '2026-06-02', 'acknowledged', 'answer', '3 days late'],
  ] as const)('when it %s', (_, acknowledgedOn, answeredOn, today, state, what, left) => {
    const complaint = { ...due, acknowledgedOn, answeredOn }
    expect(stateOf(complaint)).toBe(state)
    const next = nextOf(complaint, today)
    expect(next?.what).toBe(what)
    expect(daysLeft(next?.days ?? 0)).toBe(left)
  })

  it('stops when it is answered', () => {
    const complaint = { ...due, acknowledgedOn: '2026-03-05', answeredOn: '2026-04-01' }
    expect(stateOf(complaint)).toBe('answered')
    expect(nextOf(complaint, '2026-12-01')).toBeUndefined()
  })
})

test.each([
  [{ from: 'A parent, by letter', about: 'A figure', received: '2026-03-01' }, []],
  [{ from: '', about: '', received: '' }, ['from', 'receivedAbout', 'received']],
  [{ from: 'A parent', about: 'A figure', received: '2026-03-03' }, ['received']],
  [{ from: 'A parent', about: 'A figure', received: '31 March' }, ['received']],
])('what an officer records for somebody else is checked: %o', (typed, fields) => {
  expect(wrongWithReceived(typed, '2026-03-02').map(({ field }) => field)).toEqual(fields)
})
