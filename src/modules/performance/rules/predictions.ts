import { yearLabel, type AcademicYear } from '#lib/academic-year.ts'
import type { Sheet } from '#lib/sheet.ts'
import type { Measure, Target } from '../model.ts'
import { display } from './display.ts'

/** What stands where a school's prediction would be: always words, and never a blank for what is withheld. */
export type PredictionCell =
  | { readonly kind: 'figures'; readonly estimate?: number; readonly target?: number }
  | { readonly kind: 'none' | 'few' | 'not shared' }

export interface PredictionRow {
  readonly name: string
  readonly urn: string
  /** Why the reader sees the school's predictions, or that they do not. */
  readonly because: 'own' | 'agreed' | 'not shared'
  readonly cells: readonly PredictionCell[]
}

export interface PredictionTable {
  readonly cluster: string
  readonly slug: string
  readonly year: AcademicYear
  readonly measures: readonly Measure[]
  readonly rows: readonly PredictionRow[]
}

/** A figure of few pupils is hidden from whoever is not entitled to it; how many they are has to be known. */
export function cellOf(
  target: Pick<Target, 'pupils' | 'estimate' | 'target'> | undefined,
  { hiddenPupils, isEntitled }: { hiddenPupils: number; isEntitled: boolean },
): PredictionCell {
  if (target === undefined) return { kind: 'none' }
  const { pupils, estimate, target: aim } = target
  if (!isEntitled && (pupils === undefined || pupils <= hiddenPupils)) return { kind: 'few' }
  return {
    kind: 'figures',
    ...(estimate === undefined ? {} : { estimate }),
    ...(aim === undefined ? {} : { target: aim }),
  }
}

const cellWords = {
  none: 'none given',
  few: 'hidden, few pupils',
  'not shared': 'not shared',
} as const

/** "estimate 80%, target 84%". */
export function cellText(cell: PredictionCell, measure: Measure): string {
  if (cell.kind !== 'figures') return cellWords[cell.kind]
  const said = [
    ...(cell.estimate === undefined ? [] : [`estimate ${display(cell.estimate, measure)}`]),
    ...(cell.target === undefined ? [] : [`target ${display(cell.target, measure)}`]),
  ]
  return said.join(', ')
}

export function predictionsLead(tables: readonly PredictionTable[]): string {
  const rows = tables.flatMap((table) => table.rows)
  const seen = rows.filter(({ because }) => because !== 'not shared').length
  return `You see the predictions of ${seen} of ${rows.length} schools. The others have not agreed to share them with you: their cells say so.`
}

export function predictionsSheet({ cluster, year, measures, rows }: PredictionTable): Sheet {
  return {
    title: `${cluster}: predictions, ${yearLabel(year)}`,
    columns: [
      { name: 'school', kind: 'text' },
      { name: 'URN', kind: 'text' },
      ...measures.map(({ name }) => ({ name, kind: 'text' as const })),
    ],
    rows: rows.map(({ name, urn, cells }) => [
      name,
      urn,
      ...cells.map((cell, i) => {
        const measure = measures[i]
        return measure === undefined ? undefined : cellText(cell, measure)
      }),
    ]),
    notes: [
      {
        about: 'Predictions',
        says: 'Shared by agreement of each school on the day on which this file was made. A school may withdraw its agreement: then its figures here may be used no longer.',
      },
    ],
  }
}
