import type { ComponentChildren } from 'preact'
import type { About } from '#modules/people/model.ts'
import type { Visit } from '#modules/people/visit.tsx'
import { idIn } from '#modules/people/visit/asked.ts'
import { bodyBySlug } from '../actions/bodies.ts'
import { motionShown, type MotionShown } from '../actions/motions.ts'
import type { BodyShown } from '../model/bodies.ts'
import type { Meeting, Paper } from '../model/meetings.ts'
import type { Motion } from '../model/motions.ts'
import type { MinutesShown } from '../rules/minutes-form.ts'
import { aboutBody } from '../visit/about.ts'

/** What modules above this one show on its pages; each looks after what the reader may see of it. */
export interface BoardParts {
  /** Whether a legal hold keeps what is theirs, whatever they wish. */
  readonly isOnHold: (visit: Visit) => Promise<boolean>
  readonly ofBody: (visit: Visit, of: { readonly body: BodyShown }) => Promise<ComponentChildren>
  readonly ofMeeting: (
    visit: Visit,
    of: {
      readonly body: BodyShown
      readonly meeting: Meeting
      readonly papers: readonly Paper[]
    },
  ) => Promise<ComponentChildren>
  readonly ofMinutes: (
    visit: Visit,
    of: {
      readonly body: BodyShown
      readonly meeting: Meeting
      readonly minutes: MinutesShown
    },
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
