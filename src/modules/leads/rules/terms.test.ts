import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { academicYear } from '#lib/academic-year.ts'
import type { Post, Term } from '../model.ts'
import { defaultPolicy } from './policies.ts'
import { dueWords, electionsDue, paidFor } from './terms.ts'

function term(post: Post, from: string, to: string): Pick<Term, 'post' | 'from' | 'to'> {
  return { post, from, to }
}

const year = academicYear(2018)
const payment = { chairPence: 365_000, vicePence: 36_501 } as const
const whole = term('chair', '2017-09-01', '2019-08-31')

describe('a lead’s school is paid for a year', () => {
  it('in full where the term covers it, whatever the board said of parts', () => {
    for (const partYear of ['in full', 'by days', undefined] as const) {
      expect(paidFor(whole, year, { ...payment, ...(partYear && { partYear }) })).toBe(365_000)
    }
  })

  const parts: readonly (readonly [string, Pick<Term, 'post' | 'from' | 'to'>, number])[] = [
    ['one day', term('chair', '2017-09-01', '2017-09-01'), 1000],
    ['from the second day on', term('chair', '2017-09-02', '2019-08-31'), 364_000],
    ['a vice chair, half a penny upwards', term('vice chair', '2018-08-31', '2020-08-30'), 100],
    ['before the year', term('chair', '2015-09-01', '2017-08-31'), 0],
    ['after the year', term('chair', '2018-09-01', '2020-08-31'), 0],
  ]
  it.each(parts)('by its days where the board said so: %s', (_, held, pence) => {
    expect(paidFor(held, year, { ...payment, partYear: 'by days' })).toBe(pence)
  })

  it('in full for a part where the board said so, and unknown where it has not', () => {
    const part = term('chair', '2018-01-01', '2018-01-31')
    expect(paidFor(part, year, { ...payment, partYear: 'in full' })).toBe(365_000)
    expect(paidFor(part, year, payment)).toBeUndefined()
  })

  it('never more in two parts than a penny beside the whole', () => {
    const days = fc.integer({ min: 0, max: 363 })
    const amount = fc.integer({ min: 0, max: 5_000_000 })
    fc.assert(
      fc.property(days, amount, (after, chairPence) => {
        const split = Temporal.PlainDate.from('2017-09-01').add({ days: after })
        const by = { chairPence, vicePence: 0, partYear: 'by days' } as const
        const first = paidFor(term('chair', '2017-09-01', split.toString()), year, by) ?? -9
        const next = split.add({ days: 1 }).toString()
        const rest = paidFor(term('chair', next, '2018-08-31'), year, by) ?? -9
        expect(Math.abs(first + rest - chairPence)).toBeLessThanOrEqual(1)
      }),
    )
  })
})

describe('the next election of a post is due', () => {
  const policy = defaultPolicy.primary
  const today = '2018-05-01'
  const due = (terms: readonly Pick<Term, 'post' | 'from' | 'to'>[]) =>
    electionsDue(policy, { terms, elections: [], today })

  it('now where nobody holds it', () => {
    const [chair, vice] = due([])
    expect(chair).toMatchObject({ post: 'chair', on: today })
    expect(chair && dueWords(chair, today)).toBe('An election is due now: nobody is chair.')
    expect(vice && dueWords(vice, today)).toBe(
      'An election is due now: fewer than 2 are vice chair.',
    )
  })

  it('when the term ends, unless the next has been elected already', () => {
    const [chair] = due([whole])
    expect(chair?.on).toBe('2019-09-01')
    expect(chair && dueWords(chair, today)).toBe(
      'The next election of a chair is due by 1 September 2019: from then on nobody is chair.',
    )
    expect(due([whole, term('chair', '2019-09-01', '2021-08-31')])[0]?.on).toBe('2021-09-01')
    expect(due([whole, term('chair', '2019-09-02', '2021-08-31')])[0]?.on).toBe('2019-09-01')
  })

  it('when too few of several are left', () => {
    const vice = (to: string) => term('vice chair', '2017-09-01', to)
    const all = [vice('2018-08-31'), vice('2019-08-31'), vice('2019-03-31')]
    expect(due(all)[1]?.on).toBe('2019-04-01')
  })

  it('is called once an election is going on, and not by one of another post', () => {
    const open = (post: Post) =>
      electionsDue(policy, { terms: [], elections: [{ post, settledAt: null }], today })[0]
    expect(open('chair')?.isCalled).toBe(true)
    expect(open('vice chair')?.isCalled).toBe(false)
  })
})
