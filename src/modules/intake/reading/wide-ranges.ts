import { measureOf } from '#modules/performance/rules/catalogue.ts'
import type { SurveyColumn } from '../model.ts'
import type { Refusals } from './refusals.ts'
import type { Extremes, Seen } from './wide-rows.ts'

/** Refuses figures that their measure cannot have, once the form of each column is known. */
export function checkRanges(
  extremes: ReadonlyMap<number, Extremes>,
  columns: readonly SurveyColumn[],
  refusals: Refusals,
): void {
  for (const column of columns) {
    const seen = extremes.get(column.index)
    if (seen === undefined) continue
    checkRange(column, seen, refusals)
    checkSigns(column, seen, refusals)
  }
}

function checkRange(column: SurveyColumn, { low, high }: Extremes, refusals: Refusals): void {
  const [lowest, highest] = rangeOf(column)
  for (const seen of new Set([low, high])) {
    const { value, line, text } = seen
    const scaled = column.form === 'fraction' ? value * 100 : value
    if (scaled < lowest || scaled > highest)
      refusals.add(line, column.header, text, `a figure from ${lowest} to ${highest}`)
  }
}

function checkSigns(
  { form, kind, header }: SurveyColumn,
  seen: Extremes,
  refusals: Refusals,
): void {
  const refuse = (found: Seen | undefined, expected: string) => {
    if (found !== undefined) refusals.add(found.line, header, found.text, expected)
  }
  if (form === 'number') refuse(seen.percent, 'a number without a % sign')
  if (kind === 'cohort') refuse(seen.fraction, 'a whole number of pupils')
}

const mostPupils = 10_000_000

/** What a figure may be; the limits of an interval may lie outside the range of their measure. */
function rangeOf({ kind, measure }: SurveyColumn): readonly [lowest: number, highest: number] {
  if (kind === 'cohort') return [0, mostPupils]
  if (kind === 'coverage') return [0, 100]
  const known = measure === null ? undefined : measureOf(measure)
  if (known !== undefined) return [known.lowest, known.highest]
  return measure?.endsWith('_BAND') === true ? [0, 5] : [-100, 100]
}
