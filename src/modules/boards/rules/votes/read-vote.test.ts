import { describe, expect, it } from 'vitest'
import { readVote } from './read-vote.ts'

const sound = {
  rule: { entitlement: 'cluster+authority' },
  seats: [
    { id: 'A', holders: ['lead a'], represents: 'cluster A' },
    { id: 'LA', holders: ['director'], represents: 'authority' },
  ],
}
const ballot = { id: 'x', seat: 'A', by: 'lead a', choice: 'for', at: '2017-11-02T09:00:00Z' }

function problems(changed: object): string[] {
  const read = readVote({ ...sound, ...changed })
  return 'problems' in read ? read.problems.map(({ at, expected }) => `${at}: ${expected}`) : []
}

describe('a file', () => {
  it('may leave out what the rule has one answer for, and what there is none of', () => {
    const nothing = { deputies: [], recusals: [], ballots: [] }
    const rule = { ...sound.rule, quorum: 'majority', tie: 'not carried' }
    const read = { closesAt: null, rule, seats: sound.seats, ...nothing }
    expect(readVote(sound)).toEqual(read)
    expect(readVote({ ...sound, rule })).toEqual(read)
    expect(readVote({ ...sound, closesAt: null, deputies: null })).toEqual(read)
  })

  it('is read without the spaces around names, and with numbers for names', () => {
    const seats = [{ id: ' 1 ', holders: [' lead a', 7], represents: ' cluster A ' }]
    expect(readVote({ ...sound, seats })).toMatchObject({
      seats: [{ id: '1', holders: ['lead a', '7'], represents: 'cluster A' }],
    })
  })

  it('counts to the end of a day with which it closes, and from the start of one that is cast', () => {
    const read = readVote({
      ...sound,
      closesAt: '2017-11-02',
      deputies: [{ seat: 'A', person: 'q', approvedBy: [], from: '2017-11-01', to: '2017-11-03' }],
      ballots: [{ ...ballot, at: '2017-11-02' }],
    })
    expect(JSON.parse(JSON.stringify(read))).toMatchObject({
      closesAt: '2017-11-02T23:59:59.999999999Z',
      deputies: [{ from: '2017-11-01T00:00:00Z', to: '2017-11-03T23:59:59.999999999Z' }],
      ballots: [{ at: '2017-11-02T00:00:00Z' }],
    })
  })

  it('may name one ballot twice, if it came twice', () => {
    expect(problems({ ballots: [ballot, { ...ballot, choice: 'against' }] })).toEqual([])
  })
})

describe('what a seat represents', () => {
  const told = '"cluster …", "authority", "school …" or "group …", not'
  it.each([
    ['cluster A', true],
    ['Cluster  A and B', true],
    ['authority', true],
    ['AUTHORITY', true],
    ['school One', true],
    ['group governors', true],
    ['authority of Ashgrove', false],
    ['the authority', false],
    ['cluster', false],
    ['our cluster A', false],
    ['clusters A', false],
    ['Ashgrove', false],
  ])('is told by “%s”: %s', (represents, is) => {
    const seats = [{ id: 'A', holders: [], represents }]
    expect(problems({ seats })).toEqual(is ? [] : [`seats[0].represents: ${told} "${represents}"`])
  })

  it('is told as one likes where each member has a vote', () => {
    const seats = [{ id: 'A', holders: [], represents: 'Ashgrove' }]
    expect(problems({ seats, rule: { entitlement: 'member' } })).toEqual([])
  })
})

it.each<[string, object, string]>([
  [
    'a moment that is none',
    { closesAt: 'tomorrow' },
    'closesAt: a moment such as 2017-11-02T17:00:00Z, or a day such as 2017-11-02',
  ],
  [
    'a seat twice',
    { seats: [...sound.seats, { id: 'A', holders: [], represents: 'cluster B' }] },
    'seats[2].id: each seat once: A stands before it',
  ],
  [
    'a recusal of no seat',
    { recusals: [{ seat: 'a', reason: '' }] },
    'recusals[0].seat: a seat of the list, not "a"',
  ],
  [
    'a deputy of no seat',
    {
      deputies: [{ seat: 'B', person: 'q', approvedBy: [], from: '2017-11-02', to: '2017-11-02' }],
    },
    'deputies[0].seat: a seat of the list, not "B"',
  ],
  [
    'one name for the ballots of two seats',
    { ballots: [ballot, { ...ballot, seat: 'LA' }] },
    'ballots[1].id: a name of its own: x stands before it',
  ],
  [
    'one name for the ballots of two people',
    { ballots: [ballot, { ...ballot, by: 'second lead a' }] },
    'ballots[1].id: a name of its own: x stands before it',
  ],
])('%s is told with its place', (_, changed, problem) => {
  expect(problems(changed)).toEqual([problem])
})
