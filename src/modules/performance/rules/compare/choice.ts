import type { AcademicYear } from '#lib/academic-year.ts'
import type { GroupKind } from '#modules/clusters/model.ts'
import type { Members } from '../../model.ts'
import type { ComparedGroup } from './domains.ts'

/** Whose rows are compared: clusters, or the groups of a kind. */
export type RowsOf = 'clusters' | GroupKind

/** What the reader of a comparison has chosen: all of it stands in the address. */
export interface Choice {
  readonly year: AcademicYear
  readonly group: ComparedGroup
  /** Years of one group side by side, or groups of one year. */
  readonly by: 'years' | 'groups'
  readonly members: Members
  readonly rows: RowsOf
  /** The URN of a school that stands beside the clusters. */
  readonly school: string | undefined
}

/** What follows the question mark: only what differs from what a reader gets unasked, and the year. */
export function choiceQuery({ year, group, by, members, rows, school }: Choice): string {
  const query = new URLSearchParams({ year: String(year) })
  if (group !== 'all') query.set('group', group)
  if (by !== 'years') query.set('by', by)
  if (members !== 'then') query.set('members', members)
  if (rows !== 'clusters') query.set('rows', rows)
  if (school !== undefined) query.set('school', school)
  return query.toString()
}
