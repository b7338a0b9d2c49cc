import { describe, expect, it } from 'vitest'
import type { Ballot, Deputy, Vote } from '../../model/votes.ts'
import { admit } from './admit.ts'

const noon = Temporal.Instant.from('2017-11-02T12:00:00Z')
const moment = (hours: number) => noon.add({ hours })

function term(more: Partial<Deputy> = {}): Deputy {
  const approvedBy = ['authority', 'represented'] as const
  return { seat: 'A', person: 'q', approvedBy, from: moment(-1), to: moment(1), ...more }
}

const sound: Vote = {
  closesAt: null,
  rule: { entitlement: 'cluster+authority', quorum: 'majority', tie: 'not carried' },
  seats: [
    { id: 'A', represents: 'cluster A', holders: ['a'] },
    { id: 'A2', represents: 'cluster A', holders: ['second a'] },
    { id: 'B', represents: 'cluster B', holders: ['b'] },
    { id: 'G', represents: 'group governors', holders: ['g'] },
  ],
  ...{ deputies: [], recusals: [], ballots: [] },
}

function told(cast: Partial<Ballot>, more: Partial<Vote> = {}): string {
  const ballot: Ballot = { id: 'x', seat: 'A', by: 'a', choice: 'for', at: noon, ...cast }
  const found = admit(ballot, { ...sound, ...more })
  if ('because' in found) return found.because
  return `${found.voice} by ${found.isDeputy ? 'a deputy' : 'a holder'}`
}

describe('a ballot is admitted', () => {
  it.each<[string, Partial<Ballot>, Partial<Vote>, string]>([
    ['of a holder', {}, {}, 'cluster A by a holder'],
    ['of who holds another seat of the voice', { by: 'second a' }, {}, 'cluster A by a holder'],
    ['at the close', {}, { closesAt: noon }, 'cluster A by a holder'],
    ['of a deputy', { by: 'q' }, { deputies: [term()] }, 'cluster A by a deputy'],
    [
      'of a deputy on the first moment',
      { by: 'q', at: moment(-1) },
      { deputies: [term()] },
      'cluster A by a deputy',
    ],
    [
      'of a deputy on the last moment',
      { by: 'q', at: moment(1) },
      { deputies: [term()] },
      'cluster A by a deputy',
    ],
    [
      'of a deputy with several terms, in one of them',
      { by: 'q' },
      { deputies: [term({ to: moment(-1) }), term(), term({ from: moment(1) })] },
      'cluster A by a deputy',
    ],
    [
      'of a deputy of whom an earlier term was not approved',
      { by: 'q' },
      { deputies: [term({ approvedBy: [] }), term()] },
      'cluster A by a deputy',
    ],
  ])('%s', (_, cast, more, says) => {
    expect(told(cast, more)).toBe(says)
  })
})

describe('a ballot is refused', () => {
  const stranger = 'q neither holds the seat nor is a deputy for it'
  const dates = 'it was cast outside the dates of the deputy'
  it.each<[string, Partial<Ballot>, Partial<Vote>, string]>([
    ['for no seat', { seat: 'E' }, {}, 'there is no seat E'],
    [
      'for a seat without a vote',
      { seat: 'G', by: 'g' },
      {},
      'the seat represents group governors, which has no vote here',
    ],
    [
      'of a seat that is recused',
      {},
      { recusals: [{ seat: 'A', reason: 'its own school' }] },
      'the seat was recused',
    ],
    [
      'after the close',
      { at: moment(1) },
      { closesAt: noon },
      'it was cast after the vote had closed',
    ],
    ['of a stranger', { by: 'q' }, {}, stranger],
    ['of the deputy of another seat', { by: 'q', seat: 'B' }, { deputies: [term()] }, stranger],
    [
      'of a stranger to a seat with a deputy',
      { by: 'q' },
      { deputies: [term({ person: 'r' })] },
      stranger,
    ],
    [
      'of a deputy whom one alone approved',
      { by: 'q' },
      { deputies: [term({ approvedBy: ['authority'] })] },
      'the deputy was not approved by both the authority and those represented',
    ],
    ['of a deputy too early', { by: 'q', at: moment(-2) }, { deputies: [term()] }, dates],
    ['of a deputy too late', { by: 'q', at: moment(2) }, { deputies: [term()] }, dates],
  ])('%s', (_, cast, more, because) => {
    expect(told(cast, more)).toBe(because)
  })
})
