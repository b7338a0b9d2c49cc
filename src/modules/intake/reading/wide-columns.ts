import { academicYear } from '#lib/academic-year.ts'
import { measureOf } from '#modules/performance/rules/catalogue.ts'
import type { Survey, SurveyColumn } from '../model.ts'
import { emptyTally, percentForm, type ColumnTally } from '../rules/cells.ts'
import { columnName } from '../rules/columns.ts'
import { columnMeanings, meaningOfColumn, type ColumnMeaning } from '../rules/wide.ts'
import type { WideMap } from './formats.ts'
import type { Opened } from './survey.ts'

/** A column that the map knows, and where it stands in the file. */
export interface Found extends ColumnMeaning {
  readonly index: number
  readonly header: string
  readonly kind: SurveyColumn['kind']
}

export function figuresIn(opened: Opened, map: WideMap): Found[] {
  const meanings = columnMeanings(map)
  return [...opened.places].flatMap(([name, index]) => {
    const meaning = meaningOfColumn(name, meanings)
    if (meaning === undefined) return []
    return [{ ...meaning, index, header: opened.header[index] ?? name, kind: 'measure' as const }]
  })
}

/** The numbers of pupils that figures are of, each once. */
export function cohortsFor(opened: Opened, found: readonly Found[]): Found[] {
  const names = new Map<string, SurveyColumn['kind']>()
  for (const { cohort, coverage, suffix } of found) {
    if (suffix !== undefined) continue
    names.set(cohort, 'cohort')
    if (coverage !== undefined) names.set(coverage, 'coverage')
  }
  return [...names].flatMap(([name, kind]) => {
    const index = opened.places.get(columnName(name))
    if (index === undefined) return []
    const plain = {
      measure: '',
      group: 'all',
      cohort: '',
      coverage: undefined,
      suffix: undefined,
    } as const
    return [{ ...plain, index, header: opened.header[index] ?? name, kind }]
  })
}

/** The columns as they are kept, once all values of each have been seen. */
export function columnsOf(
  found: readonly Found[],
  tallies: ReadonlyMap<number, ColumnTally>,
  year: number,
): SurveyColumn[] {
  return found.map((column, position) => {
    const { index, header, kind, group, suffix } = column
    const counted = tallies.get(index) ?? emptyTally
    return {
      position,
      index,
      header,
      kind,
      group,
      year: suffix === undefined ? year : academicYear(2000 + Number(suffix)),
      form: isPercent(column) ? percentForm(counted) : 'number',
      carried: suffix !== undefined,
      rounded: counted.numbers > 0 && counted.fractions === 0,
      ...standsFor(column, found),
    }
  })
}

function isPercent({ kind, measure }: Found): boolean {
  return kind === 'coverage' || measureOf(measure)?.unit === 'percent'
}

/** The measure of a column, and where the pupils of this year's figures stand; an earlier year's are not in the file. */
function standsFor(
  { kind, measure, suffix, cohort, coverage }: Found,
  found: readonly Found[],
): Pick<SurveyColumn, 'measure' | 'cohort' | 'coverage'> {
  if (kind !== 'measure') return { measure: null, cohort: null, coverage: null }
  if (suffix !== undefined) return { measure, cohort: null, coverage: null }
  return { measure, cohort: positionOf(cohort, found), coverage: positionOf(coverage, found) }
}

function positionOf(name: string | undefined, found: readonly Found[]): number | null {
  if (name === undefined) return null
  const place = found.findIndex(
    ({ header, kind }) => kind !== 'measure' && columnName(header) === name,
  )
  return place === -1 ? null : place
}

/** What is not read of a file and why; what the map has never heard of is named. */
export function leftColumns(
  { places, header, droppedColumns }: Opened,
  map: WideMap,
  read: readonly Found[],
): Pick<Survey, 'ignoredColumns' | 'unknownColumns'> {
  const taken = new Set(read.map(({ index }) => index))
  const named = new Set(Object.values(map.rows).map(columnName))
  const ignored = new Map<string, number>()
  const unknown: string[] = []
  for (const [name, index] of places) {
    const text = header[index] ?? name
    if (taken.has(index) || named.has(name) || droppedColumns.includes(text)) continue
    const rule = map.ignored.find(({ pattern }) => new RegExp(pattern, 'i').test(name))
    if (rule === undefined) unknown.push(text)
    else ignored.set(rule.because, (ignored.get(rule.because) ?? 0) + 1)
  }
  return {
    ignoredColumns: [...ignored].map(([because, columns]) => ({ because, columns })),
    unknownColumns: unknown,
  }
}
