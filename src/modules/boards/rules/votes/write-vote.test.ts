import { describe, expect, it } from 'vitest'
import type { KeptBallot, KeptDeputy, VoteFile } from '../../model/motions.ts'
import type { VoteRule } from '../../model/votes.ts'
import { countVote } from './count.ts'
import { readVote } from './read-vote.ts'
import { reasonsIn, rollSeat, withoutNames, writeVote, type Kept } from './write-vote.ts'

const closesAt = '2017-11-02T17:00:00Z'
const rule: VoteRule = { entitlement: 'cluster+authority', quorum: 'majority', tie: 'not carried' }
const roll = {
  rule,
  seats: [
    {
      ...{ id: 's1', name: 'Cluster A', represents: 'cluster A' },
      holders: [{ id: 'p-0001', name: 'Head One' }],
    },
    {
      ...{ id: 's2', name: 'The authority', represents: 'authority' },
      holders: [{ id: 'p-0002', name: 'Director' }],
    },
  ],
}

function deputy(more: Partial<KeptDeputy> = {}): KeptDeputy {
  const dates = { from: '2017-09-01', to: '2017-12-31' }
  const approved = { authority: true, representedWords: 'by a letter of the heads' }
  return {
    id: 'd',
    seatId: 's1',
    personId: 'p-0003',
    name: 'Deputy',
    ...dates,
    ...approved,
    ...more,
  }
}

function ballot(more: Partial<KeptBallot> = {}): KeptBallot {
  const at = '2017-11-02T09:00:00Z'
  return {
    seatId: 's1',
    personId: 'p-0001',
    name: 'Head One',
    choice: 'for',
    reason: '',
    at,
    ...more,
  }
}

function kept(more: Partial<Kept> = {}): Kept {
  return { roll, closesAt, deputies: [], recusals: [], ballots: [], ...more }
}

describe('the reasons of a vote', () => {
  it('are told with the seat and the person of their ballot, and none where none was given', () => {
    const ballots = [
      ballot({ reason: 'It costs too little' }),
      ballot({ seatId: 's2', personId: 'p-0002', name: 'Director' }),
      ballot({ personId: 'p-0003', name: 'Deputy', reason: 'We said so in June' }),
    ]
    expect(reasonsIn(kept({ ballots }))).toEqual([
      { seat: 'Cluster A', by: 'Head One', words: 'It costs too little' },
      { seat: 'Cluster A', by: 'Deputy', words: 'We said so in June' },
    ])
  })

  it('change nothing of the file that is counted again', () => {
    const [bare, told] = ['', 'Because'].map((reason) =>
      writeVote(kept({ ballots: [ballot({ reason })] })),
    )
    expect(told).toEqual(bare)
  })
})

describe('a vote is written as trellis recount reads it', () => {
  it('with seats and people by their names', () => {
    const of = kept({
      deputies: [deputy()],
      recusals: [{ seatId: 's2', reason: 'its own school', byItself: true }],
      ballots: [ballot(), ballot({ personId: 'p-0003', name: 'Deputy', choice: 'against' })],
    })
    expect(writeVote(of)).toEqual({
      ...{ closesAt, rule },
      seats: [
        { id: 'Cluster A', holders: ['Head One'], represents: 'cluster A' },
        { id: 'The authority', holders: ['Director'], represents: 'authority' },
      ],
      deputies: [
        {
          ...{ seat: 'Cluster A', person: 'Deputy', approvedBy: ['authority', 'represented'] },
          ...{ from: '2017-09-01', to: '2017-12-31' },
        },
      ],
      recusals: [{ seat: 'The authority', reason: 'its own school' }],
      ballots: [
        { seat: 'Cluster A', by: 'Head One', choice: 'for', at: '2017-11-02T09:00:00Z' },
        { seat: 'Cluster A', by: 'Deputy', choice: 'against', at: '2017-11-02T09:00:00Z' },
      ],
    })
  })

  it.each<[string, Partial<KeptDeputy>, string[]]>([
    ['the authority alone', { representedWords: '' }, ['authority']],
    ['those represented alone', { authority: false }, ['represented']],
    ['nobody', { authority: false, representedWords: '' }, []],
  ])('with a deputy whom %s approved', (_, more, approvedBy) => {
    const { deputies } = writeVote(kept({ deputies: [deputy(more)] }))
    expect(deputies.map((each) => each.approvedBy)).toEqual([approvedBy])
  })

  it('without deputies of seats that were not on the roll', () => {
    const { deputies } = writeVote(kept({ deputies: [deputy({ seatId: 's9' }), deputy()] }))
    expect(deputies.map(({ seat }) => seat)).toEqual(['Cluster A'])
  })

  it('with what was cast for such a seat by its own id, so that the count refuses it', () => {
    const { ballots, recusals } = writeVote(
      kept({
        ballots: [ballot({ seatId: 's9' })],
        recusals: [{ seatId: 's9', reason: 'gone', byItself: false }],
      }),
    )
    expect([ballots[0]?.seat, recusals[0]?.seat]).toEqual(['s9', 's9'])
  })

  it('telling two people of one name apart by the end of their ids', () => {
    const namesake = { personId: 'p-0004', name: 'Head One' }
    const written = writeVote(
      kept({ deputies: [deputy(namesake)], ballots: [ballot(), ballot(namesake)] }),
    )
    expect(written.ballots.map(({ by }) => by)).toEqual(['Head One (0001)', 'Head One (0004)'])
    expect(written.deputies.map(({ person }) => person)).toEqual(['Head One (0004)'])
    expect(written.seats.flatMap(({ holders }) => holders)).toEqual(['Head One (0001)', 'Director'])
  })

  it('telling a deputy and a voter of one name apart, though neither holds a seat', () => {
    const written = writeVote(
      kept({
        deputies: [deputy()],
        ballots: [ballot({ personId: 'p-0005', name: 'Deputy' })],
      }),
    )
    expect([written.deputies[0]?.person, written.ballots[0]?.by]).toEqual([
      'Deputy (0003)',
      'Deputy (0005)',
    ])
  })
})

