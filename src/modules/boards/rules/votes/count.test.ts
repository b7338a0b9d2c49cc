import { describe, expect, it } from 'vitest'
import { countVote } from './count.ts'
import { readVote } from './read-vote.ts'

type Choice = 'for' | 'against' | 'abstain'

interface Told {
  readonly entitlement: string
  readonly seats: readonly (readonly [id: string, represents: string, ...holders: string[]])[]
  readonly ballots: readonly (readonly [seat: string, by: string, choice: Choice, at?: string])[]
  readonly recused?: readonly string[]
  readonly deputies?: readonly (readonly [
    seat: string,
    person: string,
    approvedBy: string,
    from?: string,
    to?: string,
  ])[]
  readonly closesAt?: string
}

/** A vote in a few words: nine o'clock on 2 November where nothing else is said. */
function vote(told: Told) {
  return {
    closesAt: told.closesAt,
    rule: { entitlement: told.entitlement, quorum: 'majority', tie: 'not carried' },
    seats: told.seats.map(([id, represents, ...holders]) => ({ id, represents, holders })),
    deputies: (told.deputies ?? []).map(([seat, person, approvedBy, from, to]) => ({
      seat,
      person,
      approvedBy: approvedBy === '' ? [] : approvedBy.split(' '),
      from: from ?? '2017-09-01',
      to: to ?? '2017-12-31',
    })),
    recusals: (told.recused ?? []).map((seat) => ({ seat, reason: 'its own school' })),
    ballots: told.ballots.map(([seat, by, choice, at], i) => ({
      id: `b${i + 1}`,
      seat,
      by,
      choice,
      at: at ?? '2017-11-02T09:00:00Z',
    })),
  }
}

function counted(told: Told) {
  const read = readVote(vote(told))
  if ('problems' in read) throw new Error(JSON.stringify(read.problems))
  return countVote(read)
}

/** "entitled 5, present 3, quorate; 2 for, 1 against, 0 abstain: carried". */
function inWords(told: Told): string {
  const { entitled, present, quorate, carried, ...count } = counted(told)
  const cast = `${count.for} for, ${count.against} against, ${count.abstain} abstain`
  const isQuorate = quorate ? 'quorate' : 'not quorate'
  return `entitled ${entitled}, present ${present}, ${isQuorate}; ${cast}: ${carried ? '' : 'not '}carried`
}

const both = 'authority represented'
const primary = [
  ['A', 'cluster A', 'lead a', 'second lead a'],
  ['B', 'cluster B', 'lead b'],
  ['C', 'cluster C', 'lead c'],
  ['D', 'cluster D', 'lead d'],
  ['LA', 'authority', 'assistant director'],
] as const
const board = { entitlement: 'cluster+authority', seats: primary } as const
const strategic = {
  entitlement: 'member',
  seats: [
    ['chair', 'authority', 'assistant director'],
    ['primary heads', 'group primary heads', 'p'],
    ['early years', 'group early years', 'p'],
    ['governors', 'group governors', 'g'],
    ['dioceses', 'group dioceses'],
  ],
} as const
const cluster = {
  entitlement: 'school',
  seats: [
    ['one', 'school One', 'head of two schools'],
    ['two', 'school Two', 'head of two schools'],
    ['three', 'school Three', 'head three'],
  ],
} as const

