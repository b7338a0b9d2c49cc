import { describe, expect, it } from 'vitest'
import {
  approvalProblems,
  ofMeeting,
  overrideProblems,
  type ApprovalTyped,
  type OverrideTyped,
} from './decision-form.ts'

const meetings = [
  { id: 'm1', body: 'Primary Improvement Board', on: '2017-10-17', href: '/boards/m1' },
  { id: 'm2', body: 'Strategic Education Board', on: '2017-11-02', href: '/boards/m2' },
]
const of = {
  bodies: ['Primary Improvement Board', 'Strategic Education Board'],
  meetings,
  today: '2017-11-10',
}
const minuted = {
  meeting: '',
  body: 'Primary Improvement Board',
  minutedOn: '2017-10-17',
  minute: 'PIB 2017/9',
}

function told(problems: readonly { field: string; text: string }[]): string[] {
  return problems.map(({ field, text }) => `${field}: ${text}`)
}

describe('a meeting that is chosen', () => {
  it('gives its board and day, and they are not typed again', () => {
    const typed = { ...minuted, meeting: 'm2', body: '', minutedOn: '' }
    expect(ofMeeting(typed, meetings)).toEqual({
      ...{ ...typed, body: 'Strategic Education Board', minutedOn: '2017-11-02' },
    })
  })

  it('that is none, or not of the list, leaves what was typed', () => {
    expect(ofMeeting(minuted, meetings)).toEqual(minuted)
    const other = { ...minuted, meeting: 'm9' }
    expect(ofMeeting(other, meetings)).toEqual(other)
  })
})

describe('an approval', () => {
  const open = ['s1', 's2']
  function problems(changed: Partial<ApprovalTyped>): string[] {
    return told(approvalProblems({ ...minuted, schools: open, ...changed }, { ...of, open }))
  }

  it('of schools that wait for it is in order', () => {
    expect(problems({})).toEqual([])
    expect(problems({ schools: ['s2'] })).toEqual([])
  })

  it.each<[string, Partial<ApprovalTyped>, string]>([
    ['of no school', { schools: [] }, 'school: Choose the schools of the list.'],
    [
      'of a school that does not wait',
      { schools: ['s1', 's9'] },
      'school: Choose only schools whose category waits for approval.',
    ],
    [
      'of a meeting that is not listed',
      { meeting: 'm9' },
      'meeting: Choose a meeting of the list, or write which it was.',
    ],
    ['by no board', { body: '' }, 'body: Say which board approved it.'],
    [
      'by a board that there is not',
      { body: 'A board' },
      'body: Choose one of the partnership’s bodies.',
    ],
    [
      'on no day',
      { minutedOn: '2017-02-30' },
      'minutedOn: Write a day like 2017-10-01: when the board met.',
    ],
    [
      'on a day to come',
      { minutedOn: '2017-11-11' },
      'minutedOn: It is recorded once the board has met.',
    ],
    [
      'without a minute',
      { minute: '' },
      'minute: Give the minute: no category is approved without it.',
    ],
    [
      'with a minute that is too long',
      { minute: 'x'.repeat(201) },
      'minute: Use 200 characters at most.',
    ],
  ])('%s is refused at its field', (_, changed, problem) => {
    expect(problems(changed)).toEqual([problem])
  })

  it.each<[string, Partial<ApprovalTyped>]>([
    ['of a meeting of the list', { meeting: 'm1' }],
    ['on the same day', { minutedOn: '2017-11-10' }],
    ['with as long a minute as there may be', { minute: 'x'.repeat(200) }],
  ])('%s is in order', (_, changed) => {
    expect(problems(changed)).toEqual([])
  })

  it('may name any board while the partnership has none', () => {
    const all = { ...of, open, bodies: [] }
    const named = (body: string) => told(approvalProblems({ ...minuted, schools: open, body }, all))
    expect(named('The board of the trust')).toEqual([])
    expect(named('x'.repeat(200))).toEqual([])
    expect(named('x'.repeat(201))).toEqual(['body: Use 200 characters at most.'])
  })
})

describe('an override', () => {
  const typed = {
    ...minuted,
    category: '2B',
    reason: 'A new head has begun.',
    evidence: 'The report of October',
  }
  const asked = { ...of, categories: ['1', '2A', '2B', '3'], proposed: '3' }
  function problems(changed: Partial<OverrideTyped>): string[] {
    return told(overrideProblems({ ...typed, ...changed }, asked))
  }

  it('with another category, a reason and what it rests on is in order', () => {
    expect(problems({})).toEqual([])
    const longest = 'x'.repeat(2000)
    expect(problems({ reason: longest, evidence: longest })).toEqual([])
  })

  it.each<[string, Partial<OverrideTyped>, string]>([
    ['with no category', { category: '9' }, 'category: Choose a category.'],
    [
      'with the proposed one',
      { category: '3' },
      'category: This is what the criteria propose. Approve it, or choose another.',
    ],
    [
      'without a reason',
      { reason: '' },
      'reason: Say why the proposed category is not the right one.',
    ],
    [
      'without what it rests on',
      { evidence: '' },
      'evidence: Say what the reason rests on, such as a report.',
    ],
    [
      'with too long a reason',
      { reason: 'x'.repeat(2001) },
      'reason: Use 2000 characters at most.',
    ],
    [
      'without a minute',
      { minute: '' },
      'minute: Give the minute: no category is approved without it.',
    ],
  ])('%s is refused at its field', (_, changed, problem) => {
    expect(problems(changed)).toEqual([problem])
  })
})
