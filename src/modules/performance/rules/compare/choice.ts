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
  const chosen: readonly (readonly [string, string | undefined, string | undefined])[] = [
    ['year', String(year), undefined],
    ['group', group, 'all'],
    ['by', by, 'years'],
    ['members', members, 'then'],
    ['rows', rows, 'clusters'],
    ['school', school, undefined],
  ]
  return chosen
    .flatMap(([name, value, unasked]) =>
      value === undefined || value === unasked ? [] : [`${name}=${encodeURIComponent(value)}`],
    )
    .join('&')
}
