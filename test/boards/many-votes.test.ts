import { sql } from 'kysely'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { bodies } from '#modules/boards/actions/bodies.ts'
import { castBallot } from '#modules/boards/actions/cast.ts'
import { closeVote, motionsOf, openVote, propose, recuse } from '#modules/boards/actions/motions.ts'
import type { BodyShown } from '#modules/boards/model/bodies.ts'
import type { Motion, VoteFile } from '#modules/boards/model/motions.ts'
import { choices } from '#modules/boards/model/votes.ts'
import type { SignedIn } from '#modules/people/model.ts'
import { asKeeper } from '#platform/db/transaction.ts'
import { testServer } from '#platform/testing/database.ts'
import { memberOf, openWorld, type World } from '../world.ts'
import { withEvenMoments } from './even-moments.ts'
import { secondCount } from './second-recount.ts'

/** The embedded store does one thing at a time: what meets there meets on a server a hundred times over. */
const motions = testServer === undefined ? 3 : 100
const casts = 300

let world: World
let chair: SignedIn
let board: BodyShown

beforeAll(async () => {
  world = await openWorld()
  chair = memberOf(world.ours, 'AD').person
  const found = (await bodies(world.shell, chair)).find(({ slug }) => slug === 'strategic-board')
  if (found === undefined) throw new Error('There is a board')
  board = found
}, 180_000)

afterAll(() => world.close())

type Step = 'cast' | 'recuse' | 'close'

const steps: readonly Step[] = [
  ...Array.from({ length: casts }, () => 'cast' as const),
  'recuse',
  'close',
]

/** The steps in an order of their own for each motion. */
const orders = fc.sample(
  fc
    .array(fc.nat(), { minLength: steps.length, maxLength: steps.length })
    .map((keys) =>
      steps.map((step, i) => ({ step, i, key: keys[i] ?? 0 })).toSorted((a, b) => a.key - b.key),
    ),
  { numRuns: motions, seed: 1968 },
)

async function motionNow(id: string): Promise<Motion> {
  const motion = (await motionsOf(world.shell, chair, board.id)).find((each) => each.id === id)
  if (motion === undefined) throw new Error('The motion is there')
  return motion
}

async function opened(title: string): Promise<Motion> {
  const asked = { title, words: 'We agree.', secret: false, schoolId: null, bodyId: board.id }
  const id = await propose(world.shell, chair, world.shell.newId(), asked)
  await openVote(world.shell, chair, { body: board, motion: await motionNow(id), closesAt: null })
  return motionNow(id)
}

/** Of a motion: how many ballots each seat has, and all that is written of it. */
function written(motionId: string): Promise<{ ballots: number[]; all: string }> {
  return asKeeper(world.shell.store, async (trx) => {
    const { rows } = await sql<{ seat: string; text: string }>`
      select seat_id::text as seat, row_to_json(b)::text as text from ballot b where motion_id = ${motionId}
      union all
      select seat_id::text || person_id::text, row_to_json(s)::text from second_ballot s where motion_id = ${motionId}
      order by 1, 2`.execute(trx)
    const bySeat = Map.groupBy(rows, ({ seat }) => seat)
    return { ballots: [...bySeat.values()].map((of) => of.length), all: JSON.stringify(rows) }
  })
}

function figuresOf(file: VoteFile) {
  const ballots = file.ballots.map((ballot, i) => ({ ...ballot, id: String(i) }))
  const { refused, ...count } = secondCount(withEvenMoments({ ...file, ballots }))
  return { ...count, refused: refused.size }
}

describe(`${motions} motions, each with ${casts} ballots, a recusal and the close all at once`, () => {
  it(
    'leave one ballot a seat and person, the same to whoever counts again, and nothing changes after',
    { timeout: 900_000 },
    async () => {
      const voters = ['AD', 'LO', 'BM'].map((role) => memberOf(world.ours, role).person)
      const seats = board.seats.map(({ id }) => id)
      let closed = 0
      for (const [n, order] of orders.entries()) {
        const motion = await opened(`Motion ${n} of many`)
        const motionId = motion.id
        const cast = (i: number) =>
          castBallot(world.shell, voters[i % 3] ?? chair, {
            ...{ motionId, seatId: seats[i % 3 === 2 ? 1 : 0] ?? '' },
            choice: choices[(i + n) % 3] ?? 'for',
          })
        const doing = {
          cast,
          recuse: () =>
            recuse(world.shell, chair, { motionId, seatId: seats[1] ?? '', reason: 'n' }),
          close: () => closeVote(world.shell, chair, { motion, bodyId: board.id }),
        }
        await Promise.all(order.map(({ step, i }) => doing[step](i)))
        const [told, rows] = [(await motionNow(motionId)).outcome, await written(motionId)]
        if (told === null) throw new Error('The vote was closed')
        expect(rows.ballots.every((each) => each === 1)).toBe(true)
        expect(rows.ballots.length).toBeLessThanOrEqual(3)
        const { refused, ...count } = told.count
        expect({ ...count, refused: refused.length }).toEqual(figuresOf(told.file))
        await Promise.all(Array.from({ length: 30 }, (_, i) => cast(i)))
        await recuse(world.shell, chair, { motionId, seatId: seats[2] ?? '', reason: 'late' })
        expect(await closeVote(world.shell, chair, { motion, bodyId: board.id })).toBe('conflict')
        expect((await written(motionId)).all).toBe(rows.all)
        expect((await motionNow(motionId)).outcome).toEqual(told)
        closed += rows.ballots.length
      }
      expect(closed).toBeGreaterThan(0)
    },
  )
})