describe('an improvement board has one vote for each cluster and one for the authority', () => {
  it.each<[string, Partial<Told>, string]>([
    [
      'three of five agree',
      {
        ballots: [
          ['A', 'lead a', 'for'],
          ['B', 'lead b', 'for'],
          ['LA', 'assistant director', 'against'],
        ],
      },
      'entitled 5, present 3, quorate; 2 for, 1 against, 0 abstain: carried',
    ],
    [
      'two of five are no quorum',
      {
        ballots: [
          ['A', 'lead a', 'for'],
          ['LA', 'assistant director', 'for'],
        ],
      },
      'entitled 5, present 2, not quorate; 2 for, 0 against, 0 abstain: not carried',
    ],
    [
      'without the authority there is no quorum, even if every cluster votes',
      {
        ballots: [
          ['A', 'lead a', 'for'],
          ['B', 'lead b', 'for'],
          ['C', 'lead c', 'for'],
          ['D', 'lead d', 'for'],
        ],
      },
      'entitled 5, present 4, not quorate; 4 for, 0 against, 0 abstain: not carried',
    ],
    [
      'a tie is not carried',
      {
        ballots: [
          ['A', 'lead a', 'for'],
          ['B', 'lead b', 'against'],
          ['C', 'lead c', 'for'],
          ['LA', 'assistant director', 'against'],
        ],
      },
      'entitled 5, present 4, quorate; 2 for, 2 against, 0 abstain: not carried',
    ],
    [
      'an abstention is present and not cast',
      {
        ballots: [
          ['A', 'lead a', 'for'],
          ['B', 'lead b', 'abstain'],
          ['LA', 'assistant director', 'abstain'],
        ],
      },
      'entitled 5, present 3, quorate; 1 for, 0 against, 2 abstain: carried',
    ],
    [
      'two leads who agree cast one vote',
      {
        ballots: [
          ['A', 'lead a', 'for'],
          ['A', 'second lead a', 'for'],
          ['B', 'lead b', 'against'],
          ['LA', 'assistant director', 'for'],
        ],
      },
      'entitled 5, present 3, quorate; 2 for, 1 against, 0 abstain: carried',
    ],
    [
      'two leads who differ cast none, and are not present',
      {
        ballots: [
          ['A', 'lead a', 'for'],
          ['A', 'second lead a', 'abstain'],
          ['B', 'lead b', 'for'],
          ['LA', 'assistant director', 'for'],
        ],
      },
      'entitled 5, present 2, not quorate; 2 for, 0 against, 0 abstain: not carried',
    ],
    [
      'a recusal leaves both sides of the quorum',
      {
        recused: ['A', 'B'],
        ballots: [
          ['A', 'lead a', 'against'],
          ['C', 'lead c', 'for'],
          ['LA', 'assistant director', 'for'],
        ],
      },
      'entitled 3, present 2, quorate; 2 for, 0 against, 0 abstain: carried',
    ],
    [
      'a seat recused twice is recused once',
      {
        recused: ['A', 'A'],
        ballots: [
          ['C', 'lead c', 'for'],
          ['D', 'lead d', 'for'],
          ['LA', 'assistant director', 'for'],
        ],
      },
      'entitled 4, present 3, quorate; 3 for, 0 against, 0 abstain: carried',
    ],
    [
      'one vote that is left decides nothing',
      {
        recused: ['A', 'B', 'C', 'D'],
        ballots: [['LA', 'assistant director', 'for']],
      },
      'entitled 1, present 1, not quorate; 1 for, 0 against, 0 abstain: not carried',
    ],
    [
      'two seats of one cluster have one vote, and a group has none',
      {
        seats: [
          ['A1', 'cluster A', 'lead a'],
          ['A2', 'cluster A', 'second lead a'],
          ['LA', 'authority', 'assistant director'],
          ['G', 'group governors', 'g'],
        ],
        ballots: [
          ['A1', 'lead a', 'for'],
          ['A2', 'second lead a', 'for'],
          ['LA', 'assistant director', 'for'],
          ['G', 'g', 'against'],
        ],
      },
      'entitled 2, present 2, quorate; 2 for, 0 against, 0 abstain: carried',
    ],
    [
      'nobody votes',
      { ballots: [] },
      'entitled 5, present 0, not quorate; 0 for, 0 against, 0 abstain: not carried',
    ],
  ])('%s', (_, told, says) => {
    expect(inWords({ ...board, ballots: [], ...told })).toBe(says)
  })
})

describe('the worked example of a primary improvement board', () => {
  const told: Told = {
    ...board,
    recused: ['D'],
    deputies: [['C', 'another head', both]],
    ballots: [
      ['A', 'lead a', 'for'],
      ['A', 'second lead a', 'for'],
      ['B', 'lead b', 'against'],
      ['C', 'another head', 'for'],
      ['LA', 'assistant director', 'for'],
    ],
  }

  it('is carried by three to one of four', () => {
    expect(inWords(told)).toBe(
      'entitled 4, present 4, quorate; 3 for, 1 against, 0 abstain: carried',
    )
  })

  it('is carried by two to one where only the cluster approved the deputy', () => {
    expect(inWords({ ...told, deputies: [['C', 'another head', 'represented']] })).toBe(
      'entitled 4, present 3, quorate; 2 for, 1 against, 0 abstain: carried',
    )
  })

  it('is carried by two to one where the leads of A differ', () => {
    const [first, second, ...others] = told.ballots
    if (first === undefined || second === undefined) throw new Error('A has two leads')
    const ballots = [first, ['A', 'second lead a', 'against'] as const, ...others]
    expect(inWords({ ...told, ballots })).toBe(
      'entitled 4, present 3, quorate; 2 for, 1 against, 0 abstain: carried',
    )
  })
})

