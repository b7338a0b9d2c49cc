import { expect, test } from 'vitest'
import { dayDue } from './daily.ts'

const policy = { fromHour: 2, lookMinutes: 10, tries: 5 }

test.each([
  ['2026-11-28T01:59:59Z', undefined],
  ['2026-11-28T02:00:00Z', '2026-11-28'],
  ['2026-11-28T23:59:59Z', '2026-11-28'],
  ['2026-07-01T00:59:59Z', undefined],
  ['2026-07-01T01:00:00Z', '2026-07-01'],
  // The hour that is there twice, and the day that begins in it, are one day.
  ['2026-10-25T01:30:00Z', undefined],
  ['2026-10-25T02:00:00Z', '2026-10-25'],
])('at %s the jobs of %s are due', (now, day) => {
  expect(dayDue(Temporal.Instant.from(now), policy)).toBe(day)
})
