import { dayIn } from '#lib/dates.ts'
import type { Trx } from '#platform/db/transaction.ts'
import type { Shell } from '#platform/shell.ts'
import { asPerson, principalOf, record } from '#modules/people/actions.ts'
import type { SignedIn } from '#modules/people/model.ts'
import type { KeptBallot, Motion } from '../model/motions.ts'
import type { Choice } from '../model/votes.ts'
import { interestOf } from '../rules/recuse.ts'
import { isLater } from '../rules/votes/moments.ts'
import { interestsOn } from '../store/people.ts'
import * as store from '../store/motions.ts'
import { votesWaiting, type VoteWaiting } from '../store/waiting.ts'

/** The open votes that wait for the person to cast a ballot. */
export function votesFor(shell: Shell, person: SignedIn): Promise<VoteWaiting[]> {
  const asked = { ...principalOf(person), at: shell.now().toString() }
  return asPerson(shell, person, (trx) => votesWaiting(trx, asked))
}

export interface Cast {
  readonly motionId: string
  readonly seatId: string
  readonly choice: Choice
  /** Why, for whoever reads what came of the vote; nothing of a secret vote is kept. */
  readonly reason?: string
}

/** The first ballot of a seat stands however often, and in how many ways at once, it is sent. */
export function castBallot(
  shell: Shell,
  person: SignedIn,
  asked: Cast,
): Promise<'cast' | { refused: string }> {
  const of = principalOf(person)
  return asPerson(shell, person, async (trx) => {
    await store.holdMotion(trx, asked.motionId, 'casting')
    const motion = await store.motionById(trx, of.partnershipId, asked.motionId)
    if (motion === undefined) return { refused: 'There is no such motion.' }
    const mine = await store.ballotsOf(trx, of.partnershipId, motion.id)
    const refused = whyNot(motion, mine, asked)
    if (refused === sameAgain) return 'cast'
    if (refused !== undefined) return { refused }
    const cast = { ...of, ...asked, reason: keptReason(motion, asked), at: shell.now().toString() }
    await recuseForInterest(trx, person, motion, { ...cast, day: dayIn(shell.now()) })
    const isFirst = await store.insertBallot(trx, cast)
    if (!isFirst) {
      const why = await notFirst(trx, motion, cast)
      if (why === sameAgain) return 'cast'
      if (why !== undefined) return { refused: why }
    }
    await record(shell, trx, of, {
      action: 'ballot cast',
      subject: `motion ${motion.id}`,
      detail: { seat: asked.seatId },
    })
    return 'cast'
  })
}

/** Of a secret vote no reason is kept: by its words one could tell who gave it. */
function keptReason({ secret }: Motion, { reason = '' }: Cast): string {
  return secret ? '' : reason
}

const sameAgain = 'the same again'
const isCast = 'You have cast a ballot for this seat. What is cast is not changed.'

function isHolder({ roll }: Motion, cast: { seatId: string; personId: string }): boolean {
  const seat = roll?.seats.find(({ id }) => id === cast.seatId)
  return seat?.holders.some(({ id }) => id === cast.personId) === true
}

/** An interest that was declared after the vote had opened recuses all the same. */
async function recuseForInterest(
  trx: Trx,
  { personId, roles }: SignedIn,
  { id: motionId, schoolId, openedAt, closedAt }: Motion,
  cast: { partnershipId: string; seatId: string; at: string; day: string },
): Promise<void> {
  if (schoolId === null || openedAt === null || closedAt !== null) return
  const { partnershipId, seatId, at, day } = cast
  const isOfSchool = roles.some((role) => leading.has(role.role) && role.schoolId === schoolId)
  const interests = await interestsOn(trx, partnershipId, day)
  const ofSchool = isOfSchool ? [personId] : []
  const reason = interestOf(personId, { schoolId, ofSchool, interests })
  if (reason === undefined) return
  const by = { partnershipId, personId, motionId, at }
  await store.insertRecusal(trx, by, { seatId, reason, byItself: true })
}

const leading: ReadonlySet<string> = new Set(['HT', 'GV', 'CH'])

function whyNot(
  { openedAt, closedAt, roll }: Motion,
  mine: readonly KeptBallot[],
  { seatId, choice }: Cast,
): string | undefined {
  if (openedAt === null) return 'The vote is not open yet.'
  const earlier = mine.find((ballot) => ballot.seatId === seatId)
  if (earlier !== undefined) {
    return earlier.choice === choice ? sameAgain : isCast
  }
  if (closedAt !== null) return 'The vote has closed.'
  return roll?.rule.entitlement === 'member' && mine.length > 0
    ? 'You have voted: a member has one vote, in however many seats.'
    : undefined
}

/** The seat has voted, or may not: another who holds it may still agree or differ. */
async function notFirst(
  trx: Trx,
  motion: Motion,
  cast: Cast & { partnershipId: string; personId: string; reason: string; at: string },
): Promise<string | undefined> {
  const recusals = await store.recusalsOf(trx, cast.partnershipId, motion.id)
  if (recusals.some(({ seatId }) => seatId === cast.seatId)) {
    return 'This seat is recused: it has no vote on this motion.'
  }
  const isOver = motion.closesAt !== null && isLater(cast.at, motion.closesAt)
  if (isOver) return 'The time of the vote is over.'
  const mine = await store.ballotsOf(trx, cast.partnershipId, motion.id)
  const own = mine.find(({ seatId }) => seatId === cast.seatId)
  if (own !== undefined) return own.choice === cast.choice ? sameAgain : isCast
  if (!isHolder(motion, cast)) return 'You may not vote for this seat, or it has voted.'
  await store.insertSecondBallot(trx, cast)
  return undefined
}
