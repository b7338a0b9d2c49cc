import type { AcademicYear } from '#lib/academic-year.ts'
import { weekdays, type DueRule } from '../policy.ts'

const firstMonth = 9

/** The day (YYYY-MM-DD) on which something of a month is due in an academic year. */
export function dueDay(rule: DueRule, month: number, year: AcademicYear): string {
  const first = Temporal.PlainDate.from({
    year: month >= firstMonth ? year - 1 : year,
    month,
    day: 1,
  })
  return dayIn(first, rule).toString()
}

function dayIn(first: Temporal.PlainDate, rule: DueRule): Temporal.PlainDate {
  switch (rule.rule) {
    case 'day':
      return first.with({ day: rule.day })
    case 'last day':
      return first.with({ day: first.daysInMonth })
    case 'weekday': {
      const wanted = weekdays.indexOf(rule.weekday) + 1
      if (rule.nth === 'last') {
        const last = first.with({ day: first.daysInMonth })
        return last.subtract({ days: daysBetween(wanted, last.dayOfWeek) })
      }
      return first.add({ days: daysBetween(first.dayOfWeek, wanted) + 7 * (rule.nth - 1) })
    }
  }
}

/** From one day of the week forward to another, 0 to 6. */
function daysBetween(from: number, to: number): number {
  return (to - from + 7) % 7
}
