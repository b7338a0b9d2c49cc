import { yearLabel } from '#lib/academic-year.ts'
import { roundHalfAway } from '#lib/rounding.ts'
import type { SheetCell, SheetNote } from '#lib/sheet.ts'
import type { Statistic, YearlyFigure } from '../model.ts'
import { isNotShared, notShared } from './shares.ts'

/**
 * "Source: 2017-ks2.csv, final, of 2016/17": each release that a table was read from, once, and what
 * is said under figures of it.
 */
export function sourceNotes(figures: readonly YearlyFigure[]): SheetNote[] {
  const told = new Set<string>()
  const said = new Set<string>()
  for (const { year, statistic } of figures) {
    const from = statistic.kind === 'absent' ? undefined : statistic.from
    if (from === undefined) continue
    told.add(`${from.file}, ${from.vintage}, for ${yearLabel(year)}`)
    for (const words of from.footnotes ?? []) said.add(`${from.file}: ${words}`)
  }
  return [
    ...[...told].map((says) => ({ about: 'Source', says })),
    ...[...said].map((says) => ({ about: 'Note', says })),
  ]
}

/** What each code that stands in a table means, once. */
export function codeNotes(statistics: readonly Statistic[]): SheetNote[] {
  const meanings = new Map(
    statistics.flatMap((each) => (each.kind === 'coded' ? [[each.code, each.meaning]] : [])),
  )
  return [...meanings].map(([code, says]) => ({
    about: code === '' ? 'Code (empty)' : `Code ${code}`,
    says,
  }))
}

export const statusNote: SheetNote = {
  about: 'Status',
  says:
    'provisional, revised, final or school-reported is how firm the release is; computed is a row ' +
    'made from many schools; a figure that is not there is empty, never 0.',
}

/** Four decimals are more than any source has, and end what binary arithmetic adds. */
export function plainFigure(value: number): number {
  return roundHalfAway(value, 4)
}

/** A figure in one cell: its value, or the code that stands for it. */
export function figureCell(statistic: Statistic): SheetCell {
  if (statistic.kind === 'value') return plainFigure(statistic.value)
  if (isNotShared(statistic)) return notShared.because
  return statistic.kind === 'coded' ? statistic.code : undefined
}
