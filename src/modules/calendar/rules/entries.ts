import { type AcademicYear, yearOfDay } from '#lib/academic-year.ts'
import type { Audience } from '#modules/releases/model.ts'
import type { Entry, Saved } from '../model.ts'
import type { DataYearPolicy, PolicyEntry, SourceAudience } from '../policy.ts'
import { dueDay } from './due-day.ts'

/** Who may know of an entry, by the source's words for whom it is meant. */
export const audienceOf: Readonly<Record<SourceAudience, Audience>> = {
  'School / SEPs': 'schools',
  'School / LA': 'schools',
  School: 'schools',
  'Internal Reports': 'data team',
  LA: 'authority',
  All: 'everyone',
}

/** What is known of a year beside its policy. */
export interface YearAsked {
  readonly year: AcademicYear
  /** YYYY-MM-DD. */
  readonly today: string
  readonly saved: readonly Saved[]
}

/** The entries of a policy as they stand in a year, in order of their day. */
export function entriesOf({ entries }: DataYearPolicy, asked: YearAsked): Entry[] {
  return entries.map((entry) => entryOf(entry, asked)).toSorted(byDay)
}

/** What is due on one day stays in the order of the policy. */
export function byDay(one: Entry, other: Entry): number {
  return one.dueOn.localeCompare(other.dueOn)
}

function entryOf(of: PolicyEntry, asked: YearAsked): Entry {
  const { today } = of
  const isToday = today.since !== undefined && asked.year >= today.since
  const isPast = isToday && (today.status === 'gone' || today.status === 'merged')
  return withSaved(
    {
      key: of.key,
      year: asked.year,
      activity: (isToday ? today.activity : undefined) ?? of.activity,
      audience: of.audience,
      visibleTo: audienceOf[of.audience],
      ownerRole: of.ownerRole,
      ruleDay: dueDay(of.due, of.month, asked.year),
      ruleIsOurs: of.dueIsOurs,
      state: isPast ? 'not applicable' : 'todo',
      phase: of.phase,
      collects: of.collects,
      inputs: of.inputs,
      outputs: of.outputs,
      today: today.words,
      source: of.source,
    },
    asked,
  )
}

type Unwritten = Omit<Entry, 'dueOn' | 'isLate' | 'note' | 'evidenceId' | 'version'>

/** An entry with what somebody wrote over it. Of a year that is over nothing is late that nobody ever wrote of. */
export function withSaved(entry: Unwritten, { saved, today }: Omit<YearAsked, 'year'>): Entry {
  const written = saved.find(({ key }) => key === entry.key) ?? {
    ...nothingWritten,
    state: entry.state,
  }
  const { state, note, evidenceId, version } = written
  const dueOn = written.dueOn ?? entry.ruleDay
  const isOpen = state !== 'done' && state !== 'not applicable'
  const isOfNow = entry.year >= yearOfDay(today) || version > 0
  const isLate = isOpen && isOfNow && dueOn < today
  return { ...entry, dueOn, state, isLate, note, evidenceId, version }
}

const nothingWritten = { dueOn: undefined, note: '', evidenceId: undefined, version: 0 } as const

/** Each month (YYYY-MM) in which something is due, in order. */
export function byMonth(
  entries: readonly Entry[],
): { readonly month: string; readonly entries: readonly Entry[] }[] {
  const months = Map.groupBy(entries.toSorted(byDay), ({ dueOn }) => dueOn.slice(0, 7))
  return [...months].map(([month, of]) => ({ month, entries: of }))
}
