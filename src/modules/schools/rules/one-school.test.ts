import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Link } from '../model.ts'
import { idOf, partedIds, schoolsAmong, type Told } from './one-school.ts'

const link = (predecessorUrn: string, successorUrn: string): Link => ({
  predecessorUrn,
  successorUrn,
  on: undefined,
  because: 'told',
})

/** "1 2, 3": one school of 1 and 2, another of 3. */
function shown(told: Partial<Told>): string {
  const urns = ['1', '2', '3', '4']
  return schoolsAmong({ urns, links: [], laestabs: new Map(), apart: [], ...told })
    .map((school) => [...school.urns].toSorted((a, b) => Number(a) - Number(b)).join(' '))
    .toSorted((a, b) => a.localeCompare(b))
    .join(', ')
}

const sharing = (...urns: string[]) => new Map(urns.map((urn) => [urn, new Set(['9992001'])]))

describe('of the numbers 1 to 4', () => {
  test.each<[string, Partial<Told>, string]>([
    ['that nothing ties each is a school', {}, '1, 2, 3, 4'],
    ['two that a link ties are one', { links: [link('1', '2')] }, '1 2, 3, 4'],
    ['a chain is one', { links: [link('2', '3'), link('1', '2')] }, '1 2 3, 4'],
    ['those with one LAESTAB are one', { laestabs: sharing('1', '3') }, '1 3, 2, 4'],
    [
      'two that a person parted are two, whatever ties them',
      { links: [link('1', '2')], laestabs: sharing('1', '2'), apart: [link('1', '2')] },
      '1, 2, 3, 4',
    ],
    [
      'a chain is cut where a person parted it',
      { links: [link('1', '2'), link('2', '3'), link('3', '4')], apart: [link('2', '3')] },
      '1 2, 3 4',
    ],
    [
      'one LAESTAB of three is cut where a person parted it',
      { laestabs: sharing('1', '2', '3'), apart: [link('2', '3')] },
      '1 2, 3, 4',
    ],
    [
      'two that were parted are not one through a third',
      { links: [link('1', '2'), link('2', '3')], apart: [link('1', '3')] },
      '1 2, 3, 4',
    ],
    ['a link to a number that is not here ties nothing', { links: [link('1', '9')] }, '1, 2, 3, 4'],
  ])('%s', (_, told, expected) => {
    expect(shown(told)).toBe(expected)
  })
})

const numbers = fc.integer({ min: 1, max: 12 }).map(String)
const linkOfTwo = fc
  .tuple(numbers, numbers)
  .filter(([a, b]) => a !== b)
  .map(([a, b]) => link(a, b))
const told = fc.record({
  urns: fc.constant(Array.from({ length: 12 }, (_, i) => String(i + 1))),
  links: fc.array(linkOfTwo, { maxLength: 15 }),
  laestabs: fc
    .array(fc.tuple(numbers, fc.constantFrom('a', 'b', 'c')), { maxLength: 8 })
    .map((pairs) => new Map(pairs.map(([urn, laestab]) => [urn, new Set([laestab])]))),
  apart: fc.array(linkOfTwo, { maxLength: 4 }),
})

describe('whatever is told', () => {
  test('each number is of one school, and no school has two that a person parted', () => {
    fc.assert(
      fc.property(told, (all) => {
        const schools = schoolsAmong(all)
        const urns = schools.flatMap((school) => [...school.urns])
        expect(urns.toSorted((a, b) => Number(a) - Number(b))).toEqual(all.urns)
        for (const { predecessorUrn, successorUrn } of all.apart) {
          const holding = schools.filter((school) => school.urns.has(predecessorUrn))
          expect(holding.some((school) => school.urns.has(successorUrn))).toBe(false)
        }
      }),
    )
  })

  test('the order in which it is told does not matter', () => {
    fc.assert(
      fc.property(told, (all) => {
        const reversed = {
          ...all,
          urns: all.urns.toReversed(),
          links: all.links.toReversed(),
          apart: all.apart.toReversed(),
        }
        expect(shown(reversed)).toBe(shown(all))
      }),
    )
  })

  test('every school hangs together by the steps that it has', () => {
    fc.assert(
      fc.property(told, (all) => {
        for (const school of schoolsAmong(all)) {
          const again = schoolsAmong({
            ...school,
            laestabs: new Map(),
            apart: [],
          })
          expect(again).toHaveLength(1)
        }
      }),
    )
  })

  test('what is told no more parts, and joins nothing', () => {
    fc.assert(
      fc.property(told, fc.nat({ max: 14 }), (all, gone) => {
        const less = { ...all, apart: [], links: all.links.filter((_, i) => i !== gone) }
        const whole = schoolsAmong({ ...all, apart: [] })
        for (const school of schoolsAmong(less)) {
          expect(whole.some(({ urns }) => school.urns.isSubsetOf(urns))).toBe(true)
        }
      }),
    )
  })
})

test('a school goes by the oldest home of its numbers, and has none where none has', () => {
  const homes = new Map([
    ['1', 'b'],
    ['2', 'a'],
    ['3', undefined],
  ])
  expect(idOf({ urns: new Set(['1', '2', '3']) }, homes)).toBe('a')
  expect(idOf({ urns: new Set(['3']) }, homes)).toBeUndefined()
})

test('a school is parted where a number left it and another stayed', () => {
  const held = [
    { urn: '1', schoolId: 'a', homeId: 'a' },
    { urn: '2', schoolId: 'a', homeId: undefined },
    { urn: '3', schoolId: 'c', homeId: 'c' },
  ]
  const now = (one: string, two: string, three: string) =>
    new Map([
      ['1', one],
      ['2', two],
      ['3', three],
    ])
  expect(partedIds(held, now('a', 'b', 'c'))).toEqual(['a'])
  expect(partedIds(held, now('a', 'a', 'a'))).toEqual([])
})
