import { yearLabel } from '#lib/academic-year.ts'
import { decimal, roundHalfAway } from '#lib/rounding.ts'
import type { Sheet, SheetCell, SheetColumn, SheetNote } from '#lib/sheet.ts'
import type { Measure, Provenance, Statistic } from '../model.ts'
import type { OpenFigures, OpenTable } from '../model/open.ts'
import { displayFine } from './display.ts'
import { markOf, marks, type Mark } from './marks.ts'
import { breaksIn } from './notes.ts'
import { figureOf } from './row.ts'
import { codeNotes, sourceNotes } from './sheet-notes.ts'

/** How a reader is told that few pupils are hidden and totals rounded. */
export function protectedWords({ hiddenPupils, totalsRoundedTo }: Omit<OpenFigures, 'tables'>) {
  return `"c" stands for a figure of ${hiddenPupils} pupils or fewer, or for one that would give such a figure away; its pupils are not told either. Pupils of a school are otherwise as its source has them. Totals are rounded, their pupils to the nearest ${totalsRoundedTo}.`
}

/** "Reading, writing and maths: expected standard. Calder, all schools: 63%; England, state-funded: 62%." */
export function leadOf([table]: readonly OpenTable[]): string {
  if (table === undefined) return ''
  const { measure, year, rows } = table
  const told = (['whole', 'nation'] as const).flatMap((kind) => {
    const row = rows.find((each) => each.kind === kind)
    const statistic = row === undefined ? undefined : figureOf(row.figures, year)
    return row === undefined || statistic?.kind !== 'value'
      ? []
      : `${row.name}: ${displayFine(statistic.value, measure)}`
  })
  return told.length === 0 ? `${measure.name}.` : `${measure.name}. ${told.join('; ')}.`
}

/** "12 schools in order of name, 2016/17." */
export function captionOf({ rows, year }: OpenTable): string {
  const schools = rows.filter(({ kind }) => kind === 'school').length
  return `${schools === 1 ? '1 school' : `${schools} schools`} in order of name, ${yearLabel(year)}.`
}

/** What the row of the whole counts; empty where there is none. */
export function countedWords({ counted, rows }: OpenTable): string {
  const whole = rows.find(({ kind }) => kind === 'whole')
  if (counted === undefined || whole === undefined) return ''
  const each = counted.how === 'pupils' ? 'every pupil once' : 'every school once'
  return `${whole.name} counts ${each}: ${decimal(counted.schools, 0)} of ${decimal(counted.of, 0)} schools.`
}

/** The marks beside figures of a table, each with what it means; a code is told apart, by its own meaning. */
export function openMarks({ rows, years }: OpenTable): readonly (readonly [Mark, string])[] {
  const used = new Set(
    rows.flatMap(({ figures }) => years.flatMap((year) => markOf(figureOf(figures, year)) ?? [])),
  )
  return (['p', 'e'] as const).filter((mark) => used.has(mark)).map((mark) => [mark, marks[mark]])
}

/** What each code in these tables means, once. */
export function openCodes(tables: readonly OpenTable[]): SheetNote[] {
  return codeNotes(statisticsIn(tables))
}

function statisticsIn(tables: readonly OpenTable[]): Statistic[] {
  return tables.flatMap(({ rows, years }) =>
    rows.flatMap(({ figures }) => years.map((year) => figureOf(figures, year))),
  )
}

const columns: readonly SheetColumn[] = [
  { name: 'measure', kind: 'text' },
  { name: 'row', kind: 'text' },
  { name: 'name', kind: 'text' },
  { name: 'urn', kind: 'text' },
  { name: 'year', kind: 'text' },
  { name: 'value', kind: 'number' },
  { name: 'code', kind: 'text' },
  { name: 'pupils', kind: 'number', decimals: 0 },
  { name: 'status', kind: 'text' },
  { name: 'source', kind: 'text' },
]

/** The tables of an open page as one sheet: each figure as the page prints it, without its unit. */
export function openSheet(title: string, { tables, ...told }: OpenFigures): Sheet {
  return {
    title,
    columns,
    rows: tables.flatMap((table) => rowsOf(table)),
    notes: [
      ...sourceNotes(figuresIn(tables)),
      ...tables.map(({ measure }) => ({ about: measure.code, says: measure.name })),
      ...tables.flatMap(breakNotes),
      ...openCodes(tables),
      { about: 'Small numbers', says: protectedWords(told) },
    ],
  }
}

function figuresIn(tables: readonly OpenTable[]) {
  return tables.flatMap(({ rows, years }) =>
    rows.flatMap(({ figures }) =>
      years.map((year) => ({ year, statistic: figureOf(figures, year) })),
    ),
  )
}

function breakNotes(table: OpenTable): SheetNote[] {
  return breaksIn(table).map((says) => ({
    about: `${table.measure.code} not comparable across`,
    says,
  }))
}

function rowsOf({ measure, year: current, years, rows }: OpenTable): SheetCell[][] {
  return rows.flatMap(({ kind, key, name, figures, pupils }) =>
    years.map((year) => [
      measure.code,
      kind,
      name,
      kind === 'school' ? key : undefined,
      yearLabel(year),
      ...figureCells(figureOf(figures, year), measure, year === current ? pupils : undefined),
    ]),
  )
}

/** The value or its code, the pupils, how firm it is and its file. */
function figureCells(statistic: Statistic, measure: Measure, pupils: number | undefined) {
  switch (statistic.kind) {
    case 'absent':
      return [undefined, undefined, undefined, 'no figure', undefined]
    case 'coded':
      return [undefined, statistic.code, undefined, ...sourceCells(statistic.from)]
    case 'value':
      return [printed(statistic.value, measure), undefined, pupils, ...sourceCells(statistic.from)]
  }
}

function sourceCells(from: Provenance | undefined) {
  return [from?.vintage ?? 'computed', from?.file]
}

/** The number that the page prints, where it prints a decimal more than the measure has. */
function printed(value: number, { decimals }: Measure): number {
  return roundHalfAway(value, Math.max(1, decimals))
}
