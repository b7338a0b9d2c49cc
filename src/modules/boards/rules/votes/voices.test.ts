import { describe, expect, it } from 'vitest'
import type { Deputy, Entitlement, Seat, Vote } from '../../model/votes.ts'
import { entitledOf, holdersOf, isApproved, isAuthority, isRecused, voiceOf } from './voices.ts'

function seat(id: string, represents: string, ...holders: readonly string[]): Seat {
  return { id, represents, holders }
}

function deputy(of: string, person: string, ...approvedBy: Deputy['approvedBy']): Deputy {
  const from = Temporal.Instant.from('2017-09-01T00:00:00Z')
  return { seat: of, person, approvedBy, from, to: from }
}

function vote(entitlement: Entitlement, seats: readonly Seat[], more: Partial<Vote> = {}): Vote {
  const rule = { entitlement, quorum: 'majority', tie: 'not carried' } as const
  return { closesAt: null, rule, seats, deputies: [], recusals: [], ballots: [], ...more }
}

const approved = ['authority', 'represented'] as const

describe('whose vote a seat casts', () => {
  it.each<[string, Entitlement, string | undefined]>([
    ['cluster A', 'cluster+authority', 'cluster A'],
    ['Cluster A', 'cluster+authority', 'Cluster A'],
    ['authority', 'cluster+authority', 'authority'],
    ['Authority', 'cluster+authority', 'Authority'],
    ['group governors', 'cluster+authority', undefined],
    ['school One', 'cluster+authority', undefined],
    ['school One', 'school', 'school One'],
    ['School One', 'school', 'School One'],
    ['cluster A', 'school', undefined],
    ['group governors', 'school', undefined],
    ['group governors', 'member', 'S'],
    ['whatever', 'member', 'S'],
  ])('of %s, by %s: %s', (represents, entitlement, voice) => {
    expect(voiceOf(seat('S', represents), entitlement)).toBe(voice)
  })

  it('knows the authority, however it is written', () => {
    expect(['authority', 'Authority', 'authority X'].map(isAuthority)).toEqual([true, true, false])
  })
})

it('a seat is recused by its own name', () => {
  const recusals = [{ seat: 'A', reason: 'its own school' }]
  expect(['A', 'B'].map((id) => isRecused(id, { recusals }))).toEqual([true, false])
})

it.each<[string, Deputy['approvedBy'], boolean]>([
  ['both', approved, true],
  ['the authority alone', ['authority'], false],
  ['those represented alone', ['represented'], false],
  ['nobody', [], false],
])('a deputy stands in by the word of %s: %s', (_, approvedBy, is) => {
  expect(isApproved(deputy('A', 'q', ...approvedBy))).toBe(is)
})

describe('who may speak for a voice', () => {
  const seats = [
    seat('A1', 'cluster A', 'a', 'b'),
    seat('A2', 'cluster A', 'c'),
    seat('B', 'cluster B', 'd'),
  ]

  it('is the holders of all its seats, and nobody else', () => {
    expect(holdersOf('cluster A', vote('cluster+authority', seats))).toEqual(['a', 'b', 'c'])
    expect(holdersOf('cluster C', vote('cluster+authority', seats))).toEqual([])
  })

  it('is not who holds a seat that is recused', () => {
    const recusals = [{ seat: 'A1', reason: 'its own school' }]
    expect(holdersOf('cluster A', vote('cluster+authority', seats, { recusals }))).toEqual(['c'])
  })
})

describe('how many votes could be cast', () => {
  const cluster = (id: string, ...holders: readonly string[]) =>
    seat(id, `cluster ${id}`, ...holders)
  const authority = seat('LA', 'authority', 'director')

  it.each<[string, Vote, number]>([
    [
      'one of each cluster and one of the authority',
      vote('cluster+authority', [cluster('A', 'a'), cluster('B', 'b'), authority]),
      3,
    ],
    [
      'one of a cluster with two seats',
      vote('cluster+authority', [
        seat('A1', 'cluster A', 'a'),
        seat('A2', 'cluster A', 'b'),
        authority,
      ]),
      2,
    ],
    [
      'none of a group',
      vote('cluster+authority', [cluster('A', 'a'), seat('G', 'group governors', 'g')]),
      1,
    ],
    ['none of a vacant seat', vote('cluster+authority', [cluster('A'), authority]), 1],
    [
      'one of a vacant seat with a deputy',
      vote('cluster+authority', [cluster('A'), authority], {
        deputies: [deputy('A', 'q', ...approved)],
      }),
      2,
    ],
    [
      'none of a vacant seat with a deputy whom nobody approved',
      vote('cluster+authority', [cluster('A'), authority], { deputies: [deputy('A', 'q')] }),
      1,
    ],
    [
      'none of a vacant seat by the deputy of another',
      vote('cluster+authority', [cluster('A'), authority], {
        deputies: [deputy('LA', 'q', ...approved)],
      }),
      1,
    ],
    [
      'none of a seat that is recused',
      vote('cluster+authority', [cluster('A', 'a'), authority], {
        recusals: [{ seat: 'A', reason: 'its own school' }],
      }),
      1,
    ],
    [
      'one of each school, though one person is the head of two',
      vote('school', [seat('1', 'school One', 'h'), seat('2', 'school Two', 'h')]),
      2,
    ],
    [
      'one of a member in two seats',
      vote('member', [seat('1', 'group heads', 'p'), seat('2', 'group early years', 'p')]),
      1,
    ],
    [
      'two of two members of whom one could sit in either seat',
      vote('member', [seat('1', 'group heads', 'p', 'q'), seat('2', 'group early years', 'p')]),
      2,
    ],
    [
      'three of three members who have to change places for it',
      vote('member', [
        seat('1', 'group heads', 'p', 'q'),
        seat('2', 'group early years', 'p', 'r'),
        seat('3', 'group governors', 'p'),
      ]),
      3,
    ],
    [
      'two of two members in three seats',
      vote('member', [
        seat('1', 'group heads', 'p', 'q'),
        seat('2', 'group early years', 'p', 'q'),
        seat('3', 'group governors', 'p', 'q'),
      ]),
      2,
    ],
  ])('%s', (_, of, entitled) => {
    expect(entitledOf(of)).toBe(entitled)
  })
})
