import { describe, expect, it, test } from 'vitest'
import type { PolicyVersion } from '../model.ts'
import { differencesBetween, versionBefore } from './differences.ts'
import { standingOf, waitsForSecond } from './standing.ts'

test('two versions differ by the lines that went and came, each under its passage', () => {
  const before = [
    { title: 'Same', lines: ['a'] },
    { title: 'Changed', lines: ['b', 'c'] },
    { title: 'Only before', lines: ['d'] },
  ]
  const after = [
    { title: 'Same', lines: ['a'] },
    { title: 'Changed', lines: ['b', 'e'] },
    { title: 'Only after', lines: ['f'] },
  ]
  expect(differencesBetween(before, after)).toEqual([
    { title: 'Changed', gone: ['c'], come: ['e'] },
    { title: 'Only before', gone: ['d'], come: [] },
    { title: 'Only after', gone: [], come: ['f'] },
  ])
  expect(differencesBetween(before, before)).toEqual([])
})

function version(of: Partial<PolicyVersion>): PolicyVersion {
  return {
    ...{ id: 'v', kind: 'links', year: 2018, document: {}, fromOn: '2017-09-01' },
    ...{
      adoptedBy: 'Board',
      adoptedOn: '2017-07-04',
      minute: '14',
      needsSecond: true,
      meetingId: null,
    },
    ...{ byId: 'p', by: 'Officer', at: '2017-07-05T09:00:00Z', decision: 'confirmed' },
    ...{ decidedBy: 'Director', decidedAt: '2017-07-06T09:00:00Z' },
    ...of,
  }
}

describe('the versions of a policy on 1 October 2017', () => {
  const first = version({ id: 'first' })
  it.each([
    ['one that is confirmed is in force', [first], { inForce: ['first'] }],
    [
      'one of a later day is coming',
      [version({ id: 'a', fromOn: '2017-10-02' })],
      { coming: ['a'] },
    ],
    ['one of today is in force', [version({ id: 'a', fromOn: '2017-10-01' })], { inForce: ['a'] }],
    [
      'one that waits is not in force',
      [version({ id: 'a', decision: null, decidedBy: null, decidedAt: null }), first],
      { waiting: ['a'], inForce: ['first'] },
    ],
    [
      'one that was withdrawn is past',
      [version({ id: 'a', decision: 'withdrawn' }), first],
      { past: ['a'], inForce: ['first'] },
    ],
    [
      'the later of one year replaces the earlier',
      [version({ id: 'a', fromOn: '2017-09-15' }), first],
      { past: ['first'], inForce: ['a'] },
    ],
    [
      'each year has its own, the newest first',
      [first, version({ id: 'a', year: 2019 }), version({ id: 'b', year: 2017 })],
      { inForce: ['a', 'first', 'b'] },
    ],
  ] as const)('%s', (_, versions, expected) => {
    const standing = standingOf(versions, '2017-10-01')
    const ids = (of: readonly PolicyVersion[]) => of.map(({ id }) => id)
    expect({
      inForce: ids(standing.inForce),
      waiting: ids(standing.waiting),
      coming: ids(standing.coming),
      past: ids(standing.past),
    }).toEqual({ inForce: [], waiting: [], coming: [], past: [], ...expected })
  })
})

test('nobody is the second person for what they recorded, nor for what is decided', () => {
  const waiting = version({ decision: null })
  expect(waitsForSecond(waiting, 'p')).toBe(false)
  expect(waitsForSecond(waiting, 'q')).toBe(true)
  expect(waitsForSecond(version({}), 'q')).toBe(false)
})

test('a version is held against the one that held before it, never against one that was withdrawn', () => {
  const first = version({ id: 'first', fromOn: '2016-09-01' })
  const withdrawn = version({ id: 'gone', fromOn: '2017-01-01', decision: 'withdrawn' })
  const now = version({ id: 'now' })
  expect(versionBefore(now, [now, withdrawn, first])?.id).toBe('first')
  expect(versionBefore(first, [now, withdrawn, first])).toBeUndefined()
})
