import { measureOf } from '#modules/performance/rules/catalogue.ts'
import type { SurveyColumn } from '../model.ts'
import type { Refusals } from './refusals.ts'
import type { Extremes, Seen } from './wide-rows.ts'

/** Refuses figures that their measure cannot have, once the form of each column is known. */
export function checkRanges(
  extremes: ReadonlyMap<number, Extremes>,
  columns: readonly SurveyColumn[],
  refusals: Refusals,
  keyOf: (column: SurveyColumn) => number = ({ index }) => index,
): void {
  for (const column of columns) {
    const seen = extremes.get(keyOf(column))
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
function rangeOf({
  kind,
  measure,
  over,
}: SurveyColumn): readonly [lowest: number, highest: number] {
  if (over !== null) return [0, mostPupils * mostPoints]
  if (kind === 'cohort') return [0, mostPupils]
  if (kind === 'coverage' || measure === null) return [0, 100]
  return rangeOfMeasure(measure)
}

function rangeOfMeasure(measure: string): readonly [lowest: number, highest: number] {
  const known = measureOf(measure)
  if (known === undefined) return measure.endsWith('_BAND') ? [0, 5] : [-100, 100]
  // A row may be of a school or of all England.
  return known.unit === 'pupils' ? [0, mostPupils] : [known.lowest, known.highest]
}

/** The most points that a pupil can bring to a sum behind an average. */
const mostPoints = 100