describe('a strategic board has one vote for each member', () => {
  it('counts a person in two seats once, and no seat that is vacant', () => {
    const told: Told = {
      ...strategic,
      ballots: [
        ['primary heads', 'p', 'for', '2017-11-02T09:00:00Z'],
        ['early years', 'p', 'for', '2017-11-02T09:05:00Z'],
        ['governors', 'g', 'against'],
      ],
    }
    expect(inWords(told)).toBe(
      'entitled 3, present 2, quorate; 1 for, 1 against, 0 abstain: not carried',
    )
    expect(counted(told).refused).toEqual([
      { ballot: 'b2', because: 'p has one vote, cast for the seat primary heads' },
    ])
  })

  it('lets a deputy with both approvals give the second seat of a person its vote', () => {
    const told: Told = {
      ...strategic,
      deputies: [['early years', 'q', both]],
      ballots: [
        ['primary heads', 'p', 'for'],
        ['early years', 'q', 'for'],
        ['governors', 'g', 'against'],
      ],
    }
    expect(inWords(told)).toBe(
      'entitled 4, present 3, quorate; 2 for, 1 against, 0 abstain: carried',
    )
  })

  it('gives a member who is also a deputy one vote, the own seat first', () => {
    const told: Told = {
      ...strategic,
      deputies: [['dioceses', 'g', both]],
      ballots: [
        ['dioceses', 'g', 'against', '2017-11-02T08:00:00Z'],
        ['governors', 'g', 'for', '2017-11-02T09:00:00Z'],
        ['chair', 'assistant director', 'for'],
      ],
    }
    expect(inWords(told)).toBe(
      'entitled 3, present 2, quorate; 2 for, 0 against, 0 abstain: carried',
    )
    expect(counted(told).refused.map(({ ballot }) => ballot)).toEqual(['b1'])
  })
})

describe('a cluster has one vote for each school', () => {
  it('lets the head of two schools cast the votes of both', () => {
    const told: Told = {
      ...cluster,
      ballots: [
        ['one', 'head of two schools', 'for'],
        ['two', 'head of two schools', 'for'],
        ['three', 'head three', 'against'],
      ],
    }
    expect(inWords(told)).toBe(
      'entitled 3, present 3, quorate; 2 for, 1 against, 0 abstain: carried',
    )
    expect(counted(told).refused).toEqual([])
  })
})

describe('a quorum is more than half of those entitled, and of two at least', () => {
  it.each<[string, Told, string]>([
    [
      'half of the members are none',
      {
        entitlement: 'member',
        seats: [
          ['1', 'group heads', 'p'],
          ['2', 'group heads', 'q'],
        ],
        ballots: [['1', 'p', 'for']],
      },
      'entitled 2, present 1, not quorate; 1 for, 0 against, 0 abstain: not carried',
    ],
    [
      'one school of one decides nothing',
      {
        entitlement: 'school',
        seats: [['one', 'school One', 'h']],
        ballots: [['one', 'h', 'for']],
      },
      'entitled 1, present 1, not quorate; 1 for, 0 against, 0 abstain: not carried',
    ],
  ])('%s', (_, told, says) => {
    expect(inWords(told)).toBe(says)
  })
})

describe('refused ballots are told each once', () => {
  const told: Told = {
    ...board,
    closesAt: '2017-11-02T17:00:00Z',
    ballots: [
      ['B', 'stranger', 'for'],
      ['A', 'lead a', 'for', '2017-11-02T09:00:00Z'],
      ['A', 'lead a', 'against', '2017-11-02T10:00:00Z'],
      ['A', 'lead a', 'for', '2017-11-02T18:00:00Z'],
    ],
  }
  const { ballots, ...file } = vote(told)
  const late = 'it was cast after the vote had closed'
  const again = 'lead a had cast another ballot for the seat before'
  const unknown = 'stranger neither holds the seat nor is a deputy for it'

  /** The file with these names for its ballots, in order and the other way round. */
  function refused(names: readonly string[], order = names.map((_, i) => i)) {
    const named = order.flatMap((i) => {
      const ballot = ballots[i]
      return ballot === undefined ? [] : [{ ...ballot, id: names[i] }]
    })
    const read = readVote({ ...file, ballots: named })
    if ('problems' in read) throw new Error(JSON.stringify(read.problems))
    return countVote(read).refused
  }

  it('in the order of their names, and of one name in that of their reasons', () => {
    const names = ['stranger’s', 'a’s', 'a’s', 'a’s']
    const inOrder = [
      { ballot: 'a’s', because: late },
      { ballot: 'a’s', because: again },
      { ballot: 'stranger’s', because: unknown },
    ]
    expect(refused(names)).toEqual(inOrder)
    expect(refused(names, [3, 2, 1, 0])).toEqual(inOrder)
  })

  it('however often they came', () => {
    const names = ['x', 'y', 'y', 'y']
    expect(refused(names, [0, 0, 1, 2, 2, 3, 3])).toEqual([
      { ballot: 'x', because: unknown },
      { ballot: 'y', because: late },
      { ballot: 'y', because: again },
    ])
  })
})

