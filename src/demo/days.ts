import { dayIn } from '#lib/dates.ts'
import type { Shell } from '#platform/shell.ts'

/** The day so many days from today, or before it. */
export function dayFrom(shell: Pick<Shell, 'now'>, days: number): string {
  return dayIn(shell.now().add({ hours: 24 * days }))
}

/** The same, but no Saturday or Sunday: the Monday after it, or of what has been the Friday before. */
export function schoolDayFrom(shell: Pick<Shell, 'now'>, days: number): string {
  const date = Temporal.PlainDate.from(dayFrom(shell, days))
  const { dayOfWeek } = date
  if (dayOfWeek <= 5) return date.toString()
  const toMonday = 8 - dayOfWeek
  const toFriday = 5 - dayOfWeek
  return date.add({ days: days < 0 ? toFriday : toMonday }).toString()
}
