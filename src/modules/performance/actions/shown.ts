import type { AcademicYear } from '#lib/academic-year.ts'
import type { Group, Measure, YearlyFigure } from '../model.ts'
import type { RollUp } from '../rules/roll-up.ts'
import type { Hidden, Shown } from './hidden.ts'

/** A row of many schools over years, the last of them in full. */
interface Rolled {
  readonly byYear: readonly YearlyFigure[]
  readonly current: RollUp
}

/** The row as a reader may see it; one that is hidden tells no pupils either. */
export function shownRoll(
  { byYear, current }: Rolled,
  whomIn: (year: AcademicYear) => Shown,
  of: { measure: Measure; group: Group },
  hidden: Hidden,
): Rolled {
  const shown = byYear.map(({ year, statistic }) => ({
    year,
    statistic: hidden.shown(whomIn(year), { ...of, year }, statistic),
  }))
  const last = shown.at(-1)?.statistic ?? current.statistic
  const isHidden = last.kind !== 'value' && current.statistic.kind === 'value'
  return {
    byYear: shown,
    current: isHidden
      ? { ...current, statistic: last, pupils: undefined, numerator: undefined }
      : current,
  }
}
