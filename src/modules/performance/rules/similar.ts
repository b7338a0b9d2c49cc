import { yearLabel, type AcademicYear } from '#lib/academic-year.ts'
import type { Sheet } from '#lib/sheet.ts'
import type { Measure, Statistic } from '../model.ts'
import { figureCell } from './sheet-notes.ts'
import type { RollUp } from './roll-up.ts'

export interface SimilarRow {
  readonly key: string
  readonly name: string
  readonly kind: 'together' | 'neighbour' | 'own'
  /** One for each measure. */
  readonly figures: readonly Statistic[]
}

export interface SimilarTable {
  readonly lead: string
  readonly measures: readonly Measure[]
  readonly rows: readonly SimilarRow[]
}

export interface SimilarAsked {
  readonly measures: readonly Measure[]
  readonly year: AcademicYear
  readonly schoolName: string
  readonly neighbours: readonly { readonly urn: string; readonly name: string | undefined }[]
  readonly own: (measure: Measure) => Statistic
  readonly of: (urn: string, measure: Measure) => Statistic
  readonly together: (measure: Measure) => RollUp
}

/** The similar schools together, each of them, and the school itself last. */
export function similarTable(asked: SimilarAsked): SimilarTable {
  const { measures, neighbours, schoolName } = asked
  const shown = measures.filter(
    (measure) =>
      asked.own(measure).kind !== 'absent' ||
      neighbours.some(({ urn }) => asked.of(urn, measure).kind !== 'absent'),
  )
  if (neighbours.length === 0) return { lead: noList, measures: shown, rows: [] }
  const rows: SimilarRow[] = [
    {
      key: 'together',
      name: `The ${neighbours.length} similar schools`,
      kind: 'together',
      figures: shown.map((measure) => asked.together(measure).statistic),
    },
    ...neighbours.map(({ urn, name }): SimilarRow => ({
      key: urn,
      name: name ?? `URN ${urn}`,
      kind: 'neighbour',
      figures: shown.map((measure) => asked.of(urn, measure)),
    })),
    { key: 'own', name: schoolName, kind: 'own', figures: shown.map(asked.own) },
  ]
  return { lead: leadOf(asked, shown), measures: shown, rows }
}

const noList =
  'No list of similar schools is in use that has this school. Whoever brings in files can add one; “Files that are read” has a sample.'

/** "At RWM expected the school has 61%, the 50 similar schools together 64.2%." */
function leadOf({ own, together, neighbours, year }: SimilarAsked, shown: readonly Measure[]) {
  for (const measure of shown) {
    const [ours, theirs] = [own(measure), together(measure)]
    if (ours.kind !== 'value' || theirs.statistic.kind !== 'value') continue
    const difference = ours.value - theirs.statistic.value
    const where = Math.abs(difference) < 0.05 ? 'level with' : difference > 0 ? 'above' : 'below'
    return `At ${measure.shortName} in ${yearLabel(year)} the school is ${where} the similar schools together; ${theirs.schools} of ${neighbours.length} have a figure.`
  }
  return `No figure of ${yearLabel(year)} stands beside one of the similar schools.`
}

export function similarSheet(title: string, { measures, rows }: SimilarTable): Sheet {
  return {
    title,
    columns: [
      { name: 'school', kind: 'text' },
      { name: 'urn', kind: 'text' },
      ...measures.map(({ code, decimals }) => ({ name: code, kind: 'number' as const, decimals })),
    ],
    rows: rows.map(({ key, name, kind, figures }) => [
      name,
      kind === 'neighbour' ? key : undefined,
      ...figures.map(figureCell),
    ]),
    notes: measures.map(({ code, name }) => ({ about: code, says: name })),
  }
}
