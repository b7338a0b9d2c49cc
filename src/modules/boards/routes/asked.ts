import type { ComponentChildren } from 'preact'
import { clustersOn } from '#modules/clusters/actions.ts'
import { asPerson } from '#modules/people/actions.ts'
import type { About } from '#modules/people/model.ts'
import type { Visit } from '#modules/people/visit.tsx'
import { idIn, today } from '#modules/people/visit/asked.ts'
import { bodyBySlug } from '../actions/bodies.ts'
import { bodiesOfMine, motionShown, type MotionShown } from '../actions/motions.ts'
import type { Body, BodyShown } from '../model/bodies.ts'
import type { Meeting } from '../model/meetings.ts'
import type { Motion } from '../model/motions.ts'

/** What modules above this one show on its pages; each looks after what the reader may see of it. */
export interface BoardParts {
  readonly ofBody: (visit: Visit, of: { readonly body: BodyShown }) => Promise<ComponentChildren>
  readonly ofMeeting: (
    visit: Visit,
    of: { readonly body: BodyShown; readonly meeting: Meeting },
  ) => Promise<ComponentChildren>
  readonly ofMotion: (
    visit: Visit,
    of: {
      readonly body: BodyShown
      readonly motion: Motion
      readonly seatIds: readonly string[]
      readonly mayChange: boolean
    },
  ) => Promise<ComponentChildren>
}

export const boardsCrumb = { name: 'Boards', href: '/boards' } as const

/** What a question about a body is about: its cluster, and whether the person speaks for a seat of it. */
export async function aboutBody(visit: Visit, body: Body): Promise<About> {
  const { shell, person } = visit
  const mine = await bodiesOfMine(shell, person)
  const hasSeat = mine.has(body.id)
  const { clusterId } = body
  if (clusterId === null) return { hasSeat }
  const clusters = await asPerson(shell, person, (trx) =>
    clustersOn(trx, person.partnership.id, today(visit)),
  )
  const clusterSchoolIds = clusters.find(({ id }) => id === clusterId)?.schoolIds ?? []
  return { hasSeat, clusterId, clusterSchoolIds }
}

export interface AskedBody {
  readonly body: BodyShown
  readonly about: About
}

/** The body of the address, if there is one of which the route's question is answered with yes. */
export async function bodyAsked(visit: Visit): Promise<AskedBody | undefined> {
  const body = await bodyBySlug(visit.shell, visit.person, visit.param('board'))
  if (body === undefined) return undefined
  const about = await aboutBody(visit, body)
  return visit.may(about) ? { body, about } : undefined
}

export interface AskedMotion extends AskedBody {
  readonly shown: MotionShown
}

/** The motion of the address, if the question is answered with yes and the person may read it. */
export async function motionAsked(visit: Visit): Promise<AskedMotion | undefined> {
  const asked = await bodyAsked(visit)
  const id = idIn(visit, 'motion')
  if (asked === undefined || id === undefined) return undefined
  const shown = await motionShown(visit.shell, visit.person, id)
  return shown?.motion.bodyId === asked.body.id ? { ...asked, shown } : undefined
}
