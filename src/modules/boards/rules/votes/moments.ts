const place = 'Europe/London'

/** The moments that a text names: one and the same, or a whole day as clocks in England show it. */
export interface Span {
  readonly first: Temporal.Instant
  readonly last: Temporal.Instant
}

/** Reads "2017-11-02T17:00:00Z", a time without an offset as clocks in England show it, or a day. */
export function spanOf(text: string): Span | undefined {
  return exactMoment(text) ?? wholeDay(text) ?? localMoment(text)
}

function exactMoment(text: string): Span | undefined {
  return orNone(() => {
    const at = Temporal.Instant.from(text)
    return { first: at, last: at }
  })
}

function wholeDay(text: string): Span | undefined {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return undefined
  return orNone(() => {
    const day = Temporal.PlainDate.from(text)
    const first = day.toZonedDateTime(place).toInstant()
    const next = day.add({ days: 1 }).toZonedDateTime(place).toInstant()
    return { first, last: next.subtract({ nanoseconds: 1 }) }
  })
}

/** A time that clocks do not show, or show twice, names no moment. */
function localMoment(text: string): Span | undefined {
  if (!/^\d{4}-\d{2}-\d{2}T\d{2}:/.test(text)) return undefined
  return orNone(() => {
    const there = Temporal.PlainDateTime.from(text)
    const at = there.toZonedDateTime(place, { disambiguation: 'reject' }).toInstant()
    return { first: at, last: at }
  })
}

function orNone(read: () => Span): Span | undefined {
  try {
    return read()
  } catch {
    return undefined
  }
}

/** Whether a moment in UTC is after another. */
export function isLater(one: string, other: string): boolean {
  return Temporal.Instant.compare(Temporal.Instant.from(one), Temporal.Instant.from(other)) > 0
}
