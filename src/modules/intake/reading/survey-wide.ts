import type { Given, Refusal, Survey } from '../model.ts'
import { gapIn, yearFromName, yearFromSuffixes } from '../rules/wide.ts'
import { Refusals } from './refusals.ts'
import type { Opened } from './survey.ts'
import { cohortsFor, columnsOf, figuresIn, leftColumns } from './wide-columns.ts'
import { checkRanges } from './wide-ranges.ts'
import type { WideMap } from './wide-maps.ts'
import { countRows } from './wide-rows.ts'

/** Surveys one row a school, one column a figure: the performance tables of every year. */
export async function surveyWide(
  opened: Opened,
  map: WideMap,
  given: Given,
): Promise<Survey | { refused: readonly Refusal[] }> {
  const found = figuresIn(opened, map)
  const suffixes = found.flatMap(({ suffix }) => suffix ?? [])
  const told = yearOf(opened.part.name, suffixes, given)
  if ('refused' in told) return told
  const { year, yearFrom } = told
  const cohorts = cohortsFor(opened, found)
  const refusals = new Refusals(opened.part.name)
  const counted = await countRows(opened, map, [...found, ...cohorts], refusals)
  if (counted.rows === 0)
    return Refusals.one(opened.part.name, 'rows below the header: there are none.')
  if (refusals.any) return { refused: refusals.all() }
  const columns = columnsOf([...found, ...cohorts], opened, counted.tallies, year)
  checkRanges(counted.extremes, columns, refusals)
  if (refusals.any) return { refused: refusals.all() }
  return {
    format: map.format,
    dataSet: null,
    year,
    yearFrom,
    vintage: given.vintage ?? null,
    encoding: opened.encoding,
    delimiter: opened.delimiter,
    headerLine: opened.headerLine,
    header: opened.header,
    rowsRead: counted.rows,
    rowsByScope: counted.byScope,
    ignored: [],
    ...leftColumns(opened, map, [...found, ...cohorts]),
    droppedColumns: opened.droppedColumns,
    columns,
  }
}

type Told = Pick<Survey, 'yearFrom'> & { readonly year: number }

function yearOf(
  file: string,
  suffixes: readonly string[],
  given: Given,
): Told | { refused: readonly Refusal[] } {
  const gap = gapIn(suffixes)
  if (gap !== undefined) {
    return Refusals.one(
      file,
      `prior-year columns of years that follow each other: there are some of _${gap[0]} and of _${gap[1]}, none between.`,
    )
  }
  const inferred = yearFromSuffixes(suffixes)
  if (given.year !== undefined && inferred !== undefined && given.year !== inferred) {
    return Refusals.one(
      file,
      `a file of ${given.year}: its prior-year columns end with _${String(inferred - 1).slice(2)}, so it is of ${inferred}.`,
    )
  }
  if (given.year !== undefined) return { year: given.year, yearFrom: 'given' }
  if (inferred !== undefined) return { year: inferred, yearFrom: 'suffixes' }
  const named = yearFromName(file)
  if (named !== undefined) return { year: named, yearFrom: 'name' }
  return Refusals.one(
    file,
    'a year: the file has no year column and no prior-year columns to tell it from, and its name does not tell it. Give it with --year, or choose it on the page.',
  )
}