describe('a ballot is refused, with the reason', () => {
  const deputy = 'the deputy was not approved by both the authority and those represented'
  it.each<[string, Partial<Told>, string]>([
    ['for a seat that is not there', { ballots: [['E', 'lead e', 'for']] }, 'there is no seat E'],
    [
      'by somebody else',
      { ballots: [['A', 'lead b', 'for']] },
      'lead b neither holds the seat nor is a deputy for it',
    ],
    [
      'of a seat that is recused',
      { recused: ['A'], ballots: [['A', 'lead a', 'for']] },
      'the seat was recused',
    ],
    [
      'of a deputy for a seat that is recused',
      { recused: ['A'], deputies: [['A', 'q', both]], ballots: [['A', 'q', 'for']] },
      'the seat was recused',
    ],
    [
      'after the close',
      {
        closesAt: '2017-11-02T17:00:00Z',
        ballots: [['A', 'lead a', 'for', '2017-11-02T17:00:01Z']],
      },
      'it was cast after the vote had closed',
    ],
    [
      'the morning after a vote that closes with a day',
      { closesAt: '2017-11-02', ballots: [['A', 'lead a', 'for', '2017-11-03T00:00:00Z']] },
      'it was cast after the vote had closed',
    ],
    [
      'of a deputy whom nobody approved',
      { deputies: [['A', 'q', '']], ballots: [['A', 'q', 'for']] },
      deputy,
    ],
    [
      'of a deputy whom only the authority approved',
      { deputies: [['A', 'q', 'authority']], ballots: [['A', 'q', 'for']] },
      deputy,
    ],
    [
      'of a deputy whom only the cluster approved',
      { deputies: [['A', 'q', 'represented']], ballots: [['A', 'q', 'for']] },
      deputy,
    ],
    [
      'of a deputy before the first day',
      {
        deputies: [['A', 'q', both, '2017-11-02']],
        ballots: [['A', 'q', 'for', '2017-11-01T23:59:59Z']],
      },
      'it was cast outside the dates of the deputy',
    ],
    [
      'of a deputy after the last day',
      {
        deputies: [['A', 'q', both, '2017-09-01', '2017-11-01']],
        ballots: [['A', 'q', 'for', '2017-11-02T00:00:00Z']],
      },
      'it was cast outside the dates of the deputy',
    ],
  ])('%s', (_, told, because) => {
    const { present, refused } = counted({ ...board, ballots: [], ...told })
    expect([present, refused]).toEqual([0, [{ ballot: 'b1', because }]])
  })

  it('of a deputy, whenever cast, once a holder votes', () => {
    const {
      for: agreed,
      against,
      refused,
    } = counted({
      ...board,
      deputies: [['A', 'q', both]],
      ballots: [
        ['A', 'q', 'against', '2017-11-02T08:00:00Z'],
        ['A', 'lead a', 'for', '2017-11-02T09:00:00Z'],
      ],
    })
    expect([agreed, against]).toEqual([1, 0])
    expect(refused).toEqual([
      { ballot: 'b1', because: 'a holder of the seat voted, so no deputy does' },
    ])
  })

  it('but not of a deputy while the holder voted too late', () => {
    const { against, refused } = counted({
      ...board,
      closesAt: '2017-11-02T17:00:00Z',
      deputies: [['A', 'q', both]],
      ballots: [
        ['A', 'q', 'against'],
        ['A', 'lead a', 'for', '2017-11-02T18:00:00Z'],
      ],
    })
    expect([against, refused.map(({ ballot }) => ballot)]).toEqual([1, ['b2']])
  })

  it('when its voter had cast another, for what is cast is not changed', () => {
    const count = counted({
      ...board,
      ballots: [
        ['A', 'lead a', 'against', '2017-11-02T10:00:00Z'],
        ['A', 'lead a', 'for', '2017-11-02T09:00:00Z'],
      ],
    })
    expect([count.for, count.against]).toEqual([1, 0])
    expect(count.refused).toEqual([
      { ballot: 'b1', because: 'lead a had cast another ballot for the seat before' },
    ])
  })
})

