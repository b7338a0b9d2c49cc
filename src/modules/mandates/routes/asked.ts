import { bodies } from '#modules/boards/actions/bodies.ts'
import { bodiesOfMine, motionShown, seatsOfMine } from '#modules/boards/actions/motions.ts'
import type { BodySeat, BodyShown } from '#modules/boards/model/bodies.ts'
import type { Motion } from '#modules/boards/model/motions.ts'
import { clustersOn, type ClusterOn } from '#modules/clusters/actions.ts'
import { asPerson } from '#modules/people/actions.ts'
import type { About } from '#modules/people/model.ts'
import type { Visit } from '#modules/people/visit.tsx'
import { idIn, today } from '#modules/people/visit/asked.ts'
import { mandateInFull, type MandateInFull } from '../actions.ts'
import { clusterOfSeat } from '../rules/represented.ts'

/** What a question about a mandate is about: the cluster that was asked, and whether the person sits on the board. */
export function aboutMandate(cluster: ClusterOn | undefined, hasSeat: boolean): About {
  return cluster === undefined
    ? { hasSeat }
    : { hasSeat, clusterId: cluster.id, clusterSchoolIds: cluster.schoolIds }
}

export interface AskedMandate extends MandateInFull {
  readonly about: About
  /** Whether the person speaks for the very seat that asked. */
  readonly isMine: boolean
  /** The person's own schools among those asked. */
  readonly ownSchoolIds: readonly string[]
}

/** The mandate of the address, if the route's question is answered with yes and the person may read it. */
export async function mandateAsked(visit: Visit): Promise<AskedMandate | undefined> {
  const id = idIn(visit, 'mandate')
  const found = id === undefined ? undefined : await mandateInFull(visit.shell, visit.person, id)
  if (found === undefined) return undefined
  const { mandate, cluster } = found
  const seats = await seatsOfMine(visit.shell, visit.person)
  const isMine = seats.some((seat) => seat.id === mandate.seatId)
  const all = await bodies(visit.shell, visit.person)
  const board = all.find((body) => body.seats.some((seat) => seat.id === mandate.seatId))
  const about = aboutMandate(
    cluster,
    seats.some(({ bodyId }) => bodyId === board?.id),
  )
  if (!visit.may(about)) return undefined
  return { ...found, about, isMine, ownSchoolIds: ownAmong(visit, cluster) }
}

function ownAmong({ person }: Visit, cluster: ClusterOn | undefined): string[] {
  const led = person.roles.flatMap(({ role, schoolId }) =>
    role === 'HT' && schoolId !== undefined ? [schoolId] : [],
  )
  return led.filter((id) => cluster?.schoolIds.includes(id) === true)
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

/** A seat that speaks for schools of the roster, with the cluster that they are in. */
export interface AskingSeat extends BodySeat {
  readonly clusterId: string
}

/** Of some seats of a body those that represent a cluster: nobody can ask "the authority" here. */
export async function seatsOfClusters(
  visit: Visit,
  { seats, document }: BodyShown,
  seatIds: readonly string[],
): Promise<AskingSeat[]> {
  const { shell, person } = visit
  const clusters = await asPerson(shell, person, (trx) =>
    clustersOn(trx, person.partnership.id, today(visit)),
  )
  return seats.flatMap((seat) => {
    const cluster = clusterOfSeat(seat.represents, document.phase, clusters)
    const isAsked = seatIds.includes(seat.id) && cluster !== undefined
    return isAsked ? [{ ...seat, clusterId: cluster.id }] : []
  })
}
