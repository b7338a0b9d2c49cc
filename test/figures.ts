import { academicYear } from '#lib/academic-year.ts'
import type { Provenance, Statistic, YearlyFigure } from '#modules/performance/model.ts'

const published: Provenance = {
  release: { kind: 'published', id: '00000000-0000-7000-8000-000000000001' },
  file: 'ks2.csv',
  line: 2,
  column: 'PTRWM_EXP',
  vintage: 'final',
  carried: false,
}
const own: Provenance = {
  ...published,
  release: { kind: 'own', id: '00000000-0000-7000-8000-000000000002' },
}

type Value = Extract<Statistic, { kind: 'value' }>

/** A figure of so many pupils, from a published file; `undefined` pupils are told by no file. */
export function figure(value: number, pupils: number | undefined = 30): Value {
  return { kind: 'value', value, pupils, rounded: false, from: published }
}

/** So many of so many pupils, from the partnership's own collection. */
export function share(numerator: number, pupils: number): Value {
  const value = (numerator / pupils) * 100
  return { kind: 'value', value, pupils, numerator, rounded: false, from: own }
}

export function rounded(value: number, pupils = 30): Value {
  return { kind: 'value', value, pupils, rounded: true, from: published }
}

export function suppressed(): Statistic {
  const meaning = 'suppressed, because few pupils are behind it'
  return { kind: 'coded', code: 'SUPP', meaning, pupils: 4, from: published }
}

export const nothing: Statistic = { kind: 'absent', because: 'no file in use has it' }

/** Figures by year, as [2016, figure(81)]. */
export function yearly(...entries: readonly (readonly [number, Statistic])[]): YearlyFigure[] {
  return entries.map(([year, statistic]) => ({ year: academicYear(year), statistic }))
}
