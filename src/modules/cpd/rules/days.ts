import { dayText } from '#lib/dates.ts'
import type { Course, Offer, Session } from '../model.ts'

/** The first day of a course; a course has one at least. */
export function firstDay({ sessions }: Pick<Offer, 'sessions'>): string {
  return sessions[0]?.on ?? ''
}

/** The day on which it ends. */
export function lastDay({ sessions }: Pick<Offer, 'sessions'>): string {
  return sessions.at(-1)?.on ?? ''
}

/** The last day on which a place is given back. */
export function lastDayToGiveBack(course: Pick<Offer, 'sessions'>, cancelDays: number): string {
  return Temporal.PlainDate.from(firstDay(course)).subtract({ days: cancelDays }).toString()
}

/** Why no place is booked any more, or `undefined` while places are. */
export function whyClosed(
  { isHeld, isCalledOff, bookBy }: Pick<Course, 'isHeld' | 'isCalledOff' | 'bookBy'>,
  today: string,
): string | undefined {
  if (isCalledOff) return 'The course is called off.'
  if (isHeld || today > bookBy) return `The last day to book was ${dayText(bookBy)}.`
  return undefined
}

/** Whether it may be noted who came: on the last day, or after it. */
export function mayNote(course: Pick<Course, 'sessions' | 'isCalledOff'>, today: string): boolean {
  return !course.isCalledOff && today >= lastDay(course)
}

/** "7 March 2018, 13:30 to 16:00". */
export function sessionText({ on, from, to }: Session): string {
  return `${dayText(on)}, ${from} to ${to}`
}

/** A session on a line as it is typed and read. */
export function sessionLine({ on, from, to }: Session): string {
  return `${on} ${from} to ${to}`
}

const line = /^(\d{4}-\d\d-\d\d),? ([01]\d|2[0-3]):([0-5]\d) to ([01]\d|2[0-3]):([0-5]\d)$/

/** Reads a line such as "2018-03-07 13:30 to 16:00". */
export function sessionIn(text: string): Session | undefined {
  const [, on = '', fromHour, fromMinute, toHour, toMinute] = line.exec(text.trim()) ?? []
  const [from, to] = [`${fromHour}:${fromMinute}`, `${toHour}:${toMinute}`]
  return on === '' || from >= to ? undefined : { on, from, to }
}

/** What is to come, the next first, and then what is over, the newest first. */
export function inOrder<T extends Pick<Offer, 'sessions' | 'title'>>(
  courses: readonly T[],
  today: string,
): { readonly toCome: T[]; readonly past: T[] } {
  const byDay = courses.toSorted(
    (a, b) => order(firstDay(a), firstDay(b)) || order(a.title, b.title),
  )
  return {
    toCome: byDay.filter((course) => lastDay(course) >= today),
    past: byDay.filter((course) => lastDay(course) < today).toReversed(),
  }
}

function order(a: string, b: string): number {
  return a < b ? -1 : Number(a > b)
}
