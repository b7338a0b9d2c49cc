import { academicYear, yearLabel, type AcademicYear } from '#lib/academic-year.ts'
import type { Sheet, SheetCell } from '#lib/sheet.ts'
import type { Measure } from '../../model.ts'
import { codeNotes, figureCell, plainFigure, statusNote } from '../sheet-notes.ts'
import { vintagesIn, type VintageRow } from './beside.ts'
import type { Changes, FigureChange, ReleasedFigure } from './changes.ts'

/** Every figure that differs between two releases. */
export function changesSheet(
  changes: Changes,
  names: ReadonlyMap<string, string>,
  releases: readonly string[],
): Sheet {
  const all = [...changes.changed, ...changes.added, ...changes.gone]
  return {
    title: 'What changed between two releases',
    columns: [
      { name: 'name', kind: 'text' },
      { name: 'measure', kind: 'text' },
      { name: 'group', kind: 'text' },
      { name: 'year', kind: 'text' },
      { name: 'before', kind: 'number' },
      { name: 'pupils before', kind: 'number', decimals: 0 },
      { name: 'after', kind: 'number' },
      { name: 'pupils after', kind: 'number', decimals: 0 },
      { name: 'difference', kind: 'number' },
    ],
    rows: all.map((change) => cellsOf(change, names)),
    notes: [
      ...releases.map((says, i) => ({ about: i === 0 ? 'Before' : 'After', says })),
      { about: 'Difference', says: 'After minus before, not rounded for show.' },
    ],
  }
}

function cellsOf(
  { before, after, by }: FigureChange,
  names: ReadonlyMap<string, string>,
): Sheet['rows'][number] {
  const figure = after ?? before
  if (figure === undefined) return []
  return [
    names.get(figure.key) ?? figure.key,
    figure.measure,
    figure.group,
    yearLabel(academicYear(figure.year)),
    ...told(before),
    ...told(after),
    by === undefined ? undefined : plainFigure(by),
  ]
}

function told(figure: ReleasedFigure | undefined): readonly [SheetCell, SheetCell] {
  return figure === undefined
    ? [undefined, undefined]
    : [figure.value ?? figure.code, figure.pupils]
}

/** The vintages of one measure and year beside one another. */
export function vintagesSheet(
  rows: readonly VintageRow[],
  measure: Measure,
  year: AcademicYear,
): Sheet {
  const vintages = vintagesIn(rows)
  return {
    title: `${measure.name}, ${yearLabel(year)}: vintages`,
    columns: [
      { name: 'name', kind: 'text' },
      ...vintages.map((name) => ({ name, kind: 'number' as const })),
      { name: 'difference', kind: 'number' },
    ],
    rows: rows.map(({ name, figures, by }) => [
      name,
      ...vintages.map((vintage) => {
        const statistic = figures.get(vintage)
        return statistic === undefined ? undefined : figureCell(statistic)
      }),
      by === undefined ? undefined : plainFigure(by),
    ]),
    notes: [
      { about: 'Measure', says: `${measure.name} (${measure.code})` },
      { about: 'Difference', says: 'The firmest value minus the least firm.' },
      ...codeNotes(rows.flatMap(({ figures }) => [...figures.values()])),
      statusNote,
    ],
  }
}
