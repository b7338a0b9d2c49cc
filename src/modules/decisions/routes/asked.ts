import { bodies, bodyBySlug } from '#modules/boards/actions/bodies.ts'
import { meetingShown, meetingsOf } from '#modules/boards/actions/meetings.ts'
import { aboutBody } from '#modules/boards/visit/about.ts'
import { minutesShown } from '#modules/boards/actions/minutes.ts'
import { motionShown } from '#modules/boards/actions/motions.ts'
import type { BodyShown } from '#modules/boards/model/bodies.ts'
import type { Meeting, Paper } from '#modules/boards/model/meetings.ts'
import type { Motion } from '#modules/boards/model/motions.ts'
import type { MinutesShown } from '#modules/boards/rules/minutes-form.ts'
import type { About } from '#modules/people/model.ts'
import type { Visit } from '#modules/people/visit.tsx'
import { idIn } from '#modules/people/visit/asked.ts'
import { decisions } from '../actions.ts'
import type { Decision } from '../model.ts'

interface OfBody {
  readonly body: BodyShown
  readonly about: About
}

async function bodyOf(visit: Visit, id: string): Promise<OfBody | undefined> {
  const body = (await bodies(visit.shell, visit.person)).find((each) => each.id === id)
  return body === undefined ? undefined : { body, about: await aboutBody(visit, body) }
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

export interface AskedMinutes extends OfBody {
  readonly meeting: Meeting
  readonly papers: readonly Paper[]
  readonly minutes: MinutesShown
}

/** The meeting of the address, if the person may write down what its minutes have as decided. */
export async function minutesAsked(visit: Visit): Promise<AskedMinutes | undefined> {
  const { shell, person } = visit
  const body = await bodyBySlug(shell, person, visit.param('board'))
  const id = idIn(visit, 'meeting')
  if (body === undefined || id === undefined) return undefined
  const about = await aboutBody(visit, body)
  const shown = await meetingShown(shell, person, { bodyId: body.id, id })
  if (shown === undefined || !visit.may(about)) return undefined
  const { meeting, papers } = shown
  return { body, about, meeting, papers, minutes: await minutesShown(shell, person, meeting) }
}
