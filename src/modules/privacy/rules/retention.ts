import type { Matrix } from '#lib/matrix.ts'
import { yearOfDay } from '#lib/academic-year.ts'
import type { Clock, Period, RetentionPolicy } from '../policy.ts'

/** What ended before it goes: the first day of which rows are kept, and the last academic year that goes. */
export interface Limit {
  readonly keptFrom: string
  readonly lastYear: number
}

/** Nothing for a period that never ends by itself. */
export function limitOf(period: Period, today: string): Limit | undefined {
  if (typeof period === 'string') return undefined
  const day = Temporal.PlainDate.from(today)
  const before = day.subtract('days' in period ? { days: period.days } : { years: period.years })
  // The academic year in which the day falls has not ended on it, but on 31 August itself.
  const next = before.add({ days: 1 })
  const lastYear = yearOfDay(next.toString()) - 1
  const isAcademic = 'academic' in period && period.academic === true
  return { keptFrom: isAcademic ? `${lastYear}-09-01` : before.toString(), lastYear }
}

export interface Rule {
  readonly table: string
  readonly clock: Clock
  readonly limit: Limit
}

/** The rules of all tables that are not kept for ever, with what a policy leaves unsaid. */
export function rulesOf(
  { tables }: Pick<Matrix, 'tables'>,
  { classes, clocks }: RetentionPolicy,
  today: string,
): { rules: Rule[]; unsaid: string[] } {
  const rules: Rule[] = []
  const unsaid: string[] = []
  for (const [table, { retention }] of tables) {
    const period = classes[retention]
    const clock = clocks[table]
    if (period === undefined) unsaid.push(`${table}: no rule for "${retention}"`)
    else if (period !== 'kept') {
      const limit = limitOf(periodOf(period, clock, tables, classes), today)
      if (clock === undefined || limit === undefined) unsaid.push(`${table}: no clock`)
      else rules.push({ table, clock, limit })
    }
  }
  return { rules, unsaid }
}

/** What goes with another table's row goes by the period of that. */
function periodOf(
  period: Period,
  clock: Clock | undefined,
  tables: Matrix['tables'],
  classes: RetentionPolicy['classes'],
): Period {
  if (clock === undefined || !('with' in clock)) return period
  return classes[tables.get(clock.with)?.retention ?? ''] ?? 'kept'
}

/** Tables in the order in which rows can go: whatever names others before what it names. */
export function inOrder(
  tables: readonly string[],
  links: readonly { readonly from: string; readonly to: string }[],
): string[] {
  const done: string[] = []
  const visit = (table: string, above: readonly string[]) => {
    if (done.includes(table) || above.includes(table) || !tables.includes(table)) return
    for (const { from, to } of links) if (to === table) visit(from, [...above, table])
    done.push(table)
  }
  for (const table of tables) visit(table, [])
  return done
}
