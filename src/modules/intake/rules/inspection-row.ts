import type { InspectionRecord } from '#modules/schools/model.ts'
import { readDate } from './cells.ts'

/** Where each field of an inspection may stand: columns have had other names in other years. */
export interface InspectionColumns {
  readonly date: readonly string[]
  readonly category: readonly string[]
  readonly safeguarding: readonly string[]
  readonly areas: Readonly<Record<string, readonly string[]>>
}

/** The words of Ofsted's files and what they say. */
export interface InspectionWords {
  readonly grades: Readonly<Record<string, string>>
  readonly cardGrades: readonly string[]
  readonly noGrade: readonly string[]
  readonly categories: Readonly<Record<string, NonNullable<InspectionRecord['category']>>>
  readonly noCategory: readonly string[]
  readonly safeguarding: Readonly<Record<string, NonNullable<InspectionRecord['safeguarding']>>>
  readonly noSafeguarding: readonly string[]
}

export interface InspectionProblem {
  readonly column: string
  readonly value: string
  readonly expected: string
}

type Read<T> = { readonly value: T } | { readonly problem: InspectionProblem }
type CellOf = (column: string) => string | undefined

interface Asked {
  readonly columns: InspectionColumns
  readonly words: InspectionWords
  readonly isCard: boolean
}

/**
 * One inspection of a line: `undefined` where the line tells none, or every cell that cannot be read.
 * A cell of a column that the file does not have is undefined.
 */
export function inspectionIn(
  cell: CellOf,
  asked: Asked,
): Told | { problems: InspectionProblem[] } | undefined {
  const { columns, words } = asked
  const date = dateIn(first(cell, columns.date))
  if (date === undefined) return undefined
  const category = wordIn(first(cell, columns.category), words.categories, words.noCategory)
  const { safeguarding: known, noSafeguarding: none } = words
  const safeguarding = wordIn(first(cell, columns.safeguarding), known, none)
  const areas = areasIn(cell, asked)
  const reads = [date, category, safeguarding, ...areas.map(({ read }) => read)]
  const problems = reads.flatMap((read) => ('problem' in read ? [read.problem] : []))
  if (problems.length > 0) return { problems }
  const grades = gradesOf(areas)
  const isEmpty = Object.keys(grades).length === 0 && valueOf(category) === null
  const on = valueOf(date)
  if (isEmpty || on === null) return undefined
  return {
    on,
    framework: frameworkOf(grades, asked),
    category: valueOf(category),
    grades,
    safeguarding: valueOf(safeguarding),
  }
}

type Told = Omit<InspectionRecord, 'line' | 'part' | 'urn'>

interface Area {
  readonly area: string
  readonly read: Read<string | null>
}

function areasIn(cell: CellOf, { columns, words, isCard }: Asked): Area[] {
  return Object.entries(columns.areas).map(([area, names]) => ({
    area,
    read: gradeIn(first(cell, names), words, isCard),
  }))
}

function gradesOf(areas: readonly Area[]): Record<string, string> {
  return Object.fromEntries(
    areas.flatMap(({ area, read }) => {
      const grade = valueOf(read)
      return grade === null ? [] : [[area, grade]]
    }),
  )
}

/** A grade for the whole school was given until September 2024; then its parts alone; then report cards. */
function frameworkOf(
  grades: Readonly<Record<string, string>>,
  { isCard }: Asked,
): InspectionRecord['framework'] {
  if (isCard) return 'report-card'
  return 'overall' in grades ? 'overall' : 'judgements'
}

function valueOf<T>(read: Read<T>): T | null {
  return 'value' in read ? read.value : null
}

interface Found {
  readonly column: string
  readonly text: string
}

/** The first of these columns that the file has and that says something. */
function first(cell: CellOf, names: readonly string[]): Found {
  const there = names.flatMap((column) => {
    const text = cell(column)
    return text === undefined ? [] : [{ column, text }]
  })
  return there.find(({ text }) => !/^(null)?$/i.test(text)) ?? there[0] ?? { column: '', text: '' }
}

function dateIn({ column, text }: Found): Read<string> | undefined {
  if (/^(null)?$/i.test(text)) return undefined
  const value = readDate(text)
  const expected = 'a date like 01/09/2017, or nothing'
  return value === undefined ? { problem: { column, value: text, expected } } : { value }
}

function wordIn<T extends string>(
  { column, text }: Found,
  known: Readonly<Record<string, T>>,
  none: readonly string[],
): Read<T | null> {
  const said = text.toLowerCase()
  const value = known[said]
  if (value !== undefined) return { value }
  if (none.includes(said)) return { value: null }
  return { problem: { column, value: text, expected: `one of ${Object.keys(known).join(', ')}` } }
}

function gradeIn(
  found: Found,
  { grades, cardGrades, noGrade }: InspectionWords,
  isCard: boolean,
): Read<string | null> {
  const known = isCard ? Object.fromEntries(cardGrades.map((grade) => [grade, grade])) : grades
  return wordIn(found, known, noGrade)
}
