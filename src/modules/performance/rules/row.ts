import type { AcademicYear } from '#lib/academic-year.ts'
import type { Change, Direction, Measure, Rag, Statistic, YearlyFigure } from '../model.ts'
import type { PerformancePolicy } from '../policy.ts'
import { change } from './change.ts'
import { direction } from './direction.ts'
import { rag } from './rag.ts'
import type { Limits } from './significance.ts'

/** What a row says beside its figures: movement, arrow and colour, each with the reason when there is none. */
export interface Assessment {
  readonly change: Change
  readonly direction: Direction | undefined
  readonly rag: Rag | undefined
  /** Why there is no colour; `undefined` when there is one. */
  readonly noRagBecause: string | undefined
}

export interface Judged {
  readonly figures: readonly YearlyFigure[]
  readonly measure: Measure
  readonly year: AcademicYear
  /** The nation's figure of the same year and group. */
  readonly nation: Statistic
  /** True for an authority, a region or the nation, which are never few pupils. */
  readonly isArea: boolean
  /** What is published beside a progress score. */
  readonly limits?: Limits
}

/** Judges the figure of `year` against the year before and against the nation. */
export function assess(row: Judged, policy: PerformancePolicy): Assessment {
  const { measure, year, nation } = row
  const current = figureOf(row.figures, year)
  const moved = change(figureOf(row.figures, year - 1), current, measure, year, policy)
  const judged = rag(current, nation, measure, policy, row.limits)
  const sure = moved.kind === 'change' && row.isArea ? { ...moved, pupilsKnown: true } : moved
  return {
    change: moved,
    direction: direction(sure, measure, policy),
    rag: 'rag' in judged ? judged.rag : undefined,
    noRagBecause: 'rag' in judged ? undefined : judged.because,
  }
}

export function figureOf(figures: readonly YearlyFigure[], year: number): Statistic {
  return (
    figures.find((figure) => figure.year === year)?.statistic ?? {
      kind: 'absent',
      because: 'no file in use has it',
    }
  )
}
