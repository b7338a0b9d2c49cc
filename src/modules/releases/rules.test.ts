import { describe, expect, it } from 'vitest'
import type { Release } from './model.ts'
import { controlWords, isOpen, mayBePublic, openSince } from './rules.ts'

const now = Temporal.Instant.from('2018-09-01T09:00:00Z')
const [over, toCome] = ['2018-09-01T09:00:00Z', '2018-09-01T09:00:01Z']

const release: Release = {
  kind: 'published',
  id: '00000000-0000-7000-8000-000000000001',
  format: 'ks2',
  year: 2018,
  vintage: 'final',
  fileName: 'invented.csv',
  sha256: '',
  runId: '00000000-0000-7000-8000-000000000002',
  sinceAt: '2018-08-01T09:00:00Z',
  audience: 'public',
  visibleFrom: undefined,
  footnotes: [],
}

describe('a release', () => {
  it.each([
    ['published', 'ks2', true],
    ['published', 'ofsted', true],
    ['published', 'gias', false],
    ['published', 'gias-links', false],
    ['own', 'local', false],
    ['own', 'targets', false],
    ['own', 'roster', false],
  ] as const)('that is %s, of the kind %s, may be opened to everybody: %s', (kind, format, may) => {
    expect(mayBePublic({ kind, format })).toBe(may)
  })

  it.each([
    ['public', undefined, true],
    ['public', over, true],
    ['public', toCome, false],
    ['everyone', undefined, false],
    ['data team', over, false],
  ] as const)('for %s from %s is open: %s', (audience, visibleFrom, open) => {
    expect(isOpen({ audience, visibleFrom }, now)).toBe(open)
  })

  it.each([
    ['it was opened', '2018-08-03T09:00:00Z', undefined, '2018-08-03T09:00:00Z'],
    ['its embargo ended', '2018-08-03T09:00:00Z', over, over],
    ['it was opened, after its embargo', toCome, over, toCome],
    ['no moment, where it is not', undefined, over, undefined],
  ])('is open since %s', (_, openedAt, visibleFrom, since) => {
    expect(openSince({ ...release, openedAt, visibleFrom })).toBe(since)
  })

  it('says of the public what it says of others: for whom, and from when', () => {
    expect(controlWords(release, now)).toBe('Everybody, also without an account')
    expect(controlWords({ ...release, visibleFrom: toCome }, now)).toBe(
      'Under embargo until 1 September 2018, 10:00. Then: everybody, also without an account',
    )
  })
})
