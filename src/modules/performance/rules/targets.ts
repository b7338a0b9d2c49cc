import type { AcademicYear } from '#lib/academic-year.ts'
import { steady } from '#lib/rounding.ts'
import type { Sheet } from '#lib/sheet.ts'
import type { Measure, Statistic, Target } from '../model.ts'
import { measureOf } from './catalogue.ts'

export interface Distance {
  /** What the latest result has to gain to reach the target, in the unit of the measure; negative when it is passed. */
  readonly by: number
  /** The same in pupils of the target's year group; `undefined` where it is no percentage or nobody counts them. */
  readonly pupils: number | undefined
}

/** How far the latest result lies from a target; `undefined` where either is missing. */
export function distanceTo(
  target: number | undefined,
  latest: Statistic | undefined,
  { measure, pupils }: { measure: Measure; pupils: number | undefined },
): Distance | undefined {
  if (target === undefined || latest?.kind !== 'value') return undefined
  const by = steady(target - latest.value)
  const counted = measure.unit === 'percent' && pupils !== undefined
  return { by, pupils: counted ? pupilsOf(by, pupils) : undefined }
}

/** Whole pupils: who is 0.3 of a pupil short is one pupil short. */
function pupilsOf(by: number, pupils: number): number {
  const exact = steady((by * pupils) / 100)
  return by > 0 ? Math.ceil(exact) : Math.floor(exact)
}

/** "5 pupils to go", "1 pupil past it", "reached". */
export function distanceWords(distance: Distance | undefined, measure: Measure): string {
  if (distance === undefined) return ''
  const { by, pupils } = distance
  if (by === 0) return 'reached'
  const many = Math.abs(pupils ?? by)
  const unit = pupils === undefined ? unitWord(measure) : many === 1 ? 'pupil' : 'pupils'
  return `${many} ${unit} ${by > 0 ? 'to go' : 'past it'}`
}

function unitWord({ unit }: Measure): string {
  return unit === 'percent' ? 'percentage points' : 'points'
}

/** A target with the newest result of the same measure and group. */
export interface TargetShown extends Target {
  readonly latest: { readonly year: AcademicYear; readonly statistic: Statistic } | undefined
  /** True where its figures are withheld because few pupils, or nobody knows how many, stand behind them. */
  readonly few?: boolean
}

export function withoutFew(target: Target, hiddenPupils: number): Target & { few: boolean } {
  const { pupils } = target
  const few = pupils === undefined || pupils <= hiddenPupils
  return few
    ? { ...target, pupils: undefined, estimate: undefined, target: undefined, few }
    : { ...target, few }
}

export function targetsSheet(title: string, targets: readonly TargetShown[]): Sheet {
  return {
    title,
    columns: [
      { name: 'measure', kind: 'text' },
      { name: 'group', kind: 'text' },
      { name: 'year', kind: 'number', decimals: 0 },
      { name: 'pupils', kind: 'number', decimals: 0 },
      { name: 'estimate', kind: 'number' },
      { name: 'target', kind: 'number' },
      { name: 'source', kind: 'text' },
      { name: 'latest result', kind: 'number' },
      { name: 'of', kind: 'number', decimals: 0 },
    ],
    rows: targets.map(({ measure, group, year, pupils, estimate, target, source, latest }) => [
      measureOf(measure)?.name ?? measure,
      group,
      year,
      pupils,
      estimate,
      target,
      source,
      latest?.statistic.kind === 'value' ? latest.statistic.value : undefined,
      latest?.year,
    ]),
    notes: [
      {
        about: 'Estimates and targets',
        says: 'Of the school’s own collection; they are no results.',
      },
    ],
  }
}
