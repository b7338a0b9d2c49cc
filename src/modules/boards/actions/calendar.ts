import { holderBy } from '#modules/calendar/actions/feed.ts'
import { asPerson } from '#modules/people/actions.ts'
import type { SignedIn } from '#modules/people/model.ts'
import { momentsFile } from '#platform/calendar-file.ts'
import type { Shell } from '#platform/shell.ts'
import type { CalledMeeting } from '../model/meetings.ts'
import { agendaOutside } from '../rules/calendar.ts'
import { allMeetings } from '../store/calendar.ts'
import { mySeats } from '../store/people.ts'

/** Every meeting whose body the person may follow, the first first. */
export function meetingsToSee(shell: Shell, person: SignedIn): Promise<CalledMeeting[]> {
  return asPerson(shell, person, (trx) => allMeetings(trx, person.partnership.id))
}

/** The meetings of bodies for a seat of which the person may speak, that begin within so many days. */
export async function meetingsAhead(
  shell: Shell,
  person: SignedIn,
  days: number,
): Promise<CalledMeeting[]> {
  const now = shell.now()
  const until = now.add({ hours: 24 * days })
  return asPerson(shell, person, async (trx) => {
    const mine = new Set((await mySeats(trx)).map(({ bodyId }) => bodyId))
    if (mine.size === 0) return []
    const all = await allMeetings(trx, person.partnership.id)
    return all.filter(({ bodyId, startsAt }) => mine.has(bodyId) && isBetween(now, startsAt, until))
  })
}

function isBetween(from: Temporal.Instant, at: string, to: Temporal.Instant): boolean {
  const { epochMilliseconds: moment } = Temporal.Instant.from(at)
  return moment >= from.epochMilliseconds && moment <= to.epochMilliseconds
}

/** The meetings of whoever holds a secret link, by the roles and seats that they have now. */
export async function meetingsBy(
  shell: Shell,
  { secret, origin }: { readonly secret: string; readonly origin: string },
): Promise<string | undefined> {
  const person = await holderBy(shell, secret)
  if (person === undefined) return undefined
  const meetings = await meetingsToSee(shell, person)
  const events = meetings.map((meeting) => ({
    uid: `${meeting.id}@${person.partnership.id}`,
    startsAt: meeting.startsAt,
    place: meeting.place,
    summary: meeting.body,
    description: agendaOutside(meeting),
    url: `${origin}/boards/${meeting.slug}/meetings/${meeting.id}`,
  }))
  return momentsFile(`Meetings, ${person.partnership.name}`, events, shell.now())
}
