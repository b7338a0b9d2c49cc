import type { Priority } from '#modules/boards/model/bodies.ts'

/** What is linked to a priority by itself; a mandate, or a decision of a motion, comes with its motion. */
export const linkableKinds = ['motion', 'action', 'decision'] as const
export type LinkableKind = (typeof linkableKinds)[number]
export type WorkKind = LinkableKind | 'mandate'

/** A piece of a body's work that could be linked to a priority. */
export interface Work {
  readonly kind: WorkKind
  readonly id: string
  readonly title: string
  readonly bodyId: string
  /** The motion of which it is a part: a decision's or a mandate's; `null` for other work. */
  readonly motionId: string | null
  /** The meeting that gave an action; `null` for other work. */
  readonly meetingId: string | null
  /** "carried", "to be done", "worked". */
  readonly state: string
}

/** Work that has a link of its own. */
export interface Linkable extends Work {
  readonly kind: LinkableKind
}

/** A decision that a vote made is linked by its motion, as a mandate is. */
export function isLinkable(work: Work): work is Linkable {
  return work.kind !== 'mandate' && work.motionId === null
}

/** Which priority: of a body, in an academic year, the first, second or third. */
export interface PriorityKey {
  readonly bodyId: string
  readonly year: number
  readonly place: number
}

export interface Link {
  readonly id: string
  readonly priority: PriorityKey
  readonly kind: LinkableKind
  readonly workId: string
  readonly by: string
}

/** A priority with the body that has set it. */
export interface SetPriority extends Priority {
  readonly slug: string
  readonly body: string
}
