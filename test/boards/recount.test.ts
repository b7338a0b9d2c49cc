import { readFileSync } from 'node:fs'
import path from 'node:path'
import { isDeepStrictEqual } from 'node:util'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { countVote } from '#modules/boards/rules/votes/count.ts'
import { readVote } from '#modules/boards/rules/votes/read-vote.ts'
import { anyVote, type VoteFile } from './random-votes.ts'
import { secondCount } from './second-recount.ts'

const motions = 100_000

function counted(file: object) {
  const read = readVote(file)
  if ('problems' in read) throw new Error(JSON.stringify(read.problems))
  return countVote(read)
}

/** What both counts tell: the second gives no reasons. */
function comparable(file: VoteFile) {
  const { refused, ...count } = counted(file)
  return { ...count, refused: new Set(refused.map(({ ballot }) => ballot)) }
}

describe(`${motions.toLocaleString('en-GB')} random motions`, { timeout: 300_000 }, () => {
  it('are counted alike by a second count that was written differently', () => {
    const seen = new Map<string, number>()
    fc.assert(
      fc.property(anyVote, (file) => {
        for (const word of happenings(file)) seen.set(word, (seen.get(word) ?? 0) + 1)
        return isDeepStrictEqual(comparable(file), secondCount(file))
      }),
      { numRuns: motions },
    )
    const times = happened.map((word) => [word, (seen.get(word) ?? 0) >= motions / 500])
    expect(times).toEqual(happened.map((word) => [word, true]))
  })
})

/** What must come up often enough for the agreement to mean anything. */
const happened = [
  'carried',
  'lost with a quorum',
  'no quorum',
  'a tie',
  'recused',
  'after the vote had closed',
  'neither holds the seat',
  'approved by both',
  'outside the dates',
  'no deputy does',
  'before',
  'has one vote',
]

function happenings(file: VoteFile): string[] {
  const { quorate, carried, refused, ...count } = counted(file)
  const outcome = carried ? 'carried' : quorate ? 'lost with a quorum' : 'no quorum'
  const reasons = refused.map(({ because }) => because).join('; ')
  return [
    outcome,
    ...(quorate && count.for === count.against ? ['a tie'] : []),
    ...happened.filter((word) => reasons.includes(word)),
  ]
}

describe('however a vote is told', () => {
  it('the order of ballots, seats, deputies and recusals decides nothing', () => {
    const shuffled = anyVote.chain((file) =>
      fc
        .tuple(order(file.ballots), order(file.seats), order(file.deputies), order(file.recusals))
        .map(
          ([ballots, seats, deputies, recusals]) =>
            [file, { ...file, ballots, seats, deputies, recusals }] as const,
        ),
    )
    fc.assert(
      fc.property(shuffled, ([file, other]) => {
        expect(counted(other)).toEqual(counted(file))
      }),
      { numRuns: 10_000 },
    )
  })

  it('every vote that is counted is of a seat, and at most one of each', () => {
    fc.assert(
      fc.property(anyVote, (file) => {
        const { entitled, present, for: agreed, against, abstain } = counted(file)
        expect(agreed + against + abstain).toBe(present)
        expect(present).toBeLessThanOrEqual(entitled)
        expect(entitled).toBeLessThanOrEqual(file.seats.length)
      }),
      { numRuns: 10_000 },
    )
  })

  it('a recusal more never lets another ballot count', () => {
    fc.assert(
      fc.property(anyVote, fc.nat(), (file, which) => {
        const seat = file.seats[which % file.seats.length]?.id ?? ''
        const recused = { ...file, recusals: [...file.recusals, { seat, reason: 'paid' }] }
        if (file.rule.entitlement !== 'member') {
          expect(counted(recused).entitled).toBeLessThanOrEqual(counted(file).entitled)
        }
        const { ballots } = file
        const ofSeat = new Set(ballots.flatMap((each) => (each.seat === seat ? [each.id] : [])))
        const refused = new Set(counted(recused).refused.map(({ ballot }) => ballot))
        expect([...ofSeat].filter((id) => !refused.has(id))).toEqual([])
      }),
      { numRuns: 10_000 },
    )
  })

  it('a ballot cast after the close changes no figure', () => {
    fc.assert(
      fc.property(anyVote, (file) => {
        const closed = { ...file, closesAt: '2017-11-02T17:00:00Z' }
        const seat = file.seats[0]?.id
        const late = { id: 'late', seat, by: 'p', choice: 'for', at: '2017-11-02T17:00:01Z' }
        const { refused, ...count } = counted({ ...closed, ballots: [...file.ballots, late] })
        const { refused: before, ...same } = counted(closed)
        expect(count).toEqual(same)
        expect(refused.length).toBe(before.length + 1)
      }),
      { numRuns: 10_000 },
    )
  })
})

it('is told to be at most a hundred lines', () => {
  const second = readFileSync(path.join(import.meta.dirname, 'second-recount.ts'), 'utf8')
  expect(second.trimEnd().split('\n').length).toBeLessThanOrEqual(100)
})

function order<T>(all: readonly T[]): fc.Arbitrary<T[]> {
  return fc.shuffledSubarray([...all], { minLength: all.length, maxLength: all.length })
}
