import { bodies } from '#modules/boards/actions/bodies.ts'
import { callMeeting } from '#modules/boards/actions/meetings.ts'
import { writeMinutes } from '#modules/boards/actions/minutes.ts'
import type { SignedIn } from '#modules/people/model.ts'
import type { Shell } from '#platform/shell.ts'

export interface HeldMeeting {
  readonly id: string
  /** The body by name. */
  readonly body: string
}

/** A meeting that a body of the demo held, with its minutes; invented as all is. */
export async function holdMeeting(
  shell: Shell,
  officer: SignedIn,
  asked: { readonly slug: string; readonly on: string; readonly words: string },
): Promise<HeldMeeting> {
  const body = (await bodies(shell, officer)).find(({ slug }) => slug === asked.slug)
  if (body === undefined) throw new Error(`No body ${asked.slug}`)
  const startsAt = `${asked.on}T15:30:00Z`
  const called = { bodyId: body.id, startsAt, place: 'The Old Library, Room 2' }
  const id = await callMeeting(shell, officer, shell.newId(), called)
  const draft = { meetingId: id, seen: 0, words: asked.words, exempt: [], reason: '' }
  await writeMinutes(shell, officer, shell.newId(), draft)
  return { id, body: body.name }
}
