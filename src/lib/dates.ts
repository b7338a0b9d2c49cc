/** "7 July 2026" of "2026-07-07". */
export function dayText(day: string): string {
  const month = months[Number(day.slice(5, 7)) - 1]
  const of = Number(day.slice(8))
  if (month === undefined || !(of > 0)) throw new Error(`Not a day: ${day}`)
  return `${of} ${month} ${day.slice(0, 4)}`
}

/** "July 2026" of "2026-07". */
export function monthText(month: string): string {
  return dayText(`${month}-01`).slice(2)
}

/** Written out here: a reason must have the same letters on every machine, whatever languages it knows. */
const months = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
] as const

/** "7 July 2026" of a moment in UTC, as a clock in England shows it. */
export function dayOf(moment: string): string {
  return dayText(dayIn(Temporal.Instant.from(moment)))
}

/** "7 July 2026, 14:05". */
export function momentText(moment: string): string {
  const there = Temporal.Instant.from(moment).toZonedDateTimeISO('Europe/London')
  const time = there.toPlainTime().toString({ smallestUnit: 'minute' })
  return `${dayText(there.toPlainDate().toString())}, ${time}`
}

/** The day of an instant as clocks in England show it, YYYY-MM-DD. */
export function dayIn(at: Temporal.Instant): string {
  return at.toZonedDateTimeISO('Europe/London').toPlainDate().toString()
}

/** Whether a text is a day that there is, written YYYY-MM-DD. */
export function isDay(text: string): boolean {
  try {
    return Temporal.PlainDate.from(text).toString() === text
  } catch {
    return false
  }
}
