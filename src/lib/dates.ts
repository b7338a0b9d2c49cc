/** "7 July 2026" of "2026-07-07". */
export function dayText(day: string): string {
  return Temporal.PlainDate.from(day).toLocaleString('en-GB', {
    day: 'numeric',
    month: 'long',
    year: 'numeric',
  })
}

/** "7 July 2026" of a moment in UTC, as a clock in England shows it. */
export function dayOf(moment: string): string {
  return dayText(
    Temporal.Instant.from(moment).toZonedDateTimeISO('Europe/London').toPlainDate().toString(),
  )
}

/** "7 July 2026, 14:05". */
export function momentText(moment: string): string {
  const there = Temporal.Instant.from(moment).toZonedDateTimeISO('Europe/London')
  const time = there.toPlainTime().toString({ smallestUnit: 'minute' })
  return `${dayText(there.toPlainDate().toString())}, ${time}`
}
