import ical, { ICalEventTransparency } from 'ical-generator'

/** Something that takes a whole day. */
export interface DayEvent {
  /** Stays the same for as long as it is the same thing. */
  readonly uid: string
  /** YYYY-MM-DD. */
  readonly day: string
  readonly summary: string
  readonly description: string
}

/** Something that begins at a moment; how long it takes is not known. */
export interface MomentEvent {
  readonly uid: string
  readonly startsAt: string
  readonly place: string
  readonly summary: string
  readonly description: string
  /** Where more of it is read. */
  readonly url: string
}

/** An iCalendar file of moments, written in UTC: each calendar shows them by its own clock. */
export function momentsFile(
  name: string,
  events: readonly MomentEvent[],
  stamp: Temporal.Instant,
): string {
  const calendar = ical({
    name,
    prodId: { company: 'Trellis', product: 'Meetings', language: 'EN' },
  })
  for (const { uid, startsAt, place, summary, description, url } of events) {
    calendar.createEvent({
      id: uid,
      start: Temporal.Instant.from(startsAt),
      stamp,
      summary,
      description,
      location: place,
      url,
    })
  }
  return calendar.toString()
}

/** An iCalendar file (RFC 5545) of whole days. Days are days everywhere: no time zone can move them. */
export function calendarFile(
  name: string,
  events: readonly DayEvent[],
  stamp: Temporal.Instant,
): string {
  const calendar = ical({
    name,
    prodId: { company: 'Trellis', product: 'Data year', language: 'EN' },
  })
  for (const { uid, day, summary, description } of events) {
    calendar.createEvent({
      id: uid,
      start: Temporal.PlainDate.from(day),
      allDay: true,
      stamp,
      summary,
      description,
      transparency: ICalEventTransparency.TRANSPARENT,
    })
  }
  return calendar.toString()
}
