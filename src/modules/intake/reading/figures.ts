import type { SurveyColumn } from '../model.ts'
import { cellIn } from './known-cells.ts'

export interface Figure {
  readonly value: number | null
  readonly code: string | null
}

const none: Figure = { value: null, code: null }

/** The figure of a column in a row: as it is printed, or worked out from the two numbers behind it. */
export function figureIn(cells: readonly string[], column: SurveyColumn): Figure {
  const figure = printedIn(cells[column.index], column)
  if (column.over === null) return figure
  const whole = printedIn(cells[column.over], column)
  if (figure.value === null || whole.value === null) return figure.value === null ? figure : whole
  if (whole.value === 0) return { value: null, code: 'NA' }
  const times = column.form === 'percent' ? 100 : 1
  return { value: (times * figure.value) / whole.value, code: null }
}

function printedIn(text: string | undefined, column: SurveyColumn): Figure {
  if (text === undefined) return none
  const cell = cellIn(text)
  if (cell.kind === 'unknown') throw new Error(`"${text}" passed the survey of ${column.header}`)
  if (cell.kind === 'code') return { value: null, code: cell.code }
  return { value: column.form === 'fraction' ? cell.value * 100 : cell.value, code: null }
}

/** An establishment number means something only within its authority. */
export function laestabOf(
  laNumber: string | null,
  establishmentNumber: string | null,
): string | null {
  if (laNumber === null || establishmentNumber === null) return null
  return `${laNumber}${establishmentNumber.padStart(4, '0')}`
}

export function nonEmpty(text: string): string | null {
  return text === '' ? null : text
}
