import { yearLabel } from '#lib/academic-year.ts'
import type { Sheet, SheetNote } from '#lib/sheet.ts'
import { isNotShared } from './shares.ts'
import { codeNotes, figureCell, plainFigure, sourceNotes, statusNote } from './sheet-notes.ts'
import type { Trace } from './trace.ts'

/** What stands behind one figure: the schools that it is made from, or the places where it was read. */
export function traceSheet(trace: Trace, policyName: string): Sheet {
  const { whom, measure, year } = trace
  const table = trace.rolled === undefined ? readingsOf(trace) : partsOf(trace)
  return {
    title: `${whom.name}: ${measure.shortName}, ${yearLabel(year)}`,
    ...table,
    notes: notesOf(trace, policyName),
  }
}

function readingsOf({ readings }: Trace): Pick<Sheet, 'columns' | 'rows'> {
  return {
    columns: [
      { name: 'file', kind: 'text' },
      { name: 'line', kind: 'number', decimals: 0 },
      { name: 'column', kind: 'text' },
      { name: 'figure', kind: 'number' },
      { name: 'pupils', kind: 'number', decimals: 0 },
      { name: 'release', kind: 'text' },
      { name: 'in use since', kind: 'date' },
    ],
    rows: readings.map(({ statistic, sinceAt }) => {
      const told = statistic.kind === 'absent' ? undefined : statistic
      const { file, line, column, vintage } = told?.from ?? {}
      const day = Temporal.Instant.from(sinceAt).toZonedDateTimeISO('Europe/London').toPlainDate()
      return [file, line, column, figureCell(statistic), told?.pupils, vintage, day.toString()]
    }),
  }
}

function partsOf({ parts }: Trace): Pick<Sheet, 'columns' | 'rows'> {
  return {
    columns: [
      { name: 'school', kind: 'text' },
      { name: 'urn', kind: 'text' },
      { name: 'figure', kind: 'number' },
      { name: 'pupils', kind: 'number', decimals: 0 },
      { name: 'counts', kind: 'text' },
    ],
    rows: parts.map(({ name, urn, statistic, leftOut }) => [
      name,
      urn,
      figureCell(statistic),
      statistic.kind === 'absent' ? undefined : statistic.pupils,
      leftOut === undefined ? 'yes' : `no: ${leftOut}`,
    ]),
  }
}

function notesOf(trace: Trace, policyName: string): SheetNote[] {
  const { measure, group, year, statistic, rolled, parts, readings } = trace
  const told = [statistic, ...parts.map((part) => part.statistic)]
  const read = [...told, ...readings.map((reading) => reading.statistic)]
  return [
    { about: 'Year', says: yearLabel(year) },
    { about: 'Measure', says: `${measure.name} (${measure.code})` },
    { about: 'Group', says: group === 'all' ? 'all eligible pupils' : group },
    { about: 'Figure', says: figureWords(trace) },
    ...(rolled === undefined || isNotShared(rolled.statistic)
      ? []
      : [{ about: 'Schools', says: `${rolled.schools} of ${rolled.of} have a figure.` }]),
    ...sourceNotes(read.map((each) => ({ year, statistic: each }))),
    { about: 'Rules', says: policyName },
    ...codeNotes(read),
    statusNote,
  ]
}

function figureWords({ statistic }: Trace): string {
  switch (statistic.kind) {
    case 'value':
      return `${plainFigure(statistic.value)}, not rounded for show`
    case 'coded':
      return `${statistic.code}: ${statistic.meaning}`
    case 'absent':
      return `none: ${statistic.because}`
  }
}