describe('a ballot counts', () => {
  it('once, however often the same one came', () => {
    const count = counted({
      ...board,
      ballots: [
        ['A', 'lead a', 'for', '2017-11-02T09:00:00Z'],
        ['A', 'lead a', 'for', '2017-11-02T09:00:00Z'],
        ['A', 'lead a', 'for', '2017-11-02T11:00:00Z'],
      ],
    })
    expect([count.for, count.present, count.refused]).toEqual([1, 1, []])
  })

  it('at the very moment of the close', () => {
    const closesAt = '2017-11-02T17:00:00Z'
    expect(
      counted({ ...board, closesAt, ballots: [['A', 'lead a', 'for', closesAt]] }).present,
    ).toBe(1)
  })

  it('to the last minute of the day with which the vote closes, as clocks in England show it', () => {
    const told: Told = {
      ...board,
      closesAt: '2017-07-03',
      ballots: [
        ['A', 'lead a', 'for', '2017-07-03T22:59:59Z'],
        ['B', 'lead b', 'for', '2017-07-03T23:00:00Z'],
      ],
    }
    expect(counted(told).refused.map(({ ballot }) => ballot)).toEqual(['b2'])
  })

  it('of a deputy on the first and on the last day', () => {
    const told: Told = {
      ...board,
      deputies: [
        ['A', 'q', both, '2017-11-02', '2017-11-02'],
        ['B', 'r', both, '2017-11-02T09:00:00Z', '2017-11-02T09:00:00Z'],
      ],
      ballots: [
        ['A', 'q', 'for', '2017-11-02T23:59:59Z'],
        ['B', 'r', 'for', '2017-11-02T09:00:00Z'],
      ],
    }
    expect(counted(told)).toMatchObject({ present: 2, refused: [] })
  })

  it('never where two of one moment by one person differ', () => {
    const count = counted({
      ...board,
      ballots: [
        ['A', 'lead a', 'for'],
        ['A', 'lead a', 'against'],
      ],
    })
    expect([count.present, count.refused]).toEqual([0, []])
  })
})

describe('a file is refused as a whole, with the place,', () => {
  const sound = vote({ ...board, ballots: [['A', 'lead a', 'for']] })
  it.each<[string, object, string]>([
    ['without a rule', { rule: undefined }, 'rule'],
    [
      'with a rule that is not known',
      { rule: { entitlement: 'school', quorum: 'two thirds' } },
      'rule.quorum',
    ],
    [
      'with a casting vote',
      { rule: { entitlement: 'school', quorum: 'majority', tie: 'chair' } },
      'rule.tie',
    ],
    ['with one key too many in the rule', { rule: { entitlement: 'school', weight: 2 } }, 'rule'],
    ['with a seat twice', { seats: [...sound.seats, sound.seats[0]] }, 'seats[5].id'],
    [
      'with a seat that represents none of the four',
      { seats: [{ id: 'A', holders: [], represents: 'Ashgrove' }] },
      'seats[0].represents',
    ],
    [
      'with a recusal of no seat',
      { recusals: [{ seat: 'a', reason: 'misspelt' }] },
      'recusals[0].seat',
    ],
    [
      'with a deputy of no seat',
      {
        deputies: [
          { seat: 'a', person: 'q', approvedBy: [], from: '2017-09-01', to: '2017-09-02' },
        ],
      },
      'deputies[0].seat',
    ],
    [
      'with a choice that there is not',
      { ballots: [{ ...sound.ballots[0], choice: 'yes' }] },
      'ballots[0].choice',
    ],
    [
      'with a moment that is none',
      { ballots: [{ ...sound.ballots[0], at: '2017-02-30T09:00:00Z' }] },
      'ballots[0].at',
    ],
    ['with a time that clocks show twice', { closesAt: '2017-10-29T01:30' }, 'closesAt'],
    [
      'with two ballots of one name',
      { ballots: [sound.ballots[0], { ...sound.ballots[0], seat: 'B' }] },
      'ballots[1].id',
    ],
  ])('%s', (_, change, at) => {
    const read = readVote({ ...sound, ...change })
    expect('problems' in read && read.problems.map((problem) => problem.at)).toContain(at)
  })

  it('and the sound one is not', () => {
    expect(readVote(sound)).not.toHaveProperty('problems')
  })
})

it('names a ballot that the file gives no name by its seat and its voter', () => {
  const { ballots, ...rest } = vote({ ...board, ballots: [['A', 'lead b', 'for']] })
  const read = readVote({
    ...rest,
    ballots: ballots.map((ballot) => ({ ...ballot, id: undefined })),
  })
  if ('problems' in read) throw new Error('The file is sound')
  expect(countVote(read).refused.map(({ ballot }) => ballot)).toEqual(['A by lead b'])
})
