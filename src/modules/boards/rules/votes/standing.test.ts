import { describe, expect, it } from 'vitest'
import type { Choice, Entitlement } from '../../model/votes.ts'
import type { Admitted } from './admit.ts'
import { compareText, settle } from './standing.ts'

interface Cast {
  readonly id: string
  readonly by: string
  readonly seat: string
  readonly choice?: Choice
  /** A time of 2 November. */
  readonly at?: string
  readonly voice?: string
  readonly isDeputy?: boolean
}

function admitted({ id, by, seat, choice = 'for', at = '09:00', ...more }: Cast): Admitted {
  const { voice = seat, isDeputy = false } = more
  const moment = Temporal.Instant.from(`2017-11-02T${at}:00Z`)
  return { ballot: { id, seat, by, choice, at: moment }, voice, isDeputy }
}

/** The ballots that stand, and those that do not with why. */
function settled(cast: readonly Cast[], entitlement: Entitlement = 'cluster+authority') {
  const { standing, refused } = settle(cast.map(admitted), entitlement)
  return {
    standing: standing.map(({ ballot }) => ballot.id),
    refused: refused.map(({ ballot, because }) => `${ballot.id}: ${because}`),
  }
}

describe('a ballot is not changed once it is cast', () => {
  const first = { id: 'x', by: 'a', seat: 'A', choice: 'for', at: '09:00' } as const

  it('by another of the same person for the same voice, in whatever order they are listed', () => {
    const later = { ...first, id: 'y', choice: 'against', at: '09:01' } as const
    const told = { standing: ['x'], refused: ['y: a had cast another ballot for the seat before'] }
    expect(settled([first, later])).toEqual(told)
    expect(settled([later, first])).toEqual(told)
  })

  it('but the same again stands with it, and says nothing else', () => {
    expect(settled([first, { ...first, id: 'y', at: '09:01' }])).toEqual({
      standing: ['x', 'y'],
      refused: [],
    })
  })

  it('and of two of one moment that differ neither is the first', () => {
    const other = { ...first, id: 'y', choice: 'against' } as const
    const again = { ...first, id: 'z', at: '09:01' }
    expect(settled([first, other])).toEqual({ standing: ['x', 'y'], refused: [] })
    expect(settled([first, other, again])).toEqual({ standing: ['x', 'y', 'z'], refused: [] })
  })

  it.each([
    ['another person', { by: 'b' }],
    ['another voice', { seat: 'B' }],
  ])('%s casts one of their own', (_, own) => {
    const other = { ...first, id: 'y', choice: 'against', at: '09:01', ...own } as const
    expect(settled([first, other]).standing).toEqual(['x', 'y'])
  })
})

describe('a member has one vote', () => {
  it('in the seat in which it was cast first', () => {
    const cast = [
      { id: 'x', by: 'p', seat: 'early years', at: '09:05' },
      { id: 'y', by: 'p', seat: 'primary heads', at: '09:00' },
    ]
    expect(settled(cast, 'member')).toEqual({
      standing: ['y'],
      refused: ['x: p has one vote, cast for the seat primary heads'],
    })
  })

  it('of one moment in the seat whose name comes first, in whatever order they are listed', () => {
    const cast = [
      { id: 'x', by: 'p', seat: 'primary heads' },
      { id: 'y', by: 'p', seat: 'early years' },
    ]
    const told = {
      standing: ['y'],
      refused: ['x: p has one vote, cast for the seat early years'],
    }
    expect(settled(cast, 'member')).toEqual(told)
    expect(settled(cast.toReversed(), 'member')).toEqual(told)
  })

  it('that may come twice from the same seat', () => {
    const cast = { id: 'x', by: 'p', seat: 'early years' }
    expect(settled([cast, { ...cast, id: 'y' }], 'member')).toEqual({
      standing: ['x', 'y'],
      refused: [],
    })
  })

  it('in an own seat before one in which he or she stands in', () => {
    const cast = [
      { id: 'x', by: 'p', seat: 'dioceses', at: '08:00', isDeputy: true },
      { id: 'y', by: 'p', seat: 'governors' },
    ]
    expect(settled(cast, 'member')).toEqual({
      standing: ['y'],
      refused: ['x: p has one vote, cast for the seat governors'],
    })
  })

  it('as a deputy in one seat only', () => {
    const cast = [
      { id: 'x', by: 'p', seat: 'dioceses', isDeputy: true },
      { id: 'y', by: 'p', seat: 'governors', at: '09:01', isDeputy: true },
    ]
    expect(settled(cast, 'member').standing).toEqual(['x'])
  })

  it('which a head of two schools in a cluster is not bound by', () => {
    const cast = [
      { id: 'x', by: 'h', seat: 'one' },
      { id: 'y', by: 'h', seat: 'two' },
    ]
    expect(settled(cast, 'school')).toEqual({ standing: ['x', 'y'], refused: [] })
  })
})

describe('a deputy votes only where no holder does', () => {
  const deputy = { id: 'x', by: 'q', seat: 'A', at: '08:00', isDeputy: true }

  it('whenever the holder votes', () => {
    expect(settled([deputy, { id: 'y', by: 'a', seat: 'A' }])).toEqual({
      standing: ['y'],
      refused: ['x: a holder of the seat voted, so no deputy does'],
    })
  })

  it('and does where the holder of another votes', () => {
    expect(settled([deputy, { id: 'y', by: 'b', seat: 'B' }])).toEqual({
      standing: ['y', 'x'],
      refused: [],
    })
  })
})

it.each([
  ['a', 'b', -1],
  ['b', 'a', 1],
  ['a', 'a', 0],
  ['B', 'a', -1],
])('of %s and %s: %d', (one, other, order) => {
  expect(compareText(one, other)).toBe(order)
})
