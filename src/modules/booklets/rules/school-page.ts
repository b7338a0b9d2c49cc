import { yearLabel, yearsEndingIn } from '#lib/academic-year.ts'
import type { Table } from '#modules/performance/rules/table.ts'
import type { SchoolPage } from '../model.ts'
import {
  changeIn,
  figureIn,
  leadOf,
  lineOf,
  glanceOf,
  noticesOf,
  type DocumentAsked,
} from './document.ts'
import { footnotesOf } from '#modules/performance/rules/notes.ts'
import { judgingLines } from './notes.ts'
import { schoolQuestions } from './school-questions.ts'

/** The measures that a school is asked about first, of either phase ("Primary Headline Data"). */
const headlines = new Set([
  'EYFS_GLD',
  'PHON_Y1',
  'KS1_RWM_EXS',
  'KS2_RWM_EXS',
  'KS2_READ_EXS',
  'KS2_WRIT_EXS',
  'KS2_MATH_EXS',
  'KS4_A8',
  'KS4_P8',
  'KS4_EM5',
  'ABS_ALL',
])

const yearsBeside = 5

/** School on a page, every word of it made: two sides with the questions that governors may ask. */
export function schoolPage(asked: DocumentAsked): SchoolPage {
  const { of, partnership, year, tables } = asked
  return {
    title: of.title,
    kind: 'School on a page',
    year: yearLabel(year),
    partnership: partnership.name,
    notices: noticesOf(asked),
    lead: leadOf(asked),
    glance: glanceOf(asked),
    over: overYears(
      tables.filter(({ measure }) => headlines.has(measure.code)),
      asked,
    ),
    questions: schoolQuestions(tables),
    reading: [...new Set(asked.tables.flatMap(footnotesOf)), ...judgingLines(asked)],
  }
}

function overYears(tables: readonly Table[], { of, year }: DocumentAsked): SchoolPage['over'] {
  const years = yearsEndingIn(year, yearsBeside)
  return {
    heads: ['Measure', ...years.map(yearLabel), 'Change', 'Trend'],
    years: years.length,
    rows: tables.flatMap((table) =>
      table.rows.filter(of.isOwn).map((row) => ({
        name: table.measure.shortName,
        figures: years.map((each) => figureIn(row, each, table.measure)),
        change: changeIn(row, table.measure),
        spark: lineOf(row, table),
      })),
    ),
  }
}
