import type { Verdict } from '../model.ts'
import { all, any } from './verdicts.ts'

/** "In two of the last three years, including the latest". */
export function latestAndOneBefore(
  latest: number,
  years: number,
  inYear: (year: number) => Verdict,
): Verdict {
  const before = Array.from({ length: years - 1 }, (_, i) => inYear(latest - 1 - i))
  return all([inYear(latest), any(before)])
}

/** In each of the last years, or in one of them. */
export function inLastYears(
  latest: number,
  years: number,
  how: 'all' | 'any',
  inYear: (year: number) => Verdict,
): Verdict {
  const each = Array.from({ length: years }, (_, i) => inYear(latest - i))
  return how === 'all' ? all(each) : any(each)
}
