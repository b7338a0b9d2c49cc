import { dayText } from '#lib/dates.ts'
import type { Entry, Returns, State } from '../model.ts'

export const stateNames: Readonly<Record<State, string>> = {
  todo: 'To do',
  ready: 'Ready',
  doing: 'Doing',
  done: 'Done',
  'not applicable': 'Not applicable',
}

/** What stands of an entry: late is said where it is late. */
export function stateWord({ state, isLate }: Pick<Entry, 'state' | 'isLate'>): string {
  return isLate ? `${stateNames[state]}, late` : stateNames[state]
}

/** "3 of 36 are done and 5 are late. Next: KS2 download on 11 July 2017." */
export function yearSentence(entries: readonly Entry[], today: string): string {
  const asked = entries.filter(({ state }) => state !== 'not applicable')
  if (asked.length === 0) return 'Nothing of this year is for you.'
  const done = asked.filter(({ state }) => state === 'done').length
  const late = asked.filter(({ isLate }) => isLate).length
  const next = asked.find(({ state, dueOn }) => state !== 'done' && dueOn >= today)
  const counts = `${done} of ${asked.length} are done and ${late === 0 ? 'none is' : late === 1 ? 'one is' : `${late} are`} late.`
  return next === undefined ? counts : `${counts} Next: ${next.activity} on ${dayText(next.dueOn)}.`
}

/** "5 of 17 schools returned". */
export function returnsWords({ returned, of }: Returns): string {
  return `${returned} of ${of} schools returned`
}

/** "July 2017" of "2017-07". */
export function monthText(month: string): string {
  return Temporal.PlainYearMonth.from(month).toPlainDate({ day: 1 }).toLocaleString('en-GB', {
    month: 'long',
    year: 'numeric',
  })
}

/** "Tue 11 July" of "2017-07-11", where the year stands above. */
export function dayInMonth(day: string): string {
  return Temporal.PlainDate.from(day).toLocaleString('en-GB', {
    weekday: 'short',
    day: 'numeric',
    month: 'long',
  })
}

/** Where the day of an entry is from: somebody set it, a source told it, or it is a default that nobody chose. */
export function dayFrom({
  dueOn,
  ruleDay,
  ruleIsOurs,
}: Pick<Entry, 'dueOn' | 'ruleDay' | 'ruleIsOurs'>) {
  if (dueOn !== ruleDay) return 'set here'
  return ruleIsOurs ? 'our default' : 'as the source has it'
}
