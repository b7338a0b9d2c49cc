import type { Phase } from '#modules/people/model.ts'
import type { RowsOf } from './compare/choice.ts'

/** A row of England, and the schools that it is of; `undefined` for every phase. */
export interface Nation {
  readonly area: string
  readonly name: string
  readonly phase?: Phase
}

/** England as one row: state-funded schools, or all where no file has those. */
const wholeNations: readonly Nation[] = [
  { area: 'England, state-funded', name: 'England, state-funded' },
  { area: 'England, all schools', name: 'England, all schools' },
]

/** Attendance and the census publish England by phase only. */
export const nationsByPhase: readonly (Nation & { readonly phase: Phase })[] = [
  { area: 'England, state-funded primary', name: 'England, primary', phase: 'primary' },
  { area: 'England, state-funded secondary', name: 'England, secondary', phase: 'secondary' },
]

/** Special schools differ so much that they stand beside special schools only. */
const nationOfSpecial: Nation = { area: 'England, state-funded special', name: 'England, special' }

/** The first whole England that has figures; else each part of it that has and that the rows are like. */
export function nationsShown(
  rows: RowsOf,
  hasFigures: (area: string) => boolean,
): readonly Nation[] {
  const whole = wholeNations.find(({ area }) => hasFigures(area))
  if (whole !== undefined) return [whole]
  const parts = rows === 'provision' ? [nationOfSpecial] : nationsByPhase
  return parts.filter(({ area }) => hasFigures(area))
}
