import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { bodies } from '#modules/boards/actions/bodies.ts'
import { castBallot } from '#modules/boards/actions/cast.ts'
import { closeVote, motionsOf, openVote, propose, recuse } from '#modules/boards/actions/motions.ts'
import type { BodyShown } from '#modules/boards/model/bodies.ts'
import type { Motion } from '#modules/boards/model/motions.ts'
import type { SignedIn } from '#modules/people/model.ts'
import { asKeeper } from '#platform/db/transaction.ts'
import { memberOf, openWorld, type World } from '../world.ts'
import { withEvenMoments } from './even-moments.ts'
import { secondCount } from './second-recount.ts'

const steps = ['cast', 'recuse', 'close'] as const
type Step = (typeof steps)[number]

/** Every order of the three. */
const orders: readonly (readonly Step[])[] = steps.flatMap((first) =>
  steps
    .filter((step) => step !== first)
    .map((second) => [first, second, ...steps.filter((step) => step !== first && step !== second)]),
)

let world: World
let chair: SignedIn
let board: BodyShown
/** The seat on which the three fall, with its holder, and one that votes beside it. */
let seat: { readonly id: string; readonly holder: SignedIn }
let other: { readonly id: string; readonly holder: SignedIn }

beforeAll(async () => {
  world = await openWorld()
  chair = memberOf(world.ours, 'AD').person
  const found = (await bodies(world.shell, chair)).find(({ slug }) => slug === 'strategic-board')
  if (found === undefined) throw new Error('There is a board')
  board = found
  const held = (role: 'AD' | 'LO' | 'BM', place: number) => ({
    id: board.seats[place]?.id ?? '',
    holder: memberOf(world.ours, role).person,
  })
  seat = held('BM', 1)
  other = held('LO', 0)
}, 180_000)

afterAll(() => world.close())

async function motionNow(id: string): Promise<Motion> {
  const motion = (await motionsOf(world.shell, chair, board.id)).find((each) => each.id === id)
  if (motion === undefined) throw new Error('The motion is there')
  return motion
}

/** A vote that is open, in which another seat has voted already. */
async function opened(secret: boolean): Promise<Motion> {
  const asked = { title: 'In every order', words: 'We agree.', secret, schoolId: null }
  const id = await propose(world.shell, chair, world.shell.newId(), { ...asked, bodyId: board.id })
  await openVote(world.shell, chair, { body: board, motion: await motionNow(id), closesAt: null })
  const ballot = { motionId: id, seatId: other.id, choice: 'against' } as const
  expect(await castBallot(world.shell, other.holder, ballot)).toBe('cast')
  return motionNow(id)
}

function doing(step: Step, motion: Motion): Promise<unknown> {
  const of = { motionId: motion.id, seatId: seat.id }
  switch (step) {
    case 'cast':
      return castBallot(world.shell, seat.holder, { ...of, choice: 'for' })
    case 'recuse':
      return recuse(world.shell, chair, { ...of, reason: 'own school' })
    case 'close':
      return closeVote(world.shell, chair, { motion, bodyId: board.id })
  }
}

/** All that is written of a motion, its ballots and its recusals. */
async function written(motionId: string): Promise<string> {
  const { rows } = await asKeeper(world.shell.store, (trx) =>
    sql<{ text: string }>`
      select row_to_json(m)::text as text from motion m where id = ${motionId}
      union all select row_to_json(b)::text from ballot b where motion_id = ${motionId}
      union all select row_to_json(r)::text from recusal r where motion_id = ${motionId}
      order by 1`.execute(trx),
  )
  return JSON.stringify(rows)
}

interface Come {
  /** The steps that were done before the close, in alphabetical order. */
  readonly before: string
  /** All that the count says but who was refused. */
  readonly count: string
}

/** What one order comes to; whatever follows the close changes nothing. */
async function comesTo(order: readonly Step[], secret: boolean): Promise<Come> {
  const motion = await opened(secret)
  let closed: string | undefined
  for (const step of order) {
    const done = await doing(step, motion)
    if (closed !== undefined) {
      expect([order, step, done]).not.toEqual([order, step, step === 'cast' ? 'cast' : 'closed'])
      expect(await written(motion.id)).toBe(closed)
    }
    if (step === 'close') closed = await written(motion.id)
  }
  const outcome = (await motionNow(motion.id)).outcome
  if (outcome === null) throw new Error('The vote was closed')
  const ballots = outcome.file.ballots.map((ballot, i) => ({ ...ballot, id: String(i) }))
  const { refused, ...again } = secondCount(withEvenMoments({ ...outcome.file, ballots }))
  const { refused: left, ...count } = outcome.count
  expect([count, left.length]).toEqual([again, refused.size])
  const before = order.slice(0, order.indexOf('close')).toSorted((a, b) => (a < b ? -1 : 1))
  return { before: before.join(' and '), count: JSON.stringify(count) }
}

describe.each([
  ['open', false],
  ['secret', true],
])('casting, recusing and closing in every order, by %s ballot', (_, secret) => {
  it('come to the same wherever the same came before the close, and to nothing after it', async () => {
    expect(orders).toHaveLength(6)
    const all: Come[] = []
    for (const order of orders) all.push(await comesTo(order, secret))
    const counts = Map.groupBy(all, ({ before }) => before)
    expect([...counts.keys()].toSorted((a, b) => (a < b ? -1 : 1))).toEqual([
      '',
      'cast',
      'cast and recuse',
      'recuse',
    ])
    for (const alike of counts.values()) {
      expect(new Set(alike.map(({ count }) => count)).size).toBe(1)
    }
    const countOf = (before: string) => counts.get(before)?.[0]?.count
    expect(countOf('cast and recuse')).toBe(countOf('recuse'))
    expect(countOf('cast')).not.toBe(countOf('recuse'))
  })
})
