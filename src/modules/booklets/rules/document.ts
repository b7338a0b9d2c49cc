import { yearLabel, type AcademicYear } from '#lib/academic-year.ts'
import { orNull } from '#lib/nulls.ts'
import type { Partnership } from '#modules/people/model.ts'
import type { Rag } from '#modules/performance/model.ts'
import type { PerformancePolicy } from '#modules/performance/policy.ts'
import { bookletPages } from '#modules/performance/rules/booklet.ts'
import { figureOf } from '#modules/performance/rules/row.ts'
import type { Table, TableRow } from '#modules/performance/rules/table.ts'
import {
  changeTold,
  figureTold,
  pupilsTold,
  standingTold,
  weightOf,
  type FigureTold,
} from '#modules/performance/rules/told.ts'
import type {
  BookletDocument,
  DocumentFigure,
  DocumentLine,
  DocumentRow,
  DocumentTable,
  Glance,
  GlanceRow,
} from '../model.ts'
import { readingLines, tableNotes } from './notes.ts'

/** Whom a booklet is about, and the row of its tables that is the booklet's own. */
export interface BookletOf {
  readonly kind: 'school' | 'cluster' | 'whole'
  readonly title: string
  readonly isOwn: (row: TableRow) => boolean
}

export interface DocumentAsked {
  readonly of: BookletOf
  readonly partnership: Pick<Partnership, 'name' | 'invented'>
  readonly year: AcademicYear
  readonly tables: readonly Table[]
  readonly policy: PerformancePolicy
  readonly policyName: string
  /** What a reader must know of the figures beforehand, as that some are not invented. */
  readonly remark: string | undefined
  readonly nameOf: (schoolId: string) => string
}

/** A booklet as it is printed, every word of it made: the page and the PDF only set it. */
export function bookletDocument(asked: DocumentAsked): BookletDocument {
  const { of, partnership, year, tables } = asked
  const sections = bookletPages.map(({ slug, name, measures }) => ({
    slug,
    name,
    tables: tables
      .filter(({ measure }) => measures.some(({ code }) => code === measure.code))
      .map((table) => documentTable(table, asked)),
  }))
  return {
    title: of.title,
    kind: 'Assessment booklet',
    year: yearLabel(year),
    partnership: partnership.name,
    notices: noticesOf(asked),
    lead: leadOf(asked),
    glance: glanceOf(asked),
    sections: sections.filter((section) => section.tables.length > 0),
    reading: readingLines(asked),
  }
}

/** What a reader must know before any figure. */
export function noticesOf({ partnership, remark }: DocumentAsked): string[] {
  return [
    ...(partnership.invented ? ['This place, its schools and its people are invented.'] : []),
    ...(remark === undefined ? [] : [remark]),
  ]
}

/** How many measures stand above, in line and below; or that nothing can be told. */
export function leadOf({ of, tables, year }: DocumentAsked): string {
  const own = tables.flatMap(({ rows }) => rows.filter(of.isOwn))
  if (own.length === 0) return `There are no results for ${yearLabel(year)}.`
  const judged = own.flatMap((row) => standingTold(row).rag ?? [])
  if (judged.length === 0) return `${own.length} measures; none can be set against England.`
  const count = (rag: Rag) => judged.filter((found) => found === rag).length
  return `Of ${judged.length} measures that can be set against England, ${count('above')} are above, ${count('in line')} in line and ${count('below')} below.`
}

const glanceHeads = ['Measure', 'England', 'Against England', 'Change'] as const

/** The booklet's own row of each table, in one table on its first page. */
export function glanceOf({ of, tables, year }: DocumentAsked): Glance {
  const [measure, ...others] = glanceHeads
  const heads = [
    measure,
    { school: 'School', cluster: 'Cluster', whole: 'All' }[of.kind],
    ...others,
  ]
  const rows = tables.flatMap(({ measure, rows }): GlanceRow[] => {
    const own = rows.find(of.isOwn)
    if (own === undefined) return []
    const nation = rows.find(({ kind }) => kind === 'nation')
    const figure = (row: TableRow) => figureIn(row, year, measure)
    return [
      {
        name: measure.shortName,
        own: figure(own),
        england: nation === undefined ? { text: '–', mark: null } : figure(nation),
        standing: standingIn(own),
        change: changeIn(own, measure),
      },
    ]
  })
  return { heads, rows }
}

function documentTable(table: Table, asked: DocumentAsked): DocumentTable {
  const { measure, years, rows } = table
  const what = rows.some(({ kind }) => kind === 'school') ? 'School' : 'Cluster'
  return {
    code: measure.code,
    name: measure.name,
    caption: table.caption,
    heads: [
      what,
      ...years.map(yearLabel),
      'Pupils',
      measure.unit === 'percent' ? 'Change, points' : 'Change',
      'Against England',
      'Trend',
    ],
    years: years.length,
    rows: rows.map((row, i) => documentRow(row, rows[i + 1], table)),
    notes: tableNotes(table, asked.nameOf),
  }
}

function documentRow(row: TableRow, next: TableRow | undefined, table: Table): DocumentRow {
  const { kind, isApart } = weightOf(row, next)
  return {
    kind,
    apart: isApart,
    name: row.name,
    figures: table.years.map((year) => figureIn(row, year, table.measure)),
    pupils: pupilsTold(row),
    change: changeIn(row, table.measure),
    standing: standingIn(row),
    spark: lineOf(row, table),
  }
}

export function figureIn(
  row: TableRow,
  year: AcademicYear,
  measure: Table['measure'],
): DocumentFigure {
  return figure(figureTold(figureOf(row.figures, year), measure))
}

function figure({ text, mark }: FigureTold): DocumentFigure {
  return { text, mark: orNull(mark) }
}

export function changeIn(row: TableRow, measure: Table['measure']): DocumentRow['change'] {
  const { text, direction, good, isNone } = changeTold(row, measure)
  const tone = good === undefined ? 'level' : good ? 'good' : 'poor'
  return { text, direction: orNull(direction), tone: isNone ? 'soft' : tone }
}

const standingWords = { above: 'Above', 'in line': 'In line', below: 'Below' } as const

function standingIn(row: TableRow): DocumentRow['standing'] {
  const { rag, because = '' } = standingTold(row)
  return rag === undefined ? { text: because, rag: null } : { text: standingWords[rag], rag }
}

/** Points from 0 to 1 on the scale that all rows of the table share. */
export function lineOf({ spark }: TableRow, { domain: [lowest, highest] }: Table): DocumentLine {
  const up = (value: number) => (highest === lowest ? 0.5 : (value - lowest) / (highest - lowest))
  return {
    sentence: spark.sentence,
    points: spark.points.map(({ value, joined }) => ({
      up: value === undefined ? null : up(value),
      joined,
    })),
  }
}
