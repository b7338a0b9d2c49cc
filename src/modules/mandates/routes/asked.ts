import { bodies } from '#modules/boards/actions/bodies.ts'
import { bodiesOfMine, motionShown, seatsOfMine } from '#modules/boards/actions/motions.ts'
import { representedBy } from '#modules/boards/actions/represented.ts'
import type { BodySeat, BodyShown } from '#modules/boards/model/bodies.ts'
import type { Motion } from '#modules/boards/model/motions.ts'
import { groupOf, voicesOf } from '#modules/boards/rules/represented.ts'
import { clustersOn, type ClusterOn } from '#modules/clusters/actions.ts'
import { clusterInFull } from '#modules/clusters/rules.ts'
import { asPerson } from '#modules/people/actions.ts'
import type { About, SignedIn } from '#modules/people/model.ts'
import type { Visit } from '#modules/people/visit.tsx'
import { idIn, today } from '#modules/people/visit/asked.ts'
import { mandateInFull, type MandateInFull } from '../actions.ts'
import type { Voice } from '../model.ts'
import { clusterOfSeat, groupAsked, type Group } from '../rules/represented.ts'
import { isAskedOfGroup, ownVoices, type Shown } from '../rules/shown.ts'

/** What a question about a mandate is about: the cluster or group that was asked, and whether the person sits on the board. */
export function aboutMandate(
  { cluster, group }: Pick<Shown, 'cluster' | 'group'>,
  person: SignedIn,
  hasSeat: boolean,
): About {
  const isAsked = isAskedOfGroup({ group }, person)
  return cluster === undefined
    ? { hasSeat, isAsked }
    : { hasSeat, isAsked, clusterId: cluster.id, clusterSchoolIds: cluster.schoolIds }
}

export interface AskedMandate extends MandateInFull {
  readonly about: About
  /** The board of the seat. */
  readonly bodyId: string
  /** Whether the person speaks for the very seat that asked. */
  readonly isMine: boolean
  /** Those for which the person answers. */
  readonly own: readonly Voice[]
}

/** The mandate of the address, if the route's question is answered with yes and the person may read it. */
export async function mandateAsked(visit: Visit): Promise<AskedMandate | undefined> {
  const { shell, person } = visit
  const id = idIn(visit, 'mandate')
  const found = id === undefined ? undefined : await mandateInFull(shell, person, id)
  if (found === undefined) return undefined
  const { mandate } = found
  const seats = await seatsOfMine(shell, person)
  const isMine = seats.some((seat) => seat.id === mandate.seatId)
  const all = await bodies(shell, person)
  const board = all.find((body) => body.seats.some((seat) => seat.id === mandate.seatId))
  const hasSeat = seats.some(({ bodyId }) => bodyId === board?.id)
  const about = aboutMandate(found, person, hasSeat)
  if (!visit.may(about)) return undefined
  return { ...found, about, bodyId: board?.id ?? '', isMine, own: ownVoices(found, person) }
}

export interface AskedToAsk {
  readonly body: BodyShown
  readonly motion: Motion
  /** The seats of the body for which the person speaks. */
  readonly seatIds: readonly string[]
}

/** The motion of the address, if the person may put it to those whom a seat of theirs represents. */
export async function motionToAsk(visit: Visit): Promise<AskedToAsk | undefined> {
  const id = idIn(visit, 'motion')
  const shown = id === undefined ? undefined : await motionShown(visit.shell, visit.person, id)
  if (shown === undefined) return undefined
  const mine = await bodiesOfMine(visit.shell, visit.person)
  if (!visit.may({ hasSeat: mine.has(shown.motion.bodyId) })) return undefined
  const all = await bodies(visit.shell, visit.person)
  const body = all.find((each) => each.id === shown.motion.bodyId)
  return body === undefined ? undefined : { body, motion: shown.motion, seatIds: shown.seatIds }
}

/** A seat that speaks for somebody who is known here: the schools of a cluster, or a group. */
export interface AskingSeat extends BodySeat {
  readonly of: { readonly clusterId: string } | Group
  /** Whom it asks, in words, and how many may answer. */
  readonly asks: string
  readonly many: number
}

/** Of some seats of a body those that can ask somebody: nobody can ask "the authority" here. */
export async function askingSeats(
  visit: Visit,
  { seats, document }: BodyShown,
  seatIds: readonly string[],
): Promise<AskingSeat[]> {
  const { shell, person } = visit
  const clusters = await asPerson(shell, person, (trx) =>
    clustersOn(trx, person.partnership.id, today(visit)),
  )
  const asking: AskingSeat[] = []
  for (const seat of seats.filter(({ id }) => seatIds.includes(id))) {
    const cluster = clusterOfSeat(seat.represents, document.phase, clusters)
    const found = cluster === undefined ? await groupOfSeat(visit, seat) : ofCluster(cluster)
    if (found !== undefined) asking.push({ ...seat, ...found })
  }
  return asking
}

type Asks = Pick<AskingSeat, 'of' | 'asks' | 'many'>

function ofCluster(cluster: ClusterOn): Asks {
  const of = { clusterId: cluster.id }
  return { of, asks: clusterInFull(cluster), many: cluster.schoolIds.length }
}

/** Nothing where it is not known who belongs to the group, or nobody is known who could answer. */
async function groupOfSeat({ shell, person }: Visit, seat: BodySeat): Promise<Asks | undefined> {
  const name = groupOf(seat.represents)
  const represented = name === undefined ? undefined : await representedBy(shell, person, seat)
  if (name === undefined || represented === undefined) return undefined
  const { many, isAnybody } = voicesOf(represented)
  const of = groupAsked(name, represented)
  return isAnybody ? { of, asks: of.represents, many } : undefined
}
