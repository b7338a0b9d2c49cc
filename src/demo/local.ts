import { calibrate, type Draw } from './calibrate.ts'
import { cohortOf, qualityOf, type Stage } from './cohorts.ts'
import { csvText, type Cell } from './csv-text.ts'
import { exact, fittedRow, type Figure } from './fit.ts'
import { boroughTargets, comparators } from './comparators.ts'
import { printedAps, printedGld, printedPhonics, type PrintedTable } from './printed.ts'
import { spread, successes } from './random.ts'
import { demoSchools, isOpenIn, urnOn, type DemoSchool } from './schools.ts'

export const localHeader = [
  'urn',
  'measure',
  'year',
  'group',
  'pupils',
  'numerator',
  'value',
  'status',
] as const

export type LocalMeasure = 'PHON_Y1' | 'EYFS_GLD' | 'EYFS_APS' | 'EYFS_ELGAVG' | 'KS1_RWM_EXS'

interface Spec {
  readonly stage: Stage
  readonly unit: 'percent' | 'points'
  readonly printed?: PrintedTable
  /** By how many points of the measure ten percentage points of quality move it. */
  readonly perTenPoints: number
  readonly most: number
}

const specs: Readonly<Record<LocalMeasure, Spec>> = {
  PHON_Y1: {
    stage: 'phonics',
    unit: 'percent',
    printed: printedPhonics,
    perTenPoints: 10,
    most: 100,
  },
  EYFS_GLD: { stage: 'EYFS', unit: 'percent', printed: printedGld, perTenPoints: 10, most: 100 },
  EYFS_APS: { stage: 'EYFS', unit: 'points', printed: printedAps, perTenPoints: 2.2, most: 51 },
  EYFS_ELGAVG: { stage: 'EYFS', unit: 'points', perTenPoints: 1, most: 17 },
  KS1_RWM_EXS: { stage: 'KS1', unit: 'percent', perTenPoints: 10, most: 100 },
}

/** The school that sent no phonics return in one year. */
export const missingReturn = {
  name: 'Pinder Lane Primary',
  measure: 'PHON_Y1',
  year: 2015,
} as const

/** Up to so many pupils of the smallest special school are suppressed by the authority itself. */
const suppressedPupils = 5

export interface Own extends Draw {
  readonly school: DemoSchool
  readonly measure: LocalMeasure
  readonly year: number
  readonly code?: string
}

/** A measure of every school in every year, the borough's figure of each year being its target. */
export function ownResults(measure: LocalMeasure): readonly Own[] {
  const known = drawn.get(measure)
  if (known !== undefined) return known
  const results = drawAll(measure)
  drawn.set(measure, results)
  return results
}

/** The draws never change, so that each is made once. */
const drawn = new Map<LocalMeasure, readonly Own[]>()

function drawAll(measure: LocalMeasure): readonly Own[] {
  return Object.entries(boroughTargets[measure]).flatMap(([year, target]) => {
    const drawn = demoSchools.flatMap(
      (school) => drawOf(school, measure, Number(year), target) ?? [],
    )
    const { unit } = specs[measure]
    return calibrate(drawn, unit, target)
  })
}

function drawOf(
  school: DemoSchool,
  measure: LocalMeasure,
  year: number,
  target: number,
): Own | undefined {
  const { stage } = specs[measure]
  const pupils = cohortOf(school, stage, year)
  if (pupils === undefined || !isOpenIn(school, year)) return undefined
  const { name } = missingReturn
  if (school.name === name && measure === missingReturn.measure && year === missingReturn.year) {
    return undefined
  }
  const printed = printedFigure(school, measure, year)
  if (printed !== undefined) return { school, measure, year, fixed: true, ...printed }
  if (school.kind === 'special') return special(school, measure, year, pupils)
  const invented = inventedFigure(school, measure, year, { pupils, target })
  return { school, measure, year, fixed: false, ...invented }
}

/** The seventeen rows that the booklet prints, for the schools of cluster A in the same order. */
function printedFigure(
  school: DemoSchool,
  measure: LocalMeasure,
  year: number,
): Figure | undefined {
  const { printed } = specs[measure]
  const i = printed?.years.indexOf(year) ?? -1
  if (printed === undefined || i === -1) return undefined
  return printedRowOf(school, printed, (at) => sizeOf(school, measure, at))?.[i]
}

