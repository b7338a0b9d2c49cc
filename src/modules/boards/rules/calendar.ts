import { academicYear, yearOfDay, type AcademicYear } from '#lib/academic-year.ts'
import { dayIn, monthText } from '#lib/dates.ts'
import type { CalledMeeting } from '../model/meetings.ts'

/** The meetings of one month, the first first. */
export interface MeetingMonth {
  /** YYYY-MM. */
  readonly key: string
  /** "March 2018". */
  readonly name: string
  readonly meetings: readonly CalledMeeting[]
}

/** What the page of meetings shows: all that are to come, or those of an academic year. */
export interface MeetingsShown {
  readonly year: AcademicYear | undefined
  readonly months: readonly MeetingMonth[]
  readonly coming: number
  readonly past: number
  /** The years in which there are any, the newest first. */
  readonly years: readonly AcademicYear[]
}

export function meetingsShown(
  all: readonly CalledMeeting[],
  now: Temporal.Instant,
  year?: AcademicYear,
): MeetingsShown {
  const isComing = ({ startsAt }: CalledMeeting) =>
    Temporal.Instant.compare(Temporal.Instant.from(startsAt), now) > 0
  const shown = all.filter((each) => (year === undefined ? isComing(each) : yearOf(each) === year))
  const coming = shown.filter(isComing).length
  const years = [...new Set(all.map(yearOf))].toSorted((a, b) => b - a)
  return { year, months: byMonth(shown), coming, past: shown.length - coming, years }
}

function dayOf({ startsAt }: CalledMeeting): string {
  return dayIn(Temporal.Instant.from(startsAt))
}

function yearOf(meeting: CalledMeeting): AcademicYear {
  return academicYear(yearOfDay(dayOf(meeting)))
}

function byMonth(meetings: readonly CalledMeeting[]): MeetingMonth[] {
  const months = Map.groupBy(meetings, (each) => dayOf(each).slice(0, 7))
  return [...months].map(([key, ofMonth]) => ({ key, name: monthText(key), meetings: ofMonth }))
}

/** "3 items, 1 exempt". */
export function itemsWords({ openItems, exemptItems }: CalledMeeting): string {
  const many = openItems.length + exemptItems.length
  if (many === 0) return 'no items'
  const exempt = exemptItems.length === 0 ? '' : `, ${exemptItems.length} exempt`
  return `${many} ${many === 1 ? 'item' : 'items'}${exempt}`
}

/**
 * The agenda as a calendar outside Trellis may show it: such calendars are shared with offices and
 * companies, so that of exempt items not even the title leaves.
 */
export function agendaOutside({ openItems, exemptItems }: CalledMeeting): string {
  const lines = [
    ...openItems.map(({ number, title }) => ({ number, text: `${number}. ${title}` })),
    ...exemptItems.map((number) => ({ number, text: `${number}. Exempt item` })),
  ]
  return lines
    .toSorted((a, b) => a.number - b.number)
    .map(({ text }) => text)
    .join('\n')
}
