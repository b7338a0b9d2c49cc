import { measureOf } from '#modules/performance/rules/catalogue.ts'
import { steady } from '#lib/rounding.ts'
import type {
  CriterionFinding,
  Moment,
  NationalFigure,
  Near,
  Nearness,
  Result,
  SchoolFacts,
} from '../model.ts'
import type { PolicyPack } from '../policy.ts'
import { categorise } from './categorise.ts'

const mostPupils = 5
const pointsTried = [0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.8, 1, 1.5, 2] as const

/**
 * Tries every figure of all pupils a little higher and lower ("Evidence trace", distance to the
 * threshold in pupils). It asks the same rules as the review, so that it cannot disagree with them.
 */
export function nearness(
  school: SchoolFacts,
  pack: PolicyPack,
  national: readonly NationalFigure[],
  moment: Moment,
): Nearness {
  const now = categorise(school, pack, national, moment)
  const found = new Map<string, Near>()
  let cases = 0
  let stays = 0
  for (const moved of movesOf(school, moment)) {
    const then = categorise(moved.school, pack, national, moment)
    if ('pupils' in moved.by && moved.by.pupils === 1) {
      cases += 1
      if (then.category === now.category) stays += 1
    }
    for (const [i, was] of now.criteria.entries()) {
      const to = turned(was, then.criteria[i])
      if (to === undefined || found.has(was.id)) continue
      const { result, by, up } = moved
      const { measure, year, group } = result
      found.set(was.id, { criterion: was.id, to, measure, year, group, by, up })
    }
  }
  return { near: [...found.values()], cases, stays }
}

function turned(was: CriterionFinding, is: CriterionFinding | undefined): Near['to'] | undefined {
  if (was.answer === 'yes' && is?.answer === 'no') return 'no'
  return was.answer === 'no' && is?.answer === 'yes' ? 'yes' : undefined
}

interface Moved {
  readonly school: SchoolFacts
  readonly result: Result
  readonly by: Near['by']
  readonly up: boolean
}

/** The smallest moves first: pupils one by one, then points. The newest year before those before it. */
function movesOf(school: SchoolFacts, { year }: Moment): Moved[] {
  const results = school.results
    .filter((result) => result.group === 'all' && result.year <= year && result.year > year - 3)
    .toSorted((a, b) => b.year - a.year || (a.measure < b.measure ? -1 : 1))
  const pupils = Array.from({ length: mostPupils }, (_, i) => i + 1)
  const ofPercent = pupils.flatMap((count) => results.flatMap((r) => byPupils(school, r, count)))
  const ofPoints = pointsTried.flatMap((points) =>
    results.flatMap((r) => byPoints(school, r, points)),
  )
  return [...ofPercent, ...ofPoints]
}

function byPupils(school: SchoolFacts, result: Result, pupils: number): Moved[] {
  const of = result.denominator ?? result.pupils
  if (measureOf(result.measure)?.unit !== 'percent' || of === null || of === 0) return []
  return [1, -1].flatMap((sign): Moved[] => {
    const moved = percentMoved(result, sign * pupils, of)
    return moved === undefined
      ? []
      : [{ school: withResult(school, result, moved), result, by: { pupils }, up: sign > 0 }]
  })
}

function percentMoved(result: Result, by: number, of: number): Result | undefined {
  const { value, numerator } = result
  if (numerator !== null) {
    const count = numerator + by
    return count < 0 || count > of
      ? undefined
      : { ...result, numerator: count, value: (100 * count) / of }
  }
  if (value === null) return undefined
  const percent = steady(value + (100 * by) / of)
  return percent < 0 || percent > 100 ? undefined : { ...result, value: percent }
}

function byPoints(school: SchoolFacts, result: Result, points: number): Moved[] {
  const { value, pupils } = result
  const unit = measureOf(result.measure)?.unit
  if (value === null || pupils === null || (unit !== 'progress' && unit !== 'score')) return []
  return [1, -1].map((sign) => {
    const shifted = (number: number | null) =>
      number === null ? null : steady(number + sign * points)
    const moved = {
      ...result,
      value: shifted(value),
      lower: shifted(result.lower),
      upper: shifted(result.upper),
    }
    const by = { points, of: Math.round(points * pupils) }
    return { school: withResult(school, result, moved), result, by, up: sign > 0 }
  })
}

function withResult(school: SchoolFacts, result: Result, moved: Result): SchoolFacts {
  return { ...school, results: school.results.map((each) => (each === result ? moved : each)) }
}
