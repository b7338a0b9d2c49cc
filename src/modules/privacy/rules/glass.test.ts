import { expect, test } from 'vitest'
import { glassState } from './glass.ts'

const asked = { askedAt: '2026-10-01T09:00:00Z', agreedAt: null, endsAt: null, endedAt: null }
const agreed = { ...asked, agreedAt: '2026-10-01T10:00:00Z', endsAt: '2026-10-01T14:00:00Z' }

test.each([
  ['asked', asked, '2026-10-01T10:00:00Z'],
  ['lapsed', asked, '2026-10-02T09:00:00Z'],
  ['refused', { ...asked, endedAt: '2026-10-01T09:30:00Z' }, '2026-10-01T10:00:00Z'],
  ['open', agreed, '2026-10-01T13:59:59Z'],
  ['ended', agreed, '2026-10-01T14:00:00Z'],
  ['ended', { ...agreed, endedAt: '2026-10-01T11:00:00Z' }, '2026-10-01T12:00:00Z'],
] as const)('an operator’s wish to read is %s', (state, glass, now) => {
  expect(glassState(glass, now, 24)).toBe(state)
})
