import { describe, expect, test } from 'vitest'
import type { EstablishmentLink, LinkDecision } from '../model.ts'
import { defaultPolicy } from './default-policy.ts'
import { sortSteps, stepIn, stepsFrom, stepsIn, type Life } from './steps.ts'

function line(urn: string, linkUrn: string, kind: string, on: string | null = null) {
  return { line: 2, urn, linkUrn, kind, on } satisfies EstablishmentLink
}

test.each([
  ['Successor', '1 2'],
  ['Predecessor', '2 1'],
  ['Successor - Split School', '1 2'],
  ['Predecessor - merged', '2 1'],
  ['Sixth Form Centre Link', ''],
])('of "%s" the step is %s', (kind, step) => {
  const found = stepIn(line('1', '2', kind))
  expect(found === undefined ? '' : `${found.predecessorUrn} ${found.successorUrn}`).toBe(step)
})

test('of the days that both ends tell the later is that of the step', () => {
  const told = stepsIn([
    line('1', '2', 'Successor', '2017-06-30'),
    line('2', '1', 'Predecessor', '2017-07-01'),
  ])
  expect(told.map(({ on }) => on)).toEqual(['2017-07-01'])
})

test('a step that both ends tell is one, with the day that either tells', () => {
  const told = stepsIn([line('1', '2', 'Successor'), line('2', '1', 'Predecessor', '2018-09-01')])
  expect(told).toEqual([
    { predecessorUrn: '1', successorUrn: '2', on: '2018-09-01', isPart: false },
  ])
})

function sorted(
  lines: readonly EstablishmentLink[],
  lives: Readonly<Record<string, Life>> = {},
  decisions: readonly LinkDecision[] = [],
  limits = defaultPolicy,
) {
  const beside = { limits, lifeOf: (urn: string) => lives[urn], areTogether: () => false }
  const { taken, doubtful } = sortSteps(stepsIn(lines), decisions, beside)
  return {
    taken: taken.map((step) => `${step.predecessorUrn} ${step.successorUrn}`),
    doubts: doubtful.map(({ doubt }) => doubt),
  }
}

const life = (openedOn?: string, closedOn?: string): Life => ({ openedOn, closedOn })

describe('a step', () => {
  test('from one to one other is taken', () => {
    expect(sorted([line('1', '2', 'Successor')])).toEqual({ taken: ['1 2'], doubts: [] })
  })

  test.each<[string, readonly EstablishmentLink[], Readonly<Record<string, Life>>, string]>([
    [
      'to two successors',
      [line('1', '2', 'Successor'), line('1', '3', 'Successor')],
      {},
      '1 has 2 successors, 2 and 3',
    ],
    [
      'of two predecessors',
      [line('1', '3', 'Successor'), line('2', '3', 'Successor')],
      {},
      '3 followed 2 establishments, 1 and 2',
    ],
    [
      'that the register calls a split',
      [line('1', '2', 'Successor - Split School')],
      {},
      'the register calls it a split or a merger',
    ],
    [
      'that leads back',
      [line('1', '2', 'Successor'), line('2', '1', 'Successor')],
      {},
      'each is named as the successor of the other',
    ],
    [
      'into an establishment that was there before',
      [line('2', '1', 'Successor')],
      {},
      '1 was there before 2, which may have joined it',
    ],
    [
      'over a gap',
      [line('1', '2', 'Successor')],
      { 1: life(undefined, '2010-08-31'), 2: life('2014-09-01') },
      'the one closed 1462 days before the other opened, and up to 366 count as one school',
    ],
    [
      'between two that were open together',
      [line('1', '2', 'Successor')],
      { 1: life(undefined, '2018-08-31'), 2: life('2017-09-01') },
      'both were open for 364 days, and up to 31 count as one school',
    ],
  ])('%s waits for a person', (_, lines, lives, doubt) => {
    const { taken, doubts } = sorted(lines, lives)
    expect(taken).toEqual([])
    expect(doubts[0]).toBe(doubt)
  })

  test('whose days fit is taken', () => {
    const lives = { 1: life(undefined, '2018-08-31'), 2: life('2018-09-01') }
    expect(sorted([line('1', '2', 'Successor')], lives).taken).toEqual(['1 2'])
  })

  test.each([
    [366, '2017-08-31', '2018-09-01', 'taken'],
    [365, '2017-08-31', '2018-09-01', 'doubtful'],
    [0, '2018-08-31', '2018-08-31', 'taken'],
    [0, '2018-08-31', '2018-09-01', 'doubtful'],
  ])('with at most %i days between %s and %s is %s', (mostDaysBetween, closed, opened, is) => {
    const lives = { 1: life(undefined, closed), 2: life(opened) }
    const limits = { ...defaultPolicy, mostDaysBetween }
    const { taken } = sorted([line('1', '2', 'Successor')], lives, [], limits)
    expect(taken.length === 1 ? 'taken' : 'doubtful').toBe(is)
  })

  test.each([
    [31, '2018-10-01', '2018-08-31', 'taken'],
    [30, '2018-10-01', '2018-08-31', 'doubtful'],
  ])('with at most %i days together, from %s back to %s, is %s', (most, closed, opened, is) => {
    const lives = { 1: life(undefined, closed), 2: life(opened) }
    const limits = { ...defaultPolicy, mostDaysTogether: most }
    const { taken } = sorted([line('1', '2', 'Successor')], lives, [], limits)
    expect(taken.length === 1 ? 'taken' : 'doubtful').toBe(is)
  })
})

test('a step between two of whom one file has results waits for a person', () => {
  const beside = { limits: defaultPolicy, lifeOf: () => undefined, areTogether: () => true }
  const { doubtful } = sortSteps(stepsIn([line('1', '2', 'Successor')]), [], beside)
  expect(doubtful.map(({ doubt }) => doubt)).toEqual(['one file has results of both'])
})

const nothing = { limits: defaultPolicy, lifeOf: () => undefined, areTogether: () => false }

describe('a decision', () => {
  const split = [line('1', '2', 'Successor'), line('1', '3', 'Successor')]
  const decided = (same: boolean): LinkDecision => ({
    predecessorUrn: '1',
    successorUrn: '2',
    same,
    reason: 'same site and pupils',
    version: 1,
    by: 'Data officer',
    at: '2026-11-25T10:00:00Z',
  })

  test('that both are one takes the step, and says who and why', () => {
    const { taken, doubtful } = sortSteps(stepsIn(split), [decided(true)], nothing)
    expect(taken.map(({ because }) => because)).toEqual([
      'Data officer decided that they are one school: same site and pupils',
    ])
    expect(doubtful.map(({ successorUrn }) => successorUrn)).toEqual(['3'])
  })

  test('that they are two keeps them apart, and asks no more', () => {
    const found = sortSteps(stepsIn(split), [decided(false)], nothing)
    expect([found.taken.length, found.doubtful.length, found.apart.length]).toEqual([0, 1, 1])
  })
})

test('steps are followed from what is known, and no further', () => {
  const step = (predecessorUrn: string, successorUrn: string) => ({
    predecessorUrn,
    successorUrn,
    on: undefined,
    because: '',
  })
  const all = [step('2', '3'), step('1', '2'), step('8', '9')]
  const found = stepsFrom(new Set(['1']), all)
  expect(found.map(({ successorUrn }) => successorUrn)).toEqual(['2', '3'])
  expect(stepsFrom(new Set(['7']), all)).toEqual([])
})
