import { academicYear, yearLabel } from '#lib/academic-year.ts'
import type { Sheet, SheetCell } from '#lib/sheet.ts'
import { stateOf, type RunShown } from '../rules/run-words.ts'
import { formatName } from '../rules/about.ts'

/** Every time that a file was brought in or tried, as the page of imports lists them. */
export function importsSheet(runs: readonly RunShown[]): Sheet {
  return {
    title: 'Imports',
    columns: [
      { name: 'file', kind: 'text' },
      { name: 'what it is', kind: 'text' },
      { name: 'year', kind: 'text' },
      { name: 'release', kind: 'text' },
      { name: 'outcome', kind: 'text' },
      { name: 'by', kind: 'text' },
      { name: 'day', kind: 'date' },
      { name: 'time', kind: 'text' },
    ],
    rows: runs.map(rowOf),
    notes: [
      { about: 'Outcome', says: 'What became of the file; a trial changes nothing.' },
      { about: 'Time', says: 'As a clock in England shows it.' },
    ],
  }
}

function rowOf(run: RunShown): SheetCell[] {
  const there = Temporal.Instant.from(run.startedAt).toZonedDateTimeISO('Europe/London')
  return [
    run.part ?? run.fileName,
    formatName(run.format),
    run.year === null ? undefined : yearLabel(academicYear(run.year)),
    run.vintage ?? undefined,
    stateOf(run),
    run.by,
    there.toPlainDate().toString(),
    there.toPlainTime().toString({ smallestUnit: 'minute' }),
  ]
}
