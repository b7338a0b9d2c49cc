import { describe, expect, it } from 'vitest'
import { deputyIn, type DeputyTyped } from './deputy-form.ts'

const among = {
  seats: [{ id: 'chair' }],
  people: new Map([['ann', 'Ann']]),
  today: '2018-03-01',
}
const typed: DeputyTyped = {
  ...{ seat: 'chair', person: 'ann', to: '2018-07-20', authority: 'yes', represented: '' },
}

describe('the form of a deputy', () => {
  it('tells who stands in for whom, from today to when, and who approved', () => {
    expect(deputyIn(typed, among)).toEqual({
      ...{ seatId: 'chair', personId: 'ann', from: '2018-03-01', to: '2018-07-20' },
      ...{ authority: true, representedWords: '' },
    })
  })

  it.each<[string, Partial<DeputyTyped>, string]>([
    ['a seat of another body', { seat: 'treasurer' }, 'seat'],
    ['somebody whom the list does not have', { person: 'bob' }, 'person'],
    ['nobody', { person: '' }, 'person'],
    ['a day that is past', { to: '2018-02-28' }, 'to'],
    ['a day that there is not', { to: '2018-02-30' }, 'to'],
  ])('is refused with %s, beside its field', (_, wrong, field) => {
    const read = deputyIn({ ...typed, ...wrong }, among)
    expect('problems' in read && read.problems.map((problem) => problem.field)).toEqual([field])
  })
})
