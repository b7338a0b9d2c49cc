import { describe, expect, it } from 'vitest'
import { isLater, spanOf } from './moments.ts'

function told(text: string): string {
  const span = spanOf(text)
  return span === undefined ? 'no moment' : `${span.first.toString()} to ${span.last.toString()}`
}

const nine = '2017-11-02T09:00:00Z to 2017-11-02T09:00:00Z'

describe('a moment', () => {
  it.each([
    ['in UTC', '2017-11-02T09:00:00Z', nine],
    ['with an offset', '2017-11-02T10:00+01:00', nine],
    ['as clocks show it in winter', '2017-11-02T09:00', nine],
    ['with its seconds', '2017-11-02T09:00:00', nine],
    [
      'as clocks show it in summer',
      '2017-07-03T09:00',
      '2017-07-03T08:00:00Z to 2017-07-03T08:00:00Z',
    ],
  ])('%s', (_, text, span) => {
    expect(told(text)).toBe(span)
  })
})

describe('a whole day is as long as clocks in England make it', () => {
  it.each([
    ['in winter', '2017-11-02', '2017-11-02T00:00:00Z to 2017-11-02T23:59:59.999999999Z'],
    ['in summer', '2017-07-03', '2017-07-02T23:00:00Z to 2017-07-03T22:59:59.999999999Z'],
    [
      'when clocks go forward',
      '2017-03-26',
      '2017-03-26T00:00:00Z to 2017-03-26T22:59:59.999999999Z',
    ],
    ['when clocks go back', '2017-10-29', '2017-10-28T23:00:00Z to 2017-10-29T23:59:59.999999999Z'],
  ])('%s', (_, day, span) => {
    expect(told(day)).toBe(span)
  })
})

it.each([
  ['a time that clocks do not show', '2017-03-26T01:30'],
  ['a time that clocks show twice', '2017-10-29T01:30'],
  ['a day that is none', '2017-02-30'],
  ['a time that is none', '2017-11-02T25:00'],
  ['an hour without minutes', '2017-11-02T09'],
  ['a day and a time with a gap between', '2017-11-02 09:00'],
  ['a day of a year with six digits', '+002017-11-02'],
  ['a time of a year with six digits', '+002017-11-02T09:00'],
  ['a day run together', '20171102'],
  ['a word', 'tomorrow'],
  ['nothing', ''],
])('%s is no moment', (_, text) => {
  expect(told(text)).toBe('no moment')
})

it.each([
  ['2017-11-02T09:00:01Z', '2017-11-02T09:00:00Z', true],
  ['2017-11-02T09:00:00Z', '2017-11-02T09:00:00Z', false],
  ['2017-11-02T09:00:00Z', '2017-11-02T09:00:01Z', false],
  ['2017-11-02T09:30:00+01:00', '2017-11-02T09:00:00Z', false],
])('whether %s is later than %s: %s', (one, other, later) => {
  expect(isLater(one, other)).toBe(later)
})
