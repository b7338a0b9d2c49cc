import { printedTables, type PrintedTable } from '../printed.ts'
import { table } from './table.ts'

/** The tables of the booklet of 2017 as they were printed, by the name that marks their place. */
export const printedParts: Readonly<Record<string, string>> = Object.fromEntries(
  printedTables.map((printed) => [`printed_${printed.measure}`, asPrinted(printed)]),
)

/** A dash is a blank. */
function asPrinted(printed: PrintedTable): string {
  const { england, northWest, authority, schools, cluster, years } = printed
  const hasChange = england.change !== undefined
  const rows = [
    ['England', england],
    ['North West', northWest],
    ['The authority', authority],
    ...schools.map((school, i) => [`School ${i + 1}`, school] as const),
    ['Cluster A', cluster],
  ] as const
  return table(
    ['Row', ...years.map(String), ...(hasChange ? ['+/-'] : []), 'Arrow'],
    rows.map(([who, { figures, change, arrow }]) => [
      who,
      ...figures.map((each) => (each === undefined ? '–' : String(each))),
      ...(hasChange ? [change === undefined ? '–' : signed(change)] : []),
      arrow ?? 'none',
    ]),
  )
}

function signed(change: number): string {
  return change > 0 ? `+${change}` : String(change).replace('-', '−')
}
