import { measureOf } from '#modules/performance/rules/catalogue.ts'
import type { Survey, SurveyColumn } from '../model.ts'
import { sortedOut } from '../rules/left-columns.ts'
import type { LongMap } from './long-maps.ts'
import type { Opened } from './survey.ts'

const plain = {
  group: null,
  year: null,
  carried: false,
  rounded: false,
  coverage: null,
  cohort: null,
  over: null,
  when: null,
} as const

/** The figures that the file has columns for, and the pupils behind them. */
export function longColumnsOf(opened: Opened, map: LongMap): SurveyColumn[] {
  const { places } = opened
  const figures = map.figures.filter(({ column }) => places.has(column))
  const cohorts = [...new Set(figures.flatMap(({ cohort }) => cohort ?? []))].filter((name) =>
    places.has(name),
  )
  const measures = figures.map((figure, position) => {
    const place = cohorts.indexOf(figure.cohort ?? '')
    return measureColumn(opened, figure, position, place === -1 ? null : figures.length + place)
  })
  const counts = cohorts.map((name, i): SurveyColumn => {
    const of = { kind: 'cohort', measure: null, form: 'number' } as const
    return { ...plain, ...of, position: figures.length + i, ...standing(opened, name) }
  })
  return [...measures, ...counts]
}

function measureColumn(
  opened: Opened,
  figure: LongMap['figures'][number],
  position: number,
  cohort: number | null,
): SurveyColumn {
  const { column, measure, group = null, when = null } = figure
  const isPercent = measureOf(measure)?.unit === 'percent'
  return {
    ...plain,
    ...standing(opened, column),
    position,
    kind: 'measure',
    measure,
    group,
    form: isPercent ? 'percent' : 'number',
    cohort,
    over: figure.overCohort === true ? (opened.places.get(figure.cohort ?? '') ?? null) : null,
    when,
  }
}

function standing({ places, header }: Opened, name: string): { index: number; header: string } {
  const index = places.get(name) ?? -1
  return { index, header: header[index] ?? name }
}

/** Columns that place a row or that its filters stand in. */
const placing =
  /^(TIME_(PERIOD|IDENTIFIER)|GEOGRAPHIC_LEVEL|COUNTRY_(CODE|NAME)|REGION(_CODE|_NAME)?|(OLD|NEW)_LA_CODE|LA_NAME|SCHOOL_(URN|LAESTAB|NAME)|YEARS|LA AND REGIONS|LA NUMBER)$/

export function leftOf(
  { places, header, droppedColumns }: Opened,
  map: LongMap,
  columns: readonly SurveyColumn[],
): Pick<Survey, 'ignoredColumns' | 'unknownColumns'> {
  const taken = new Set(columns.flatMap(({ index, over }) => [index, over ?? index]))
  const filters = new Set([
    ...Object.keys(map.totals),
    ...Object.keys(map.schoolTotals),
    ...map.figures.flatMap(({ when = {} }) => Object.keys(when)),
  ])
  const left = [...places].filter(
    ([name, index]) =>
      !taken.has(index) &&
      !filters.has(name) &&
      !placing.test(name) &&
      !droppedColumns.includes(header[index] ?? name),
  )
  return sortedOut(
    left.map(([name, index]) => ({ name, text: header[index] ?? name })),
    map.ignored,
  )
}
