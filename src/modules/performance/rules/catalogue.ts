import { z } from 'zod'
import type { Group, Measure, Series } from '../model.ts'
import catalogueFile from './measures.json' with { type: 'json' }

const series = z.strictObject({
  key: z.string().min(1),
  from: z.int(),
  to: z.exactOptional(z.int()),
  began: z.exactOptional(z.string().min(1)),
})

const measure = z.strictObject({
  code: z.string().regex(/^[A-Z0-9_]+$/),
  name: z.string().min(1),
  shortName: z.string().min(1),
  says: z.string().min(1),
  keyStage: z.enum([
    'EYFS',
    'Phonics',
    'KS1',
    'MTC',
    'KS2',
    'KS4',
    'Attendance',
    'Context',
    'Local',
  ]),
  unit: z.enum(['percent', 'points', 'score', 'progress', 'pupils']),
  lowest: z.number(),
  highest: z.number(),
  decimals: z.int().min(0).max(2),
  better: z.enum(['high', 'low', 'neutral']),
  /** The name of a list of series, which several measures share. */
  series: z.string(),
  phases: z.array(z.enum(['primary', 'secondary'])).min(1),
})

const catalogue = z
  .strictObject({
    source: z.string(),
    series: z.record(z.string(), z.array(series).min(1)),
    measures: z.array(measure).min(1),
  })
  .parse(catalogueFile)

/** Every measure, in the order of a child's years at school. */
export const measures: readonly Measure[] = catalogue.measures.map((entry) => {
  const own = catalogue.series[entry.series]
  if (own === undefined) throw new Error(`${entry.code} names no known series: ${entry.series}`)
  return { ...entry, series: own }
})

const byCode = new Map(measures.map((entry) => [entry.code, entry]))

/** `undefined` for a code that the catalogue does not know. */
export function measureOf(code: string): Measure | undefined {
  return byCode.get(code)
}

/** As `measureOf`, for codes written in the program: an unknown one is a bug. */
export function knownMeasure(code: string): Measure {
  const known = measureOf(code)
  if (known === undefined) throw new Error(`No such measure: ${code}`)
  return known
}

export function measuresOf(keyStage: Measure['keyStage']): readonly Measure[] {
  return measures.filter((entry) => entry.keyStage === keyStage)
}

/** The series that a year's figure belongs to; `undefined` when none was measured that year. */
export function seriesOf({ series: all }: Measure, year: number): Series | undefined {
  return all.find(({ from, to }) => from <= year && (to === undefined || year <= to))
}

/** Whether two years may be compared: both measured, in the same way. */
export function comparable(of: Measure, oneYear: number, otherYear: number): boolean {
  const one = seriesOf(of, oneYear)
  return one !== undefined && one.key === seriesOf(of, otherYear)?.key
}

/** Why the figures of `year` cannot be held against earlier ones; `undefined` when the year begins no new series. */
export function breakBefore(of: Measure, year: number): string | undefined {
  return of.series.find(({ from, began }) => from === year && began !== undefined)?.began
}

const groupSuffixes: Readonly<Record<string, Group>> = { DIS: 'disadvantaged', OTH: 'other' }

/** Reads a code that may name its group, as KS2_RWM_EXS_DIS does; `undefined` when it is neither. */
export function measureAndGroup(
  code: string,
): { readonly measure: Measure; readonly group: Group } | undefined {
  const whole = measureOf(code)
  if (whole !== undefined) return { measure: whole, group: 'all' }
  const [, stem = '', suffix = ''] = /^(.*)_([A-Z]+)$/.exec(code) ?? []
  const of = measureOf(stem)
  const group = groupSuffixes[suffix]
  return of === undefined || group === undefined ? undefined : { measure: of, group }
}
