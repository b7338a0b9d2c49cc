import defaults from '../../../../policy/default/daily.json' with { type: 'json' }
import { dailyPolicy, type DailyPolicy } from '../policy.ts'

export const dailyInForce: DailyPolicy = dailyPolicy.parse(defaults)

/** The day whose jobs are due, as clocks in England show it; `undefined` in the hours before they begin. */
export function dayDue(now: Temporal.Instant, { fromHour }: DailyPolicy): string | undefined {
  const there = now.toZonedDateTimeISO('Europe/London')
  return there.hour < fromHour ? undefined : there.toPlainDate().toString()
}
