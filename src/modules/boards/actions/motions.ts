import { randomInt } from 'node:crypto'
import { dayIn } from '#lib/dates.ts'
import { goOnAs, type Trx } from '#platform/db/transaction.ts'
import type { Shell } from '#platform/shell.ts'
import { asPerson, once, principalOf, record } from '#modules/people/actions.ts'
import { commandLine, type SignedIn } from '#modules/people/model.ts'
import type { Body } from '../model/bodies.ts'
import type {
  KeptBallot,
  KeptDeputy,
  Motion,
  Outcome,
  SeatRecused,
  VoteFile,
} from '../model/motions.ts'
import { recusedByInterest } from '../rules/recuse.ts'
import { isLater } from '../rules/votes/moments.ts'
import { countVote } from '../rules/votes/count.ts'
import { readVote } from '../rules/votes/read-vote.ts'
import { reasonsIn, rollSeat, withoutNames, writeVote } from '../rules/votes/write-vote.ts'
import { seatsOn } from '../store/bodies.ts'
import * as store from '../store/motions.ts'
import { deputiesOf, interestsOn, mySeats, peopleOfSchool } from '../store/people.ts'

type NewMotion = Omit<store.NewMotion, 'id' | 'bodyId'>

/** Writes a motion; its words and its secrecy stay as they are. Answers its id. */
export function propose(
  shell: Shell,
  person: SignedIn,
  token: string,
  asked: NewMotion & { readonly bodyId: string },
): Promise<string> {
  return once<never>(shell, person, token, (trx) => writeMotion(shell, trx, person, asked))
}

async function writeMotion(
  shell: Shell,
  trx: Trx,
  person: SignedIn,
  asked: NewMotion & { readonly bodyId: string },
): Promise<string> {
  const id = shell.newId()
  const of = principalOf(person)
  await store.insertMotion(trx, { ...of, at: shell.now().toString() }, { ...asked, id })
  await record(shell, trx, of, {
    action: 'motion written',
    subject: `motion ${id}`,
    detail: { title: asked.title, secret: asked.secret },
  })
  return id
}

/**
 * Writes a motion and opens its vote, in the transaction of whoever puts something of theirs to a
 * body: both are there with what they are for, or neither. Answers the motion's id.
 */
export async function putMotion(
  shell: Shell,
  trx: Trx,
  person: SignedIn,
  { body, ...asked }: NewMotion & { readonly body: Body },
): Promise<string> {
  const id = await writeMotion(shell, trx, person, { ...asked, bodyId: body.id })
  const motion = await store.motionById(trx, person.partnership.id, id)
  if (motion === undefined) throw new Error(`Whoever writes motion ${id} may not read it`)
  const opened = await openIn(shell, trx, person, { body, motion, closesAt: null })
  if (opened !== 'opened') throw new Error(`Motion ${id} was not opened: ${JSON.stringify(opened)}`)
  return id
}

export interface MotionShown {
  readonly motion: Motion
  readonly recusals: readonly SeatRecused[]
  /** The ballots that the person cast: nobody sees another's before the close. */
  readonly mine: readonly KeptBallot[]
  /** The seats for which the person may speak. */
  readonly seatIds: readonly string[]
}

export function motionShown(
  shell: Shell,
  person: SignedIn,
  id: string,
): Promise<MotionShown | undefined> {
  const { id: partnershipId } = person.partnership
  return asPerson(shell, person, async (trx) => {
    const motion = await store.motionById(trx, partnershipId, id)
    if (motion === undefined) return undefined
    const seats = await mySeats(trx)
    return {
      motion,
      recusals: await store.recusalsOf(trx, partnershipId, id),
      mine: await store.ballotsOf(trx, partnershipId, id),
      seatIds: seats.filter(({ bodyId }) => bodyId === motion.bodyId).map((seat) => seat.id),
    }
  })
}

export function motionsOf(shell: Shell, person: SignedIn, bodyId: string): Promise<Motion[]> {
  return asPerson(shell, person, (trx) => store.motionsOf(trx, person.partnership.id, bodyId))
}

/** The seats for which the person may speak today. */
export function seatsOfMine(
  shell: Shell,
  person: SignedIn,
): Promise<{ readonly id: string; readonly bodyId: string }[]> {
  return asPerson(shell, person, (trx) => mySeats(trx))
}

/** The bodies for a seat of which the person may speak today. */
export async function bodiesOfMine(shell: Shell, person: SignedIn): Promise<ReadonlySet<string>> {
  return new Set((await seatsOfMine(shell, person)).map(({ bodyId }) => bodyId))
}

/** Opens the vote: writes the roll as it is now, and recuses whom a declared interest recuses. */
export function openVote(shell: Shell, person: SignedIn, opening: Opening): Promise<Opened> {
  return asPerson(shell, person, (trx) => openIn(shell, trx, person, opening))
}

interface Opening {
  readonly body: Body
  readonly motion: Motion
  readonly closesAt: string | null
}

type Opened = 'opened' | 'conflict' | { refused: string }

