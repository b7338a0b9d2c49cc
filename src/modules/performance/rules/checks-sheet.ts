import { yearLabel, type AcademicYear } from '#lib/academic-year.ts'
import type { Sheet } from '#lib/sheet.ts'
import { figureCell, sourceNotes } from './sheet-notes.ts'
import type { Check } from './trace.ts'

/** Each computed row of the whole beside the one that a file publishes. */
export function checksSheet(checks: readonly Check[], year: AcademicYear, name: string): Sheet {
  return {
    title: `Reconciliation ${yearLabel(year)}`,
    columns: [
      { name: 'measure', kind: 'text' },
      { name: 'code', kind: 'text' },
      { name: 'group', kind: 'text' },
      { name: 'computed', kind: 'number', decimals: 2 },
      { name: 'published', kind: 'number' },
      { name: 'schools', kind: 'number', decimals: 0 },
      { name: 'of', kind: 'number', decimals: 0 },
      { name: 'result', kind: 'text' },
    ],
    rows: checks.map(({ measure, group, computed, published, outcome }) => [
      measure.name,
      measure.code,
      group,
      figureCell(computed.statistic),
      figureCell(published),
      computed.schools,
      computed.of,
      outcome.kind === 'differs' ? outcome.sentence : 'agrees',
    ]),
    notes: [
      { about: 'Of', says: name },
      { about: 'Year', says: yearLabel(year) },
      ...sourceNotes(checks.map(({ published }) => ({ year, statistic: published }))),
      {
        about: 'Computed',
        says: 'Each school weighs by its own eligible pupils of the group; schools whose figures are suppressed are left out.',
      },
    ],
  }
}
