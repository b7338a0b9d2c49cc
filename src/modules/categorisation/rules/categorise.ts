import type {
  CriterionFinding,
  Finding,
  Moment,
  NationalFigure,
  SchoolFacts,
  Verdict,
} from '../model.ts'
import type { PolicyPack } from '../policy.ts'
import { bookOf } from './figures.ts'
import { judge } from './judge.ts'

/**
 * The category that a pack proposes for a school: the most serious of which any criterion is met.
 * What is unknown never decides quietly: it is told, with the categories that it may bring.
 */
export function categorise(
  school: SchoolFacts,
  pack: PolicyPack,
  national: readonly NationalFigure[],
  moment: Moment,
): Finding {
  const book = bookOf(school, pack, national)
  const found = pack.categories.map(({ name, days, criteria }) => ({
    name,
    days,
    criteria: criteria.map((criterion): CriterionFinding => ({
      id: criterion.id,
      ...judge(criterion.kind, criterion, book, moment),
    })),
  }))
  const met = found.findIndex(({ criteria }) => criteria.some(({ answer }) => answer === 'yes'))
  const higher = met === -1 ? found : found.slice(0, met)
  const { name, days } = found[met] ?? pack.otherwise
  const couldBe = higher.filter(({ criteria }) => criteria.some(isUnknown)).map((each) => each.name)
  return {
    id: school.id,
    category: name,
    provisional: couldBe.length > 0,
    couldBe,
    needsReview: higher.some(({ criteria }) => criteria.some(isUnsettled)),
    criteria: found.flatMap(({ criteria }) => criteria),
    days: { from: days.from, to: days.to },
  }
}

function isUnknown({ answer }: Verdict): boolean {
  return answer === 'unknown'
}

function isUnsettled({ answer }: Verdict): boolean {
  return answer === 'unknown' || answer === 'not assessable'
}
