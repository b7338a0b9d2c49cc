import { academicYear } from '#lib/academic-year.ts'
import { signed } from '#lib/rounding.ts'
import type { Change, Measure } from '#modules/performance/model.ts'
import { change } from '#modules/performance/rules/change.ts'
import { measureOf } from '#modules/performance/rules/catalogue.ts'
import { defaultPolicy } from '#modules/performance/rules/default-policy.ts'
import { direction } from '#modules/performance/rules/direction.ts'
import { displayChange } from '#modules/performance/rules/display.ts'
import { printedTables, type PrintedTable } from '../printed.ts'
import { comparedRows, type Compared } from './compared.ts'

/** One cell in which the printed booklet and the product differ, and why. */
export interface Difference {
  readonly table: string
  readonly who: string
  readonly cell: '+/-' | 'arrow'
  readonly printed: string
  readonly trellis: string
  readonly because: string
}

/** Every change and arrow of the last printed year that the product tells in another way. */
export function differences(): Difference[] {
  return printedTables.flatMap((table) =>
    comparedRows(table).flatMap((row) => differencesIn(row, table)),
  )
}

function differencesIn(row: Compared, table: PrintedTable): Difference[] {
  const measure = measureOf(table.measure)
  if (measure === undefined) throw new Error(`No measure ${table.measure}`)
  const moved = changeOf(row, table, measure)
  const of = { table: table.name, who: row.who, because: reason(row, table, moved) }
  const changes = { printed: printedChange(row, table), trellis: told(moved, measure) }
  const arrows = { printed: row.printed.arrow ?? 'none', trellis: arrowOf(moved, measure) }
  return [
    ...(row.printed.change === undefined || changes.printed === changes.trellis
      ? []
      : [{ ...of, cell: '+/-' as const, ...changes }]),
    ...(arrows.printed === arrows.trellis ? [] : [{ ...of, cell: 'arrow' as const, ...arrows }]),
  ]
}

function changeOf(row: Compared, table: PrintedTable, measure: Measure): Change {
  const [before, now] = row.figures.slice(-2)
  if (before === undefined || now === undefined) throw new Error(`No two years of ${table.name}`)
  const moved = change(before, now, measure, academicYear(table.years.at(-1) ?? 0), defaultPolicy)
  return moved.kind === 'change' && row.isArea ? { ...moved, pupilsKnown: true } : moved
}

function printedChange({ printed }: Compared, { changeDecimals }: PrintedTable): string {
  return printed.change === undefined ? 'none' : signed(printed.change, changeDecimals)
}

function told(moved: Change, measure: Measure): string {
  return displayChange(moved, measure) ?? 'none'
}

function arrowOf(moved: Change, measure: Measure): string {
  return direction(moved, measure, defaultPolicy) ?? 'none'
}

function reason(row: Compared, table: PrintedTable, moved: Change): string {
  if (moved.kind === 'none') {
    return moved.because === 'few pupils'
      ? 'ten pupils or fewer: no change and no arrow'
      : 'a blank is no figure: the booklet read it as 0'
  }
  if (row.isArea) {
    return table.measure === 'EYFS_APS'
      ? 'England had 34.5 in both years: 34.7 and 34.4 are misprints'
      : 'from published decimals: the booklet subtracted whole percentages'
  }
  if (!table.measure.startsWith('KS2')) {
    return 'from the printed digits: the booklet used decimals that it does not print'
  }
  return Math.abs(moved.by) > 1
    ? 'the booklet is wrong: the figure moved the other way'
    : 'the booklet knows only up and down here; a movement of up to one point is level'
}
