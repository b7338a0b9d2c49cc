import { allInTurn, allOf, any, type Verdict } from './verdicts.ts'

/** "In two of the last three years, including the latest". */
export function latestAndOneBefore(
  latest: number,
  years: number,
  inYear: (year: number) => Verdict,
): Verdict {
  const before = yearsUpTo(latest - 1, years - 1)
  return allInTurn(
    () => inYear(latest),
    () => any(before.map(inYear)),
  )
}

/** In each of the last years, or in one of them. */
export function inLastYears(
  latest: number,
  years: number,
  how: 'all' | 'any',
  inYear: (year: number) => Verdict,
): Verdict {
  const each = yearsUpTo(latest, years)
  return how === 'all' ? allOf(each, inYear) : any(each.map(inYear))
}

/** The newest first. */
function yearsUpTo(latest: number, count: number): number[] {
  const years: number[] = []
  for (let year = latest; year > latest - count; year -= 1) years.push(year)
  return years
}
