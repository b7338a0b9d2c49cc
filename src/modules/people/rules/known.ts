/** The last moment of a day (YYYY-MM-DD) in England; `undefined` when it is no day. */
export function endOfDay(day: string): Temporal.Instant | undefined {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(day)) return undefined
  try {
    const next = Temporal.PlainDate.from(day, { overflow: 'reject' }).add({ days: 1 })
    return next.toZonedDateTime('Europe/London').toInstant().subtract({ milliseconds: 1 })
  } catch {
    return undefined
  }
}

/** Every link and search of a page leads to pages as known on the same day. */
export function keepingDay(html: string, day: string): string {
  return html
    .replaceAll(/ href="(\/(?!assets\/)[^"#]*)"/g, (_, to: string) => {
      return ` href="${to}${to.includes('?') ? '&amp;' : '?'}known=${day}"`
    })
    .replaceAll(/<form[^>]* method="get"[^>]*>/g, (form) => {
      return `${form}<input type="hidden" name="known" value="${day}"/>`
    })
}
