import { lastDayIn } from '#lib/typed.ts'
import { describe, expect, it } from 'vitest'
import type { Pair } from '../model.ts'
import { evaluationIn, exemplarIn, nobodyYet, pairIn, spanWords, visitIn } from './forms.ts'

const today = '2018-06-15'
const pair: Pair = {
  ...{ id: 'x', bodyId: 'board', mentorId: 'm', mentor: 'Morgan Reed', personId: 'p' },
  ...{ person: 'Robin Vale', clusterId: 'a', purpose: 'lead', plan: 'Meetings', minute: 'PIB 4' },
  ...{ from: '2017-09-01', to: null },
}

describe('a mentor is given', () => {
  const among = {
    helped: [
      { personId: 'p', name: 'Robin Vale', clusterId: 'a', purpose: 'lead' },
      { personId: 'q', name: 'Kit Lowe', clusterId: 'a', purpose: 'talent' },
    ] as const,
    mentors: new Map([
      ['m', 'Morgan Reed'],
      ['q', 'Kit Lowe'],
    ]),
    boardIds: ['board'],
    pairs: [],
  }
  const typed = {
    ...{ helped: 'p a', mentor: 'm', board: 'board', plan: 'Leads a meeting' },
    ...{ minute: 'PIB 2017/4', from: '2017-09-01' },
  }

  it.each([
    ['to a lead', {}, 'lead'],
    ['to somebody who is one criterion away', { helped: 'q a' }, 'talent'],
  ])('%s', (_, change, purpose) => {
    expect(pairIn({ ...typed, ...change }, among)).toMatchObject({ pair: { purpose } })
  })

  it('is nobody yet, for a lead whose work the board evaluates', () => {
    const alone = { ...typed, mentor: nobodyYet }
    expect(pairIn(alone, among)).toMatchObject({ pair: { mentorId: null, purpose: 'lead' } })
    const later = pairIn(typed, { ...among, pairs: [{ ...pair, mentorId: null, mentor: null }] })
    expect('problems' in later && later.problems.map(({ text }) => text)).toEqual([
      'The board evaluates their work without a mentor: write down the last day of that first.',
    ])
  })

  it('again, once the pair before has ended', () => {
    const ended = { ...pair, to: '2018-01-01' }
    expect(pairIn(typed, { ...among, pairs: [ended] })).toHaveProperty('pair')
  })

  it.each<[string, Partial<typeof typed> & { pairs?: readonly Pair[] }, string]>([
    ['to nobody', { helped: '' }, 'helped'],
    ['to whoever has one', { helped: 'p a', pairs: [pair] }, 'helped'],
    ['who is no peer', { mentor: 'x' }, 'mentor'],
    ['who is nobody, to whoever does not lead yet', { helped: 'q a', mentor: nobodyYet }, 'mentor'],
    ['who is they themselves', { helped: 'q a', mentor: 'q' }, 'mentor'],
    ['by no improvement board', { board: 'other' }, 'board'],
    ['without a plan', { plan: '' }, 'plan'],
    ['without a minute', { minute: '' }, 'minute'],
    ['from no day', { from: 'soon' }, 'from'],
  ])('never %s', (_, { pairs = [], ...change }, field) => {
    const read = pairIn({ ...typed, ...change }, { ...among, pairs })
    expect('problems' in read && read.problems.map((problem) => problem.field)).toEqual([field])
  })
})

describe('a visit is noted', () => {
  const typed = {
    on: '2018-01-20',
    seen: 'The meeting of the cluster',
    agreed: 'Papers a week before',
  }
  it.each([
    ['of its first day', { on: '2017-09-01' }, pair, []],
    ['of today', { on: today }, pair, []],
    ['of the last day of a pair that has ended', {}, { ...pair, to: '2018-01-20' }, []],
    ['not of a day before the pair', { on: '2017-08-31' }, pair, ['on']],
    ['not of a day to come', { on: '2018-06-16' }, pair, ['on']],
    ['not of a day after the pair', {}, { ...pair, to: '2018-01-19' }, ['on']],
    ['not without what was seen', { seen: '' }, pair, ['seen']],
    ['not without what was agreed', { agreed: '' }, pair, ['agreed']],
  ])('%s', (_, change, of, fields) => {
    const read = visitIn({ ...typed, ...change }, of, today)
    expect('problems' in read ? read.problems.map(({ field }) => field) : []).toEqual(fields)
  })
})

it.each([
  [{}, []],
  [{ on: '2018-06-16' }, ['evaluated']],
  [{ wentWell: '' }, ['wentWell']],
  [{ next: '' }, ['next']],
  [{ minute: '' }, ['evaluation-minute']],
])('an evaluation with %j is read, or refused with its field', (change, fields) => {
  const typed = { on: today, wentWell: 'Short meetings', next: 'Share them', minute: 'PIB 9' }
  const read = evaluationIn({ ...typed, ...change }, today)
  expect('problems' in read ? read.problems.map(({ field }) => field) : []).toEqual(fields)
})

it.each([
  ['Papers a week before', 'Every head read them', []],
  ['', 'Every head read them', ['title']],
  ['Papers a week before', '', ['example']],
  ['What robin vale did', 'Every head read them', ['example']],
  ['Papers a week before', 'Morgan Reed wrote them', ['example']],
])('an example %j: %j names neither of the two', (title, words, fields) => {
  const read = exemplarIn({ title, words }, pair)
  expect('problems' in read ? read.problems.map(({ field }) => field) : []).toEqual(fields)
})

it('ends on a day from the first on', () => {
  expect(lastDayIn('2017-09-01', pair)).toEqual({ to: '2017-09-01' })
  expect(lastDayIn('2017-08-31', pair)).toHaveProperty('problems')
  expect(spanWords(pair)).toBe('Since 1 September 2017')
  expect(spanWords({ ...pair, to: '2018-01-01' })).toBe('1 September 2017 to 1 January 2018')
})