describe('a seat of the roll', () => {
  const seat = { id: 's1', name: 'Cluster A', represents: 'cluster A' }
  const whoever = [{ id: 'of s1', name: 'whoever holds Cluster A' }]
  const known = [{ personId: 'p', name: 'Head One' }]

  it.each<[string, string, typeof known, object[]]>([
    ['filled by somebody who is known', 'filled', known, [{ id: 'p', name: 'Head One' }]],
    ['filled by somebody who is not known here', 'filled', [], whoever],
    ['that rotates, and nobody is known', 'rotating', [], whoever],
    ['that is vacant', 'vacant', [], []],
    ['with a holder, whatever is said', 'vacant', known, [{ id: 'p', name: 'Head One' }]],
  ])('%s', (_, state, holders, told) => {
    expect(rollSeat({ ...seat, state, holders })).toEqual({ ...seat, holders: told })
  })
})

describe('a secret vote is published', () => {
  const file: VoteFile = {
    ...{ closesAt, rule },
    seats: [
      { id: 'Cluster B', holders: ['Head Two', 'Head Three'], represents: 'cluster B' },
      { id: 'The authority', holders: ['Director'], represents: 'Authority' },
      { id: 'Cluster A', holders: ['Head One'], represents: 'cluster A and more' },
    ],
    deputies: [
      {
        ...{ seat: 'Cluster A', person: 'Deputy', approvedBy: ['authority', 'represented'] },
        ...{ from: '2017-09-01', to: '2017-12-31' },
      },
    ],
    recusals: [{ seat: 'Cluster B', reason: 'the school of Head Two' }],
    ballots: [
      { seat: 'Cluster A', by: 'Deputy', choice: 'against', at: '2017-11-02T09:00:00Z' },
      { seat: 'The authority', by: 'Director', choice: 'for', at: '2017-11-02T10:00:00Z' },
      { seat: 'Cluster B', by: 'Head Two', choice: 'for', at: '2017-11-02T11:00:00Z' },
      { seat: 'Cluster A', by: 'Head One', choice: 'abstain', at: '2017-11-02T12:00:00Z' },
    ],
  }

  it('with numbers for names, and with no moment but the close', () => {
    expect(withoutNames(file)).toEqual({
      ...{ closesAt, rule },
      seats: [
        { id: 'seat 1', holders: ['person 1', 'person 2'], represents: 'cluster 1' },
        { id: 'seat 2', holders: ['person 3'], represents: 'Authority' },
        { id: 'seat 3', holders: ['person 4'], represents: 'cluster 3' },
      ],
      deputies: [
        {
          ...{ seat: 'seat 3', person: 'person 5', approvedBy: ['authority', 'represented'] },
          ...{ from: closesAt, to: closesAt },
        },
      ],
      recusals: [{ seat: 'seat 1', reason: 'an interest' }],
      ballots: [
        { seat: 'seat 1', by: 'person 1', choice: 'for', at: closesAt },
        { seat: 'seat 2', by: 'person 3', choice: 'for', at: closesAt },
        { seat: 'seat 3', by: 'person 5', choice: 'against', at: closesAt },
        { seat: 'seat 3', by: 'person 4', choice: 'abstain', at: closesAt },
      ],
    })
  })

  it('with nothing in it that names a person or a seat', () => {
    const text = JSON.stringify(withoutNames(file))
    expect(text).not.toMatch(/Head|Director|Deputy|Cluster A|cluster A/)
  })

  it('in words that count alike', () => {
    const counted = (one: VoteFile) => {
      const read = readVote(one)
      if ('problems' in read) throw new Error(JSON.stringify(read.problems))
      const { refused: _, ...count } = countVote(read)
      return count
    }
    const { recusals: _, ...open } = file
    const once = { ...open, recusals: [], ballots: file.ballots.slice(1) }
    expect(counted(withoutNames(once))).toEqual(counted(once))
    expect(counted(once)).toMatchObject({ for: 2, abstain: 1, carried: true })
  })

  it('in one voice for two seats of one cluster', () => {
    const [first] = file.seats
    if (first === undefined) throw new Error('The file has a seat')
    const twin = { ...first, id: 'Cluster B, second', represents: first.represents }
    const seats = withoutNames({ ...file, seats: [...file.seats, twin] }).seats
    const voices = seats.map(({ represents }) => represents)
    expect(voices[3]).toBe(voices[0])
    expect(new Set(voices).size).toBe(3)
  })
})
