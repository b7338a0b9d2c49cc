/** A day and a time of day as typed, each part as it stands in its field. */
export interface MomentTyped {
  readonly day: string
  readonly month: string
  readonly year: string
  /** Like 09:30; empty means the start of the day. */
  readonly time: string
}

export const noMoment: MomentTyped = { day: '', month: '', year: '', time: '' }

/** The instant (ISO, UTC) of what was typed as clocks in England show it; `undefined` of empty fields. */
export function momentOf(
  typed: MomentTyped,
): { readonly instant: string | undefined } | { readonly refused: string; field: 'from' | 'time' } {
  const { day, month, year, time } = typed
  if ([day, month, year, time].every((part) => part === '')) return { instant: undefined }
  const date = dayTyped(typed)
  if (date === undefined) {
    return {
      refused: 'Write a day that there is, such as 8 12 2026, or leave it empty.',
      field: 'from',
    }
  }
  const clock = timeOf(time === '' ? '00:00' : time)
  if (clock === undefined) {
    return { refused: 'Write the time like 09:30, or leave it empty.', field: 'time' }
  }
  const there = date.toZonedDateTime({ timeZone: 'Europe/London', plainTime: clock })
  return { instant: there.toInstant().toString() }
}

/** `undefined` when there is no such day. */
export function dayTyped({
  day,
  month,
  year,
}: Omit<MomentTyped, 'time'>): Temporal.PlainDate | undefined {
  if (!/^\d{1,2}$/.test(day) || !/^\d{1,2}$/.test(month) || !/^\d{4}$/.test(year)) return undefined
  try {
    return Temporal.PlainDate.from(
      { day: Number(day), month: Number(month), year: Number(year) },
      { overflow: 'reject' },
    )
  } catch {
    return undefined
  }
}

function timeOf(text: string): Temporal.PlainTime | undefined {
  const [, hour = '', minute = ''] = /^(\d{1,2})[:.](\d{2})$/.exec(text) ?? []
  if (hour === '' || Number(hour) > 23 || Number(minute) > 59) return undefined
  return Temporal.PlainTime.from({ hour: Number(hour), minute: Number(minute) })
}

/** The fields that show an instant. */
export function momentShown(instant: string | undefined): MomentTyped {
  if (instant === undefined) return noMoment
  const there = Temporal.Instant.from(instant).toZonedDateTimeISO('Europe/London')
  return {
    day: String(there.day),
    month: String(there.month),
    year: String(there.year),
    time: there.toPlainTime().toString({ smallestUnit: 'minute' }),
  }
}

/** The instant of "2026-12-08T09:30" or "2026-12-08" as clocks in England show it; `undefined` of anything else. */
export function instantIn(text: string): string | undefined {
  const [, year = '', month = '', day = '', time = ''] =
    /^(\d{4})-(\d{2})-(\d{2})(?:T(\d{2}:\d{2}))?$/.exec(text) ?? []
  const read = momentOf({ day, month, year, time })
  return 'refused' in read ? undefined : read.instant
}
