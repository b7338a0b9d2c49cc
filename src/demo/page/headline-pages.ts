import { roundHalfAway } from '#lib/rounding.ts'
import { comparators, nationKs2, type NationKs2 } from '../comparators.ts'
import { ks2Results, type Ks2Result } from '../ks2/results.ts'
import { ownResults } from '../local.ts'
import { demoSchools } from '../schools.ts'

/** One row of a headline page: a figure for each year of the page. */
interface HeadlineRow {
  readonly measure: string
  readonly name: string
  readonly who: 'England' | 'Cluster A'
  readonly years: readonly number[]
  readonly printed: readonly number[]
}

const four = [2014, 2015, 2016, 2017] as const
const two = [2016, 2017] as const

function headline(
  measure: string,
  name: string,
  years: readonly number[],
  [england, clusterA]: readonly [readonly number[], readonly number[]],
): HeadlineRow[] {
  return [
    { measure, name, who: 'England', years, printed: england },
    { measure, name, who: 'Cluster A', years, printed: clusterA },
  ]
}

/** "Primary Headline Data" and "Primary Cluster Headlines Comparison Over Time" of the Toolkit 2017, digit by digit. */
const printedRows: readonly HeadlineRow[] = [
  ...headline('EYFS_GLD', 'Good level of development', four, [
    [60, 66, 69, 71],
    [60.4, 68, 75, 80],
  ]),
  ...headline('EYFS_APS', 'Average point score', four, [
    [33.8, 34.3, 34.5, 34.4],
    [31.9, 33.6, 35.4, 37],
  ]),
  ...headline('PHON_Y1', 'Phonics', four, [
    [74, 77, 81, 81],
    [72, 75, 81, 92],
  ]),
  ...headline('KS1_RWM_EXS', 'Key stage 1 reading, writing and maths', two, [
    [60.3, 63.7],
    [70, 72],
  ]),
  ...headline('KS2_RWM_EXS', 'Key stage 2 reading, writing and maths', two, [
    [53, 61],
    [55.1, 65.8],
  ]),
  ...headline('KS2_READ_EXS', 'Reading', two, [
    [65.7, 71],
    [63.8, 74],
  ]),
  ...headline('KS2_WRIT_EXS', 'Writing', two, [
    [74, 76],
    [77, 80],
  ]),
  ...headline('KS2_MATH_EXS', 'Maths', two, [
    [69.7, 75],
    [71, 81],
  ]),
  ...headline('KS2_GPS_EXS', 'GPS', two, [
    [72.4, 77],
    [73.7, 80],
  ]),
]

/** A line for each printed row: the figures as printed, and those of the demo's comparison page. */
export function headlineLines(): string[][] {
  return printedRows.map((row) => [
    row.name,
    row.who,
    row.years.map(String).join(', '),
    row.printed.join(', '),
    row.years.map((year) => shown(figureOf(row, year))).join(', '),
  ])
}

function shown(figure: number | undefined): string {
  return figure === undefined ? 'none' : String(roundHalfAway(figure, 1))
}

function figureOf({ measure, who }: HeadlineRow, year: number): number | undefined {
  const subject = ks2Subjects[measure]
  if (who === 'England') {
    return subject === undefined ? comparatorOf(measure, year) : nationOf(year)?.[subject][0]
  }
  return subject === undefined ? ownOf(measure, year) : ks2Of(subject, year)
}

const ks2Subjects: Readonly<Record<string, keyof NationKs2>> = {
  KS2_RWM_EXS: 'rwm',
  KS2_READ_EXS: 'read',
  KS2_WRIT_EXS: 'writ',
  KS2_MATH_EXS: 'math',
  KS2_GPS_EXS: 'gps',
}

function comparatorOf(measure: string, year: number): number | undefined {
  return comparators.find((one) => one.measure === measure && one.area === 'ENGLAND')?.figures[year]
}

function nationOf(year: number): NationKs2 | undefined {
  return year === 2016 || year === 2017 ? nationKs2[year] : undefined
}

/** Every pupil of the cluster's schools counts once. */
function ownOf(measure: string, year: number): number | undefined {
  const known = (['EYFS_GLD', 'EYFS_APS', 'PHON_Y1', 'KS1_RWM_EXS'] as const).find(
    (one) => one === measure,
  )
  if (known === undefined) return undefined
  const rows = ownResults(known).filter(
    (own) => own.year === year && own.code === undefined && isInA(own.school.urn),
  )
  return weighted(
    rows.map(({ pupils, numerator, value }) => ({
      pupils,
      value: numerator === undefined ? value : (100 * numerator) / pupils,
    })),
  )
}

function ks2Of(subject: keyof NationKs2, year: number): number | undefined {
  if (year !== 2016 && year !== 2017) return undefined
  const rows = ks2Results(year).filter(({ school }) => isInA(school.urn))
  return weighted(
    rows.map((result) => ({
      pupils: result.eligible,
      value: Math.round((100 * reachedOf(result, subject)) / result.eligible),
    })),
  )
}

/** The tables print whole percentages of each school, and a printed row of the booklet stands as it is. */
function reachedOf(
  { rwm, subjects, printed, eligible }: Ks2Result,
  subject: keyof NationKs2,
): number {
  if (subject !== 'rwm') return subjects[subject].expected
  return printed === undefined ? rwm.expected : (printed.expected * eligible) / 100
}

function weighted(rows: readonly { pupils: number; value: number }[]): number {
  const pupils = rows.reduce((sum, row) => sum + row.pupils, 0)
  return rows.reduce((sum, row) => sum + row.pupils * row.value, 0) / pupils
}

function isInA(urn: string): boolean {
  return demoSchools.some(
    (school) => school.urn === urn && school.cluster === 'A' && school.phase === 'primary',
  )
}
