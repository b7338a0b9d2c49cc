import { yearLabel } from '#lib/academic-year.ts'
import { displayFine } from '#modules/performance/rules/display.ts'
import { figureOf } from '#modules/performance/rules/row.ts'
import { changeTold, figureTold, standingTold } from '#modules/performance/rules/told.ts'
import type { Table, TableRow } from '#modules/performance/rules/table.ts'
import { bookletPages } from '#modules/performance/rules/booklet.ts'
import type { SchoolQuestion } from '../model.ts'

const mostQuestions = 5

/** One measure of the school: its table and its own row. */
interface Own {
  readonly table: Table
  readonly row: TableRow
}

/**
 * Three to five questions for governors, made by rules from the school's own figures, the ones that
 * move most first ("School on a page", Z22). Measures of few pupils raise none of their own.
 */
export function schoolQuestions(tables: readonly Table[]): SchoolQuestion[] {
  const own = tables.flatMap((table): Own[] =>
    table.rows.flatMap((row) => (row.kind === 'school' ? [{ table, row }] : [])),
  )
  const fallen = largestFall(own)
  return [
    ...aboutFall(fallen),
    ...aboutBelow(own.filter((each) => each !== fallen)),
    ...aboutHigher(own),
    ...aboutAbove(own),
    ...aboutCohort(own),
    ...always,
  ].slice(0, mostQuestions)
}

function partOf({ table }: Own): string {
  const page = bookletPages.find(({ measures }) =>
    measures.some(({ code }) => code === table.measure.code),
  )
  return `Booklet, “${page?.name ?? table.measure.name}”`
}

function textIn({ table, row }: Own, year: number): string {
  return figureTold(figureOf(row.figures, year), table.measure).text
}

/** The widest of a kind of move or distance, in points of percentages, which alone compare. */
function widest(own: readonly Own[], by: (each: Own) => number | undefined): Own | undefined {
  const told = own.flatMap((each) => {
    const size = each.table.measure.unit === 'percent' ? by(each) : undefined
    return size === undefined ? [] : [{ each, size }]
  })
  return told.toSorted((a, b) => b.size - a.size)[0]?.each
}

function largestFall(own: readonly Own[]): Own | undefined {
  const fallen = own.filter(({ table, row }) => changeTold(row, table.measure).good === false)
  return widest(fallen, ({ row }) =>
    row.change.kind === 'change' ? Math.abs(row.change.by) : undefined,
  )
}

function aboutFall(found: Own | undefined): SchoolQuestion[] {
  if (found === undefined) return []
  const { measure, year } = found.table
  return [
    {
      asks: `“${measure.name}” went from ${textIn(found, year - 1)} to ${textIn(found, year)}. Which pupils does that mean, and what was learnt from it?`,
      look: partOf(found),
    },
  ]
}

function aboutBelow(own: readonly Own[]): SchoolQuestion[] {
  const below = own.filter(({ row }) => standingTold(row).rag === 'below')
  const found = widest(below, (each) => fromEngland(each))
  if (found === undefined) return []
  const { measure, year } = found.table
  return [
    {
      asks: `“${measure.name}” is at ${textIn(found, year)}, England ${englandIn(found)}. What is being done about it, and how will we know by spring that it works?`,
      look: `${partOf(found)}, and the school’s plan`,
    },
  ]
}

function nationOf({ table }: Own) {
  const nation = table.rows.find(({ kind }) => kind === 'nation')
  return nation && figureOf(nation.figures, table.year)
}

function englandIn(each: Own): string {
  const nation = nationOf(each)
  return nation?.kind === 'value' ? displayFine(nation.value, each.table.measure) : 'not told'
}

function fromEngland(each: Own): number | undefined {
  const own = figureOf(each.row.figures, each.table.year)
  const nation = nationOf(each)
  if (own.kind !== 'value' || nation?.kind !== 'value') return undefined
  return Math.abs(own.value - nation.value)
}

const standards = [
  ['KS2_READ_EXS', 'KS2_READ_HIGH'],
  ['KS2_WRIT_EXS', 'KS2_WRIT_GDS'],
  ['KS2_MATH_EXS', 'KS2_MATH_HIGH'],
  ['KS2_RWM_EXS', 'KS2_RWM_HIGH'],
] as const

/** Enough reach the expected standard, and too few go beyond it. */
function aboutHigher(own: readonly Own[]): SchoolQuestion[] {
  const standing = (code: string) => {
    const found = own.find(({ table }) => table.measure.code === code)
    return found === undefined ? undefined : standingTold(found.row).rag
  }
  const found = standards.find(
    ([expected, higher]) =>
      (standing(expected) === 'above' || standing(expected) === 'in line') &&
      standing(higher) === 'below',
  )
  const each = found && own.find(({ table }) => table.measure.code === found[1])
  if (each === undefined) return []
  return [
    {
      asks: `At the expected standard we hold our own; at the higher standard we are below England (${each.table.measure.name}). What do pupils who could go further meet in lessons?`,
      look: partOf(each),
    },
  ]
}

function aboutAbove(own: readonly Own[]): SchoolQuestion[] {
  const above = own.filter(({ row }) => standingTold(row).rag === 'above')
  const found = widest(above, (each) => fromEngland(each))
  if (found === undefined) return []
  return [
    {
      asks: `“${found.table.measure.name}” is our strongest figure against England. What did we do for it, and who else could use that?`,
      look: `${partOf(found)}, and colleagues of the cluster`,
    },
  ]
}

/** What one pupil is worth, of the smallest year group that is told. */
function aboutCohort(own: readonly Own[]): SchoolQuestion[] {
  const told = own.flatMap(({ table, row }) =>
    table.measure.unit === 'percent' && row.pupils !== undefined && row.pupils > 0
      ? [{ table, pupils: row.pupils }]
      : [],
  )
  const smallest = told.toSorted((a, b) => a.pupils - b.pupils)[0]
  if (smallest === undefined) return []
  const { table, pupils } = smallest
  const worth = Math.round((100 / pupils) * 10) / 10
  return [
    {
      asks: `In ${table.measure.shortName} one of our ${pupils} pupils is ${worth} points. Which of these figures would one or two pupils have changed?`,
      look: `Pupils, in the tables of ${yearLabel(table.year)}`,
    },
  ]
}

const always: readonly SchoolQuestion[] = [
  {
    asks: 'Which figure on these pages surprised the school, and what was checked?',
    look: 'Behind each figure on the page: its file, line and column',
  },
  {
    asks: 'Which school with pupils like ours does better, and have we asked it how?',
    look: 'Clusters and schools compared',
  },
  {
    asks: 'How does this year group compare with the one that follows, and what was changed for it?',
    look: 'The school’s own assessments of this year',
  },
]
