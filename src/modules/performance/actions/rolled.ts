import type { AcademicYear } from '#lib/academic-year.ts'
import type { Group, Measure, Statistic, YearlyFigure } from '../model.ts'
import type { PerformancePolicy } from '../policy.ts'
import type { WholePart } from '../rules/protect/tables.ts'
import { rollUp, withheld, type Part, type RollUp } from '../rules/roll-up.ts'
import type { Gathered } from './gather.ts'

interface Place {
  readonly gathered: Gathered
  readonly measure: Measure
  readonly group: Group
}

/** Rolls up the figures of a set of schools in each year of the table. */
export function rolledUp(
  place: Place,
  keysIn: (year: AcademicYear) => readonly string[],
  figures: Gathered['ofSchools'],
  how: PerformancePolicy['weighting'],
): { byYear: YearlyFigure[]; current: RollUp } {
  const { gathered, measure, group } = place
  const rolled = gathered.years.map((year) => {
    const keys = keysIn(year)
    const counted = figures.countedIn(keys)
    const parts: Part[] = keys.map((schoolId) => ({
      schoolId,
      statistic: counted.of(schoolId, measure.code, group, year),
    }))
    const isKnown = parts.length > 0 || !counted.withholds(measure.code, group, year)
    return { year, rolled: isKnown ? rollUp(parts, how) : withheld(parts, how) }
  })
  const last = rolled.at(-1)
  if (last === undefined) throw new Error('A table has at least one year')
  return {
    byYear: rolled.map(({ year, rolled: { statistic } }) => ({ year, statistic })),
    current: last.rolled,
  }
}

/**
 * The authority's row counts its state-funded schools, roster or not. Where no published file has
 * the measure, and for a trust or group, it counts the schools that the partnership knows.
 */
export function wholeOf(
  place: Place,
  policy: Pick<PerformancePolicy, 'weighting'>,
): { byYear: YearlyFigure[]; current: RollUp } {
  const { keysIn, figures } = countedInWhole(place)
  return rolledUp(place, keysIn, figures, policy.weighting)
}

function countedInWhole({ gathered, measure, group }: Place) {
  const { partnership, year } = gathered.question
  const ofAuthority = gathered.ofAuthoritySchools.countedIn('all')
  const isPublished =
    partnership.kind === 'authority' && ofAuthority.keysWith(measure.code, group, year).length > 0
  const figures = isPublished ? ofAuthority : gathered.inSums.countedIn('all')
  return { figures, keysIn: (y: number) => figures.keysWith(measure.code, group, y) }
}

/** What the row of the whole counts in a year; with the school where its own figure is the same one. */
export function wholePartsIn(place: Place, year: AcademicYear): WholePart[] {
  const { gathered, measure, group } = place
  const { keysIn, figures } = countedInWhole(place)
  const schoolOf = new Map(
    gathered.schools.map(({ id }) => [
      readAt(gathered.inSums.of(id, measure.code, group, year)),
      id,
    ]),
  )
  return keysIn(year).map((key) => {
    const statistic = figures.of(key, measure.code, group, year)
    return { schoolId: schoolOf.get(readAt(statistic)), statistic }
  })
}

/** Where a figure was read; no two figures of one measure are read at one place. */
function readAt(statistic: Statistic): string {
  const from = statistic.kind === 'absent' ? undefined : statistic.from
  return from === undefined ? '' : `${from.release.id} ${from.line} ${from.column}`
}

export function yearly(
  years: readonly AcademicYear[],
  of: (year: AcademicYear) => Statistic,
): YearlyFigure[] {
  return years.map((year) => ({ year, statistic: of(year) }))
}
