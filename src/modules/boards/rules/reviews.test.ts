import { describe, expect, it } from 'vitest'
import type { BodyDocument, MembershipReview } from '../model/bodies.ts'
import { dueWords, isToBeReviewed, nextReviewOn, reviewIn } from './reviews.ts'

const document: BodyDocument = {
  ...{ purpose: 'Decides', chair: '', terms: [], reviewed: 'Yearly', byDefault: [], lists: [] },
  review: { everyMonths: 12, remindDays: 42 },
}
const board = { id: 'board', from: '2017-09-01', document }
const { review: _, ...without } = document

function reviewed(on: string, bodyId = 'board'): MembershipReview {
  return { id: on, bodyId, on, meetingId: null, minute: '2', words: 'All stay.', by: 'An officer' }
}

describe('the next review of members', () => {
  it.each([
    ['a year after the body began, where there was none', board, [], '2018-09-01'],
    ['a year after the last', board, [reviewed('2018-09-20')], '2019-09-20'],
    [
      'after the last of several, in whatever order they come',
      board,
      [reviewed('2018-09-20'), reviewed('2019-10-01'), reviewed('2017-12-01')],
      '2020-10-01',
    ],
    ['not after that of another body', board, [reviewed('2018-09-20', 'other')], '2018-09-01'],
    [
      'after as many months as the structure says',
      { ...board, document: { ...document, review: { everyMonths: 6, remindDays: 0 } } },
      [reviewed('2018-08-31')],
      '2019-02-28',
    ],
    ['never where the structure names no months', { ...board, document: without }, [], undefined],
  ])('is due %s', (_name, body, all, on) => {
    expect(nextReviewOn(body, all)).toBe(on)
  })

  it.each([
    ['2018-07-20', false],
    ['2018-07-21', true],
    ['2018-09-01', true],
    ['2030-01-01', true],
  ])('is on the desk from six weeks before: on %s it is %s', (today, isThere) => {
    expect(isToBeReviewed(board, [], today)).toBe(isThere)
    expect(isToBeReviewed({ ...board, document: without }, [], today)).toBe(false)
  })

  it.each([
    ['2018-09-01', 'due by 1 September 2018'],
    ['2018-09-02', 'was due on 1 September 2018'],
  ])('on %s it says: %s', (today, words) => {
    expect(dueWords('2018-09-01', today)).toBe(words)
  })
})

describe('a review that is written down', () => {
  const among = {
    meetings: [
      { id: 'held', startsAt: '2018-09-20T15:30:00Z' },
      { id: 'to come', startsAt: '2018-12-06T16:30:00Z' },
    ],
    today: '2018-10-01',
  }
  const typed = { meeting: '', on: '', minute: '4.2', words: 'All stay.' }

  it('has the day of its meeting, or its own', () => {
    const said = { minute: '4.2', words: 'All stay.' }
    expect(reviewIn({ ...typed, meeting: 'held' }, among)).toEqual({
      ...{ ...said, meetingId: 'held', on: '2018-09-20' },
    })
    expect(reviewIn({ ...typed, on: '2018-09-25' }, among)).toEqual({
      ...{ ...said, meetingId: null, on: '2018-09-25' },
    })
  })

  it.each([
    ['of no day', typed, 'reviewed-on'],
    ['of a day to come', { ...typed, on: '2018-10-02' }, 'reviewed-on'],
    ['at a meeting to come', { ...typed, meeting: 'to come' }, 'meeting'],
    ['at no meeting of the list', { ...typed, meeting: 'other', on: '2018-09-20' }, 'meeting'],
    [
      'on another day than its meeting',
      { ...typed, meeting: 'held', on: '2018-09-21' },
      'reviewed-on',
    ],
    ['without a minute', { ...typed, on: '2018-09-25', minute: '' }, 'minute'],
    ['without what came of it', { ...typed, on: '2018-09-25', words: '' }, 'review-words'],
  ])('is refused %s', (_name, wrong, field) => {
    const read = reviewIn(wrong, among)
    expect('problems' in read && read.problems.map((problem) => problem.field)).toEqual([field])
  })
})
