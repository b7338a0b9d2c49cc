import { academicYear } from '#lib/academic-year.ts'
import { measureOf } from '#modules/performance/rules/catalogue.ts'
import type { Survey, SurveyColumn } from '../model.ts'
import { emptyTally, percentForm, type ColumnTally } from '../rules/cells.ts'
import { columnName } from '../rules/columns.ts'
import { sortedOut } from '../rules/left-columns.ts'
import { columnMeanings, meaningOfColumn, type ColumnMeaning } from '../rules/wide.ts'
import type { WideMap } from './wide-maps.ts'
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
    const meaning = meaningOfColumn(name, meanings, map.earlierYears)
    if (meaning === undefined) return []
    return [{ ...meaning, index, header: opened.header[index] ?? name, kind: 'measure' as const }]
  })
}

/** The numbers of pupils that figures are of, each once. */
export function cohortsFor(opened: Opened, found: readonly Found[]): Found[] {
  const names = new Map<string, SurveyColumn['kind']>()
  for (const { cohort, coverage, suffix } of found) {
    if (suffix !== undefined) continue
    if (cohort !== undefined) names.set(columnName(cohort), 'cohort')
    if (coverage !== undefined) names.set(columnName(coverage), 'coverage')
  }
  return [...names].flatMap(([name, kind]) => {
    const index = opened.places.get(name)
    if (index === undefined) return []
    const plain = {
      measure: '',
      group: 'all',
      cohort: undefined,
      coverage: undefined,
      of: undefined,
      suffix: undefined,
    } as const
    return [{ ...plain, index, header: opened.header[index] ?? name, kind }]
  })
}

/** The columns as they are kept, once all values of each have been seen. */
export function columnsOf(
  found: readonly Found[],
  { places }: Pick<Opened, 'places'>,
  tallies: ReadonlyMap<number, ColumnTally>,
  year: number,
): SurveyColumn[] {
  return found.map((column, position) => {
    const { index, header, kind, group, suffix, of } = column
    const counted = tallies.get(index) ?? emptyTally
    return {
      position,
      index,
      header,
      kind,
      group,
      year: suffix === undefined ? year : academicYear(2000 + Number(suffix)),
      form: formOf(column, counted),
      over: of === undefined ? null : (places.get(columnName(of)) ?? null),
      when: null,
      carried: suffix !== undefined,
      rounded: of === undefined && counted.numbers > 0 && counted.fractions === 0,
      ...standsFor(column, found),
    }
  })
}

function formOf({ kind, measure, of }: Found, counted: ColumnTally): SurveyColumn['form'] {
  const isPercent = kind === 'coverage' || measureOf(measure)?.unit === 'percent'
  if (!isPercent) return 'number'
  return of === undefined ? percentForm(counted) : 'percent'
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
    ({ header, kind }) => kind !== 'measure' && columnName(header) === columnName(name),
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
  const named = new Set([
    ...Object.values(map.rows).flatMap((name) => (name === undefined ? [] : columnName(name))),
    ...map.scopes.map(({ column }) => columnName(column)),
    ...map.columns.flatMap(({ of }) => (of === undefined ? [] : columnName(of))),
  ])
  const left = [...places].filter(
    ([name, index]) =>
      !taken.has(index) && !named.has(name) && !droppedColumns.includes(header[index] ?? name),
  )
  return sortedOut(
    left.map(([name, index]) => ({ name, text: header[index] ?? name })),
    map.ignored,
  )
}
