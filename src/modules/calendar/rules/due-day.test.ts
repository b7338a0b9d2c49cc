import fc from 'fast-check'
import { expect, test } from 'vitest'
import { academicYear, yearOfDay } from '#lib/academic-year.ts'
import { weekdays, type DueRule } from '../policy.ts'
import { dueDay } from './due-day.ts'

test.each<[string, DueRule, number, number, string]>([
  [
    'the second Tuesday of July',
    { rule: 'weekday', nth: 2, weekday: 'Tuesday' },
    7,
    2026,
    '2026-07-14',
  ],
  [
    'the second Tuesday of a July that begins on one',
    { rule: 'weekday', nth: 2, weekday: 'Tuesday' },
    7,
    2025,
    '2025-07-08',
  ],
  [
    'the last Friday of May',
    { rule: 'weekday', nth: 'last', weekday: 'Friday' },
    5,
    2026,
    '2026-05-29',
  ],
  [
    'a last day that is the day itself',
    { rule: 'weekday', nth: 'last', weekday: 'Sunday' },
    5,
    2026,
    '2026-05-31',
  ],
  ['the last day of September', { rule: 'last day' }, 9, 2017, '2016-09-30'],
  ['the last day of February in a leap year', { rule: 'last day' }, 2, 2028, '2028-02-29'],
  ['a fixed day', { rule: 'day', day: 5 }, 12, 2026, '2025-12-05'],
])('%s', (_, rule, month, year, day) => {
  expect(dueDay(rule, month, academicYear(year))).toBe(day)
})

const months = fc.integer({ min: 1, max: 12 })
const years = fc.integer({ min: 1990, max: 2090 }).map(academicYear)
const nths = fc.constantFrom<(1 | 2 | 3 | 4 | 'last')[]>(1, 2, 3, 4, 'last')

test('a weekday rule gives that weekday in that month and year, the nth of its kind', () => {
  fc.assert(
    fc.property(months, years, nths, fc.constantFrom(...weekdays), (month, year, nth, weekday) => {
      const text = dueDay({ rule: 'weekday', nth, weekday }, month, year)
      const day = Temporal.PlainDate.from(text)
      const isNth = nth === 'last' ? day.day > day.daysInMonth - 7 : Math.ceil(day.day / 7) === nth
      return (
        isNth &&
        day.month === month &&
        weekdays[day.dayOfWeek - 1] === weekday &&
        yearOfDay(text) === year
      )
    }),
  )
})

test.each([
  ['2026-08-31', 2026],
  ['2026-09-01', 2027],
  ['2026-12-31', 2027],
  ['2027-01-01', 2027],
])('%s lies in the academic year that ends in %i', (day, year) => {
  expect(yearOfDay(day)).toBe(year)
})
