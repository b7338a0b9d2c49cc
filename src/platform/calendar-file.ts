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
