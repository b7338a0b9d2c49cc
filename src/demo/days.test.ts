import { expect, it } from 'vitest'
import { schoolDayFrom } from './days.ts'

/** 29 November 2026 is a Sunday. */
const now = () => Temporal.Instant.from('2026-11-29T10:00:00Z')

it.each([
  ['a Monday stays', 1, '2026-11-30'],
  ['a Friday stays', 5, '2026-12-04'],
  ['a Saturday to come is the Monday after', 6, '2026-12-07'],
  ['a Sunday to come is the Monday after', 7, '2026-12-07'],
  ['today counts as to come', 0, '2026-11-30'],
  ['a Saturday that has been is the Friday before', -1, '2026-11-27'],
  ['a Sunday that has been is the Friday before', -7, '2026-11-20'],
])('%s', (_, days, day) => {
  expect(schoolDayFrom({ now }, days)).toBe(day)
})
