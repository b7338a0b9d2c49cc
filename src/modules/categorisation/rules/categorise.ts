import type { CriterionFinding, Finding, Moment, NationalFigure, SchoolFacts } from '../model.ts'
import type { PolicyPack } from '../policy.ts'
import { bookOf, yardstickOf, type Yardstick } from './book.ts'
import { judge } from './judge.ts'
import { told } from './verdicts.ts'

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
  return findingOf(yardstickOf(pack, national, moment), school)
}

/** As `categorise`, for one of many schools that are held against the same. */
export function findingOf(yardstick: Yardstick, school: SchoolFacts): Finding {
  const book = bookOf(yardstick, school)
  const criteria = yardstick.criteria.map((criterion): CriterionFinding => {
    const { answer, because } = judge(criterion.kind, criterion, book)
    return { id: criterion.id, answer, because: told(because) }
  })
  const { category, higher } = standing(yardstick.pack, criteria)
  const { name, days } = category
  const couldBe = higher.filter(({ answers }) => answers.some(isUnknown)).map((each) => each.name)
  return {
    id: school.id,
    category: name,
    provisional: couldBe.length > 0,
    couldBe,
    needsReview: higher.some(({ answers }) => answers.some(isUnsettled)),
    criteria,
    days: { from: days.from, to: days.to },
  }
}

type Answered = Pick<CriterionFinding, 'answer'>

interface Standing {
  readonly category: PolicyPack['otherwise']
  /** The categories above it, the highest first, with what their criteria answer. */
  readonly higher: readonly { readonly name: string; readonly answers: readonly Answered[] }[]
}

/** The category that the answers of all criteria of a pack make, in their order. */
export function standing(
  { categories, otherwise }: PolicyPack,
  answers: readonly Answered[],
): Standing {
  const higher: { name: string; answers: readonly Answered[] }[] = []
  let before = 0
  for (const category of categories) {
    const own = answers.slice(before, before + category.criteria.length)
    if (own.some(({ answer }) => answer === 'yes')) return { category, higher }
    higher.push({ name: category.name, answers: own })
    before += own.length
  }
  return { category: otherwise, higher }
}

function isUnknown({ answer }: Answered): boolean {
  return answer === 'unknown'
}

function isUnsettled({ answer }: Answered): boolean {
  return answer === 'unknown' || answer === 'not assessable'
}
