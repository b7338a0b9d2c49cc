import type { Statistic } from '#modules/performance/model.ts'
import { rollUp } from '#modules/performance/rules/roll-up.ts'
import { comparators, ks2Years } from '../comparators.ts'
import { ks2Results, rwmShares } from '../ks2/results.ts'
import { ownResults, type LocalMeasure } from '../local.ts'
import type { PrintedRow, PrintedTable } from '../printed.ts'
import { demoSchools } from '../schools.ts'

/** A printed row beside what the product has for it, year by year. */
export interface Compared {
  readonly who: string
  readonly isArea: boolean
  readonly printed: PrintedRow
  readonly figures: readonly Statistic[]
}

/** The rows of a printed table that the demo has figures for. */
export function comparedRows(table: PrintedTable): Compared[] {
  return [...areaRows(table), ...schoolRows(table)]
}

function areaRows(table: PrintedTable): Compared[] {
  const england = comparators.filter(({ measure }) => measure === table.measure)
  const printed = { ENGLAND: table.england, REGION: table.northWest }
  return england.map(({ area, figures }) => ({
    who: area === 'ENGLAND' ? 'England' : 'North West',
    isArea: true,
    printed: printed[area],
    figures: table.years.map((year) => value(figures[year], undefined)),
  }))
}

function schoolRows(table: PrintedTable): Compared[] {
  const byYear = table.years.map((year) => figuresOf(table.measure, year))
  return table.schools.map((printed, i) => ({
    who: `School ${i + 1}`,
    isArea: false,
    printed,
    figures: byYear.map((figures) => figures[i] ?? value(undefined, undefined)),
  }))
}

/** The roll-up of cluster A that the product makes of the same figures. */
export function clusterFigure(
  table: PrintedTable,
  year: number,
  how: 'pupils' | 'schools',
): number | undefined {
  const parts = figuresOf(table.measure, year).map((statistic, i) => ({
    schoolId: String(i),
    statistic,
  }))
  const { statistic } = rollUp(parts, how)
  return statistic.kind === 'value' ? statistic.value : undefined
}

/** The figures of the seventeen schools of cluster A, as their files give them. */
function figuresOf(measure: string, year: number): Statistic[] {
  return measure.startsWith('KS2') ? ks2FiguresOf(measure, year) : ownFiguresOf(measure, year)
}

function ownFiguresOf(measure: string, year: number): Statistic[] {
  const known: readonly LocalMeasure[] = ['PHON_Y1', 'EYFS_GLD', 'EYFS_APS']
  const found = known.find((one) => one === measure)
  if (found === undefined) throw new Error(`No printed table of ${measure}`)
  return ownResults(found)
    .filter((own) => own.year === year && isInA(own.school.urn))
    .map(({ pupils, numerator, value: printed }) => {
      const exact = numerator === undefined ? printed : (100 * numerator) / pupils
      return value(exact, pupils, numerator)
    })
}

function ks2FiguresOf(measure: string, year: number): Statistic[] {
  const of = ks2Years.find((known) => known === year)
  if (of === undefined) throw new Error(`No key stage 2 results of ${year}`)
  return ks2Results(of)
    .filter(({ school }) => isInA(school.urn))
    .map((result) => {
      const { expected, high } = rwmShares(result)
      return value(measure === 'KS2_RWM_EXS' ? expected : high, result.eligible)
    })
}

function isInA(urn: string): boolean {
  return demoSchools.some(
    (school) => school.urn === urn && school.cluster === 'A' && school.phase === 'primary',
  )
}

function value(
  figure: number | undefined,
  pupils: number | undefined,
  numerator?: number,
): Statistic {
  if (figure === undefined) return { kind: 'absent', because: 'nothing is printed' }
  const counted = numerator === undefined ? {} : { numerator }
  return { kind: 'value', value: figure, pupils, ...counted, rounded: false, from: undefined }
}
