import type { Statistic } from '../model.ts'
import type { Weighting } from '../policy.ts'
import { isNotShared, notShared } from './shares.ts'

/** One school's part in a row of a cluster, an authority or a partnership. */
export interface Part {
  readonly schoolId: string
  readonly statistic: Statistic
}

export interface RollUp {
  readonly how: Weighting
  /** Unrounded; absent when no school counts. */
  readonly statistic: Statistic
  /** How many schools count, of how many there are. */
  readonly schools: number
  readonly of: number
  /** Pupils of the schools that count; `undefined` when one of those is not known. */
  readonly pupils: number | undefined
  /** Pupils who reached the standard, when every school that counts tells it. */
  readonly numerator: number | undefined
  readonly leftOut: readonly LeftOut[]
}

export interface LeftOut {
  readonly schoolId: string
  readonly because: string
}

type Counted = Statistic & { readonly kind: 'value' }

/**
 * The mean of many schools, counting every pupil once or every school once. What cannot be
 * counted is left out and named, never taken for 0 ("Domain specification", section 3.4).
 * Numbers of pupils are no mean: they are not rolled up here. Where one of the figures is not
 * shared with the reader, neither is the mean.
 */
export function rollUp(parts: readonly Part[], how: Weighting): RollUp {
  if (parts.some(({ statistic }) => isNotShared(statistic))) return withheld(parts, how)
  const leftOut: LeftOut[] = []
  const counting: Counted[] = []
  for (const part of parts) {
    const because = whyLeftOut(part, how)
    if (because !== undefined) leftOut.push({ schoolId: part.schoolId, because })
    else if (part.statistic.kind === 'value') counting.push(part.statistic)
  }
  const pupils = total(counting.map((counted) => counted.pupils))
  const numerator = total(counting.map((counted) => counted.numerator))
  const value = how === 'schools' ? meanOf(counting) : weightedOf(counting, pupils, numerator)
  return {
    how,
    statistic: statisticOf(value, pupils, counting),
    schools: counting.length,
    of: parts.length,
    pupils,
    numerator,
    leftOut,
  }
}

/** A row that is not shared with the reader: it tells neither how many schools have a figure nor their pupils. */
export function withheld(parts: readonly Part[], how: Weighting): RollUp {
  return {
    how,
    statistic: notShared,
    schools: 0,
    of: parts.length,
    pupils: undefined,
    numerator: undefined,
    leftOut: parts.map(({ schoolId }) => ({
      schoolId,
      because: 'the row is not shared yet',
    })),
  }
}

function whyLeftOut({ statistic }: Part, how: Weighting): string | undefined {
  switch (statistic.kind) {
    case 'absent':
      return statistic.because
    case 'coded':
      return statistic.meaning
    case 'value':
      if (statistic.pupils === 0) return 'no pupils'
      return statistic.pupils === undefined && how === 'pupils' ? 'pupils not known' : undefined
  }
}

/** Counts are exact where all schools give them; else the percentages stand for them. */
function weightedOf(
  counting: readonly Counted[],
  pupils: number | undefined,
  numerator: number | undefined,
): number | undefined {
  if (pupils === undefined || pupils === 0) return undefined
  if (numerator !== undefined) return (numerator / pupils) * 100
  return sum(counting.map(({ value, pupils: weight = 0 }) => value * weight)) / pupils
}

function meanOf(counting: readonly Counted[]): number | undefined {
  if (counting.length === 0) return undefined
  return sum(counting.map(({ value }) => value)) / counting.length
}

function statisticOf(
  value: number | undefined,
  pupils: number | undefined,
  counting: readonly Counted[],
): Statistic {
  if (value === undefined) return { kind: 'absent', because: 'no school has a figure that counts' }
  const rounded = counting.some((counted) => counted.rounded)
  return { kind: 'value', value, pupils, rounded, from: undefined }
}

function total(counts: readonly (number | undefined)[]): number | undefined {
  const known = counts.filter((count) => count !== undefined)
  return known.length === counts.length ? sum(known) : undefined
}

/** Adds in order of size, so that the order of the schools cannot change the last binary digit. */
function sum(numbers: readonly number[]): number {
  return Float64Array.from(numbers)
    .sort()
    .reduce((subtotal, number) => subtotal + number, 0)
}