/** `undefined` for a school that stands in no printed table. */
function printedRowOf(
  school: DemoSchool,
  table: PrintedTable,
  sizeIn: (year: number) => number,
): readonly Figure[] | undefined {
  if (school.phase !== 'primary' || school.cluster !== 'A') return undefined
  const row = table.schools[placeOf(school)]
  if (row === undefined) return undefined
  const sizes = table.years.map(sizeIn)
  if (table.measure !== 'EYFS_APS') return fittedRow(row, table, sizes)
  return row.figures.map((value = 0, i) => ({ pupils: sizes[i] ?? 0, value }))
}

/** Points are of the same children as the good level; phonics of 2017 has the cohorts of our sketches. */
function sizeOf(school: DemoSchool, measure: LocalMeasure, year: number): number {
  if (measure === 'EYFS_APS') {
    return printedFigure(school, 'EYFS_GLD', year)?.pupils ?? school.intake
  }
  if (measure === 'PHON_Y1' && year === 2017) return school.intake
  return cohortOf(school, specs[measure].stage, year) ?? school.intake
}

/** Where a school stands among those of its cluster, from 0. */
export function placeOf({ urn }: DemoSchool): number {
  return Number(urn) - 900_001
}

function special(school: DemoSchool, measure: LocalMeasure, year: number, pupils: number): Own {
  const of = { school, measure, year, pupils, fixed: true } as const
  if (specs[measure].unit === 'points') return { ...of, value: 0, code: 'z' }
  if (pupils <= suppressedPupils) return { ...of, value: 0, code: 'SUPP' }
  const numerator = successes(`${measure} ${school.urn} ${year}`, pupils, 0.1)
  return { ...of, numerator, value: (100 * numerator) / pupils }
}

function inventedFigure(
  school: DemoSchool,
  measure: LocalMeasure,
  year: number,
  { pupils, target }: { pupils: number; target: number },
): Figure {
  const { unit, perTenPoints, most } = specs[measure]
  const seed = `${measure} ${school.urn} ${year}`
  const lift = (qualityOf(school, year, placeOf(school)) * perTenPoints) / 10
  if (unit === 'percent') {
    const numerator = successes(seed, pupils, (target + lift) / 100)
    return { pupils, numerator, value: (100 * numerator) / pupils }
  }
  const noise = (spread(seed) * perTenPoints) / Math.sqrt(pupils / 10)
  const value = Math.min(most, target + lift + noise)
  return { pupils, value: Math.round(value * 10) / 10 }
}

/** One file of the authority's own results with what they are set against. */
export function localText(measures: readonly LocalMeasure[]): string {
  const rows = measures.flatMap((measure) => {
    const own = ownResults(measure)
    return [...areaRows(measure), ...boroughRows(measure, own), ...own.map(rowOf)]
  })
  return csvText(localHeader, rows)
}

function rowOf({ school, measure, year, pupils, numerator, value, code, fixed }: Own): Cell[] {
  const urn = urnOn(school, `${year}-08-31`)
  const stated = code ?? (numerator === undefined || fixed ? printedDigits(value) : '')
  return [urn, measure, year, 'all', pupils, numerator, stated, 'final']
}

function printedDigits(value: number): string {
  return String(Math.round(value * 10) / 10)
}

function areaRows(measure: LocalMeasure): Cell[][] {
  return comparators
    .filter((comparator) => comparator.measure === measure)
    .flatMap(({ area, figures }) =>
      Object.entries(figures).map(([year, value]) => [
        area,
        measure,
        year,
        'all',
        '',
        '',
        value,
        'final',
      ]),
    )
}

/** The authority's own figure: the sum of the schools, special schools and closed ones among them. */
function boroughRows(measure: LocalMeasure, own: readonly Own[]): Cell[][] {
  return [...Map.groupBy(own, ({ year }) => year)].map(([year, all]) => {
    const counting = all.filter(({ code }) => code === undefined)
    const pupils = counting.reduce((sum, one) => sum + one.pupils, 0)
    const points = counting.reduce((sum, one) => sum + one.pupils * exact(unitFree(one)), 0)
    const value = Math.round((10 * points) / pupils) / 10
    return ['LA', measure, year, 'all', pupils, '', value, 'final']
  })
}

function unitFree({ pupils, numerator, value }: Own): Figure {
  return numerator === undefined ? { pupils, value } : { pupils, numerator, value }
}
