import { academicYear } from '#lib/academic-year.ts'
import type { Group } from '#modules/performance/model.ts'

/** What a column of a wide results file stands for, before its place among the others is known. */
export interface ColumnMeaning {
  readonly measure: string
  readonly group: Group
  readonly cohort: string
  readonly coverage: string | undefined
  /** The two digits of an earlier year that the column carries, as in PTRWM_EXP_16. */
  readonly suffix: string | undefined
}

interface Map_ {
  readonly groups: readonly { suffix: string; group: Group; cohort: string }[]
  readonly stems: readonly {
    stem: string
    measure: string
    limits: boolean
    coverage?: string | undefined
  }[]
}

/** Every column name that the map can make a figure of, without a year's suffix. */
export function columnMeanings(map: Map_): ReadonlyMap<string, Omit<ColumnMeaning, 'suffix'>> {
  const meanings = new Map<string, Omit<ColumnMeaning, 'suffix'>>()
  for (const { stem, measure, limits, coverage } of map.stems) {
    for (const { suffix, group, cohort } of map.groups) {
      const covered = suffix === '' ? coverage : undefined
      meanings.set(`${stem}${suffix}`, { measure, group, cohort, coverage: covered })
      if (!limits) continue
      for (const end of ['LOWER', 'UPPER']) {
        const name = `${stem}${suffix}_${end}`
        meanings.set(name, { measure: `${measure}_${end}`, group, cohort, coverage: covered })
      }
    }
    if (limits) {
      const band = { measure: `${measure}_BAND`, group: 'all', cohort: 'TELIG', coverage } as const
      meanings.set(`${stem}_DESCR`, band)
    }
  }
  return meanings
}

const suffixed = /^(.+)_(\d{2})$/

export function meaningOfColumn(
  name: string,
  meanings: ReadonlyMap<string, Omit<ColumnMeaning, 'suffix'>>,
): ColumnMeaning | undefined {
  const plain = meanings.get(name)
  if (plain !== undefined) return { ...plain, suffix: undefined }
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
