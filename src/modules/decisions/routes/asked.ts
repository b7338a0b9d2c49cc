import { bodies } from '#modules/boards/actions/bodies.ts'
import { meetingsOf } from '#modules/boards/actions/meetings.ts'
import { bodiesOfMine, motionShown } from '#modules/boards/actions/motions.ts'
import type { BodyShown } from '#modules/boards/model/bodies.ts'
import type { Meeting } from '#modules/boards/model/meetings.ts'
import type { Motion } from '#modules/boards/model/motions.ts'
import { clustersOn } from '#modules/clusters/actions.ts'
import { asPerson } from '#modules/people/actions.ts'
import type { About } from '#modules/people/model.ts'
import type { Visit } from '#modules/people/visit.tsx'
import { idIn, today } from '#modules/people/visit/asked.ts'
import { decisions } from '../actions.ts'
import type { Decision } from '../model.ts'

interface OfBody {
  readonly body: BodyShown
  readonly about: About
}

/** A body with what a question about its papers is about. */
async function bodyOf(visit: Visit, id: string): Promise<OfBody | undefined> {
  const { shell, person } = visit
  const body = (await bodies(shell, person)).find((each) => each.id === id)
  if (body === undefined) return undefined
  const hasSeat = (await bodiesOfMine(shell, person)).has(id)
  const { clusterId } = body
  if (clusterId === null) return { body, about: { hasSeat } }
  const clusters = await asPerson(shell, person, (trx) =>
    clustersOn(trx, person.partnership.id, today(visit)),
  )
  const clusterSchoolIds = clusters.find((each) => each.id === clusterId)?.schoolIds ?? []
  return { body, about: { hasSeat, clusterId, clusterSchoolIds } }
}

export interface AskedDecision extends OfBody {
  readonly decision: Decision
  readonly meetings: readonly Meeting[]
}

/** The decision of the address, if the route's question is answered with yes and the person may read it. */
export async function decisionAsked(visit: Visit): Promise<AskedDecision | undefined> {
  const id = idIn(visit, 'decision')
  const decision = (await decisions(visit.shell, visit.person)).find((each) => each.id === id)
  const of = decision === undefined ? undefined : await bodyOf(visit, decision.bodyId)
  if (decision === undefined || of === undefined || !visit.may(of.about)) return undefined
  return { ...of, decision, meetings: await meetingsOf(visit.shell, visit.person, of.body.id) }
}

export interface AskedMotion extends OfBody {
  readonly motion: Motion
}

/** The motion of the address, if the person may write down what it is expected to bring. */
export async function motionAsked(visit: Visit): Promise<AskedMotion | undefined> {
  const id = idIn(visit, 'motion')
  const shown = id === undefined ? undefined : await motionShown(visit.shell, visit.person, id)
  const of = shown === undefined ? undefined : await bodyOf(visit, shown.motion.bodyId)
  if (shown === undefined || of === undefined || !visit.may(of.about)) return undefined
  return { ...of, motion: shown.motion }
}
