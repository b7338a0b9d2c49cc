import { academicYear, isAcademicYear, yearLabel } from '#lib/academic-year.ts'
import { dayOf, dayText } from '#lib/dates.ts'
import type { PolicyVersion } from '../model.ts'

/** "2016/17" of a year that is stored; another number is shown as it is. */
function yearWords(year: number): string {
  return isAcademicYear(year) ? yearLabel(academicYear(year)) : String(year)
}

/** "From 1 September 2017, for 2017/18 and later". */
export function versionName({ fromOn, year }: PolicyVersion): string {
  return `From ${dayText(fromOn)}, for ${yearWords(year)} and later`
}

/** "Strategic Education Board, 4 July 2017, minute SB 2017/14". */
export function adoptionWords({ adoptedBy, adoptedOn, minute }: PolicyVersion): string {
  const minuted = minute === null ? 'no minute was asked for then' : `minute ${minute}`
  return `${adoptedBy}, ${dayText(adoptedOn)}, ${minuted}`
}

/** Who recorded it and who was the second person. */
export function peopleWords({
  by,
  at,
  needsSecond,
  decision,
  decidedBy,
  decidedAt,
}: PolicyVersion): string {
  const recorded = `Recorded ${by === null ? '' : `by ${by} `}on ${dayOf(at)}`
  if (decision !== null && decidedAt !== null) {
    return `${recorded}; ${decision} by ${decidedBy ?? 'somebody'} on ${dayOf(decidedAt)}`
  }
  return needsSecond ? `${recorded}; waits for a second person` : recorded
}
