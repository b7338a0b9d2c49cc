import { describe, expect, it } from 'vitest'
import type { SchoolGroup } from '#modules/clusters/model.ts'
import type { SpeaksFor } from '../model/bodies.ts'
import {
  groupOf,
  representedWords,
  schoolsSpokenFor,
  seenIn,
  seenText,
  speaksForIn,
  speaksForWords,
  voicesOf,
} from './represented.ts'

const clusters = [
  { phase: 'primary', schoolIds: ['ash', 'beech'] },
  { phase: 'primary', schoolIds: ['cedar', 'ash'] },
  { phase: 'secondary', schoolIds: ['high', 'grange'] },
] as const

const in2017 = (schoolId: string) => ({ schoolId, from: '2017-01-01', to: '2017-12-31' })
const groups: readonly SchoolGroup[] = [
  { kind: 'trust', slug: 'fell', name: 'Fell Trust', members: ['cedar', 'high'].map(in2017) },
  { kind: 'trust', slug: 'moor', name: 'Moor Trust', members: ['far away'].map(in2017) },
  { kind: 'diocese', slug: 'weir', name: 'Diocese of Weir', members: ['ash'].map(in2017) },
]

describe('the schools for which a seat of a group speaks', () => {
  it.each<[string, SpeaksFor, string, readonly string[]]>([
    ['all heads', { who: 'heads' }, '2017-06-01', ['ash', 'beech', 'cedar', 'high', 'grange']],
    ['heads of a phase', { who: 'heads', phase: 'secondary' }, '2017-06-01', ['high', 'grange']],
    [
      'chairs of a phase',
      { who: 'chairs', phase: 'primary' },
      '2017-06-01',
      ['ash', 'beech', 'cedar'],
    ],
    [
      'trusts, of the roster alone',
      { who: 'heads', groups: 'trust' },
      '2017-06-01',
      ['cedar', 'high'],
    ],
    [
      'trusts of a phase',
      { who: 'heads', groups: 'trust', phase: 'primary' },
      '2017-06-01',
      ['cedar'],
    ],
    ['trusts once they have ended', { who: 'heads', groups: 'trust' }, '2018-01-01', []],
    ['a kind that nobody is of', { who: 'heads', groups: 'provision' }, '2017-06-01', []],
  ])('%s', (_, speaksFor, day, schools) => {
    expect(schoolsSpokenFor(speaksFor, clusters, { groups, day })).toEqual(schools)
  })
})

it.each<[SpeaksFor, string]>([
  [{ who: 'heads', phase: 'primary' }, 'the heads of primary schools'],
  [{ who: 'heads' }, 'the heads of all schools'],
  [{ who: 'chairs' }, 'the chairs of governors of all schools'],
  [{ who: 'heads', groups: 'trust' }, 'the heads of schools in a trust'],
  [{ who: 'people' }, 'people by name'],
])('says whom it represents: %j', (speaksFor, words) => {
  expect(speaksForWords(speaksFor)).toBe(words)
})

describe('what an officer says of a seat', () => {
  const typed = { who: '', phase: '', groups: '' }
  it.each<[string, Partial<typeof typed>, object]>([
    ['heads of a phase', { who: 'heads', phase: 'primary' }, { who: 'heads', phase: 'primary' }],
    ['trusts', { who: 'heads', groups: 'trust' }, { who: 'heads', groups: 'trust' }],
    ['people by name', { who: 'people' }, { who: 'people' }],
  ])('%s', (_, change, speaksFor) => {
    expect(speaksForIn({ ...typed, ...change }, 'group Heads')).toEqual({ speaksFor })
  })

  it.each([
    ['nobody', {}, 'group Heads', 'who'],
    ['people of a phase', { who: 'people', phase: 'primary' }, 'group Heads', 'phase'],
    ['people of a group', { who: 'people', groups: 'trust' }, 'group Heads', 'phase'],
    ['a seat of a cluster', { who: 'heads' }, 'cluster A', 'who'],
  ])('is refused of %s', (_, change, represents, field) => {
    const read = speaksForIn({ ...typed, ...change }, represents)
    expect('problems' in read && read.problems.map((problem) => problem.field)).toEqual([field])
  })
})

it.each([
  ['group Primary heads', 'Primary heads'],
  ['cluster A', undefined],
  ['authority', undefined],
])('%s speaks for %s', (represents, group) => {
  expect(groupOf(represents)).toBe(group)
})

it.each<[SpeaksFor | null, string]>([
  [null, ''],
  [{ who: 'people' }, 'people any any'],
  [{ who: 'heads', phase: 'primary', groups: 'trust' }, 'heads primary trust'],
])('a form brings back what it showed: %j', (known, text) => {
  expect([seenText(known), seenIn(text)]).toEqual([text, known])
})

describe('says how many are represented', () => {
  const school = (isAnswered: boolean) => ({ id: 'a', name: 'Ash', isAnswered })
  const person = { personId: 'p', name: 'Somebody' }
  it.each([
    [{ who: 'heads' }, [true, true], 0, '2 schools today.', 2, true],
    [{ who: 'heads' }, [true, false], 0, '2 schools today; of 1 no head is known here.', 2, true],
    [{ who: 'chairs' }, [false], 0, '1 school today; of 1 no chair is known here.', 1, false],
    [{ who: 'heads' }, [], 0, '0 schools today.', 0, false],
    [{ who: 'people' }, [], 1, '1 person today.', 1, true],
    [{ who: 'people' }, [], 0, '0 people today.', 0, false],
  ] as const)(
    '%j of %j and %i people: %s',
    (speaksFor, answered, many, words, voices, isAnybody) => {
      const role = speaksFor.who === 'people' ? undefined : ('HT' as const)
      const people = Array.from({ length: many }, () => person)
      const represented = { speaksFor, role, schools: answered.map(school), people }
      expect(representedWords(represented)).toBe(words)
      expect(voicesOf(represented)).toEqual({ many: voices, isAnybody })
    },
  )
})