async function openIn(
  shell: Shell,
  trx: Trx,
  person: SignedIn,
  { body, motion, closesAt }: Opening,
): Promise<Opened> {
  const of = principalOf(person)
  const at = shell.now()
  const { rule } = body.document
  if (rule === undefined) return { refused: `${body.name} has no rule of votes yet.` }
  await store.holdMotion(trx, motion.id, 'alone')
  const seats = await seatsOn(trx, of.partnershipId, dayIn(at))
  const roll = { rule, seats: seats.filter((seat) => seat.bodyId === body.id).map(rollSeat) }
  const opened = { id: motion.id, at: at.toString(), closesAt, roll }
  if (!(await store.openMotion(trx, of.partnershipId, opened))) return 'conflict'
  const recused = await recusedNow(trx, person, motion, roll.seats, dayIn(at))
  for (const each of recused) {
    await store.insertRecusal(trx, { ...of, motionId: motion.id, at: at.toString() }, each)
  }
  await record(shell, trx, of, {
    action: 'vote opened',
    subject: `motion ${motion.id}`,
    detail: { closesAt, recused: recused.length },
  })
  return 'opened'
}

/** Whoever opens a vote need not be one who may read what others declared: the service looks. */
async function recusedNow(
  trx: Trx,
  person: SignedIn,
  { schoolId }: Motion,
  seats: readonly ReturnType<typeof rollSeat>[],
  day: string,
): Promise<SeatRecused[]> {
  if (schoolId === null) return []
  const { id: partnershipId } = person.partnership
  goOnAs({ partnershipId, personId: commandLine.personId })
  const interests = await interestsOn(trx, partnershipId, day)
  const ofSchool = await peopleOfSchool(trx, partnershipId, { schoolId, day })
  goOnAs(principalOf(person))
  return recusedByInterest(seats, { schoolId, ofSchool, interests })
}

/** Recuses a seat by hand, with the reason, while the vote is open. */
export function recuse(
  shell: Shell,
  person: SignedIn,
  asked: { readonly motionId: string; readonly seatId: string; readonly reason: string },
): Promise<'recused' | 'conflict'> {
  const of = principalOf(person)
  return asPerson(shell, person, async (trx) => {
    const { motionId, ...rest } = asked
    const by = { ...of, motionId, at: shell.now().toString() }
    await store.holdMotion(trx, motionId, 'casting')
    const motion = await store.motionById(trx, of.partnershipId, motionId)
    if (motion === undefined || motion.openedAt === null || motion.closedAt !== null) {
      return 'conflict'
    }
    if (!(await store.insertRecusal(trx, by, { ...rest, byItself: false }))) return 'recused'
    await record(shell, trx, of, {
      action: 'seat recused',
      subject: `motion ${motionId}`,
      detail: rest,
    })
    return 'recused'
  })
}

/** Closes the vote and counts it, in one transaction; what is closed never changes. */
export function closeVote(
  shell: Shell,
  person: SignedIn,
  { motion, bodyId }: { motion: Motion; bodyId: string },
): Promise<'closed' | 'conflict'> {
  const of = principalOf(person)
  const { partnershipId } = of
  return asPerson(shell, person, async (trx) => {
    await store.holdMotion(trx, motion.id, 'alone')
    // Only now: a ballot that was cast while this waited came before the close, and counts.
    const at = shell.now().toString()
    const { roll, closesAt } = motion
    if (roll === null) return 'conflict'
    const recusals = await store.recusalsOf(trx, partnershipId, motion.id)
    const deputies = standingIn(await deputiesOf(trx, partnershipId, bodyId), motion, shell.now())
    goOnAs({ partnershipId, personId: commandLine.personId })
    const ballots = await store.ballotsOf(trx, partnershipId, motion.id)
    goOnAs(of)
    const end = closesAt === null || !isLater(at, closesAt) ? at : closesAt
    const file = writeVote({ roll, closesAt: end, deputies, recusals, ballots })
    const outcome = motion.secret
      ? counted(withoutNames(shuffled(file)), file)
      : { ...counted(file, file), reasons: reasonsIn({ roll, deputies, ballots }) }
    if (!(await store.closeMotion(trx, partnershipId, { id: motion.id, at, outcome }))) {
      return 'conflict'
    }
    const { refused: _, ...count } = outcome.count
    await record(shell, trx, of, {
      action: 'vote closed',
      subject: `motion ${motion.id}`,
      detail: count,
    })
    return 'closed'
  })
}

/** The deputies whose time overlaps that of the vote: one that was over before makes no vacant seat vote. */
function standingIn(
  all: readonly KeptDeputy[],
  { openedAt }: Motion,
  now: Temporal.Instant,
): KeptDeputy[] {
  if (openedAt === null) return []
  const opened = dayIn(Temporal.Instant.from(openedAt))
  return all.filter(({ from, to }) => to >= opened && from <= dayIn(now))
}

/** Counts what will be published, and insists that it says the same as what was cast. */
function counted(published: VoteFile, cast: VoteFile): Outcome {
  const [count, same] = [published, cast].map((file) => {
    const vote = readVote(file)
    if ('problems' in vote) throw new Error(`A vote of ours is refused: ${vote.problems[0]?.at}`)
    return countVote(vote)
  })
  if (count === undefined || same === undefined) throw new Error('Nothing was counted')
  const figures = ({ refused, ...rest }: typeof count) => JSON.stringify([rest, refused.length])
  if (figures(count) !== figures(same)) throw new Error('A secret vote counts differently')
  return { count, file: published }
}

function shuffled(file: VoteFile): VoteFile {
  const seats = [...file.seats]
  for (let left = seats.length; left > 1; left -= 1) {
    const [one] = seats.splice(randomInt(left), 1)
    if (one !== undefined) seats.push(one)
  }
  return { ...file, seats }
}
