import { academicYear } from '#lib/academic-year.ts'
import type { Group } from '#modules/performance/model.ts'
import { columnName } from './columns.ts'

/** What a column of a wide results file stands for, before its place among the others is known. */
export interface ColumnMeaning {
  readonly measure: string
  readonly group: Group
  readonly cohort: string | undefined
  readonly coverage: string | undefined
  /** The column of which the figure is a share. */
  readonly of: string | undefined
  /** The two digits of an earlier year that the column carries, as in PTRWM_EXP_16. */
  readonly suffix: string | undefined
}

type Plain = Omit<ColumnMeaning, 'suffix'>

interface Stem {
  readonly stem: string
  readonly measure: string
  readonly limits: boolean
  readonly coverage?: string | undefined
}

interface Map_ {
  readonly groups: readonly { suffix: string; group: Group; cohort: string }[]
  readonly stems: readonly Stem[]
  readonly columns: readonly {
    column: string
    measure: string
    group: Group
    cohort?: string | undefined
    coverage?: string | undefined
    of?: string | undefined
  }[]
}

/** Every column name that the map can make a figure of, as it is compared, without a year's suffix. */
export function columnMeanings(map: Map_): ReadonlyMap<string, Plain> {
  const fromStems = map.stems.flatMap((stem) => columnsOfStem(map, stem))
  const named = map.columns.map(
    ({ column, measure, group, cohort, coverage, of }): [string, Plain] => [
      columnName(column),
      { measure, group, cohort, coverage, of },
    ],
  )
  return new Map([...fromStems, ...named])
}

function columnsOfStem({ groups }: Map_, each: Stem): [string, Plain][] {
  const { stem, measure, limits, coverage } = each
  const columns = groups.flatMap(({ suffix, group, cohort }): [string, Plain][] => {
    const covered = suffix === '' ? coverage : undefined
    const plain = { group, cohort, coverage: covered, of: undefined }
    const ends = limits ? ['_LOWER', '_UPPER'] : []
    return ['', ...ends].map((end) => [
      `${stem}${suffix}${end}`,
      { ...plain, measure: `${measure}${end}` },
    ])
  })
  const [all] = groups
  if (!limits || all === undefined) return columns
  const band = { measure: `${measure}_BAND`, group: all.group, cohort: all.cohort, coverage }
  return [...columns, [`${stem}_DESCR`, { ...band, of: undefined }]]
}

const suffixed = /^(.+)_(\d{2})$/

export function meaningOfColumn(
  name: string,
  meanings: ReadonlyMap<string, Plain>,
  earlierYears = true,
): ColumnMeaning | undefined {
  const plain = meanings.get(name)
  if (plain !== undefined) return { ...plain, suffix: undefined }
  if (!earlierYears) return undefined
  const [, stem = '', suffix = ''] = suffixed.exec(name) ?? []
  const earlier = meanings.get(stem)
  return earlier === undefined ? undefined : { ...earlier, coverage: undefined, suffix }
}

/** The year after the newest that the suffixes name; `undefined` where none does. */
export function yearFromSuffixes(suffixes: readonly string[]): number | undefined {
  const years = suffixes.map((suffix) => 2000 + Number(suffix))
  return years.length === 0 ? undefined : academicYear(Math.max(...years) + 1)
}

/** Two suffixes with a year between them that no column has: they cannot both be of the years before one file. */
export function gapIn(suffixes: readonly string[]): readonly [string, string] | undefined {
  const sorted = [...new Set(suffixes)].toSorted()
  for (const [i, suffix] of sorted.entries()) {
    const before = sorted[i - 1]
    if (before !== undefined && Number(suffix) - Number(before) > 1) return [before, suffix]
  }
  return undefined
}

/** The academic year that a file's name tells, as in "census_2018-2019.csv" or "absence 2018-19.csv". */
export function yearFromName(name: string): number | undefined {
  for (const [, from = '', to = ''] of name.matchAll(
    /(?<!\d)(20\d{2})[-_](20\d{2}|\d{2})(?!\d)/g,
  )) {
    const ends = Number(from) + 1
    if (Number(to) === ends || Number(to) === ends % 100) return academicYear(ends)
  }
  return undefined
}
