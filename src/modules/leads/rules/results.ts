import { dayText } from '#lib/dates.ts'
import { decimal } from '#lib/rounding.ts'
import {
  all,
  no,
  notApplicable,
  notAssessable,
  unknown,
  yes,
  type Verdict,
} from '#modules/categorisation/rules/verdicts.ts'
import type { Answer, Result } from '#modules/categorisation/model.ts'
import { knownMeasure } from '#modules/performance/rules/catalogue.ts'
import type { CandidateFacts } from '../model.ts'
import type { CriterionOf } from '../policy.ts'

type Test = CriterionOf<'results'>['tests'][number]

/** Every figure above its line: one that is not is enough, one that is missing leaves it open. */
export function resultsAreAbove(
  { phase, results }: CandidateFacts,
  { tests, exemptPhases }: CriterionOf<'results'>,
  smallestCohort: number,
): Verdict {
  if (exemptPhases.includes(phase)) return notApplicable(`a ${phase} school is exempt`)
  return all(tests.map((test) => isAbove(figureOf(results, test), test, smallestCohort)))
}

function figureOf(results: readonly Result[], { measure, year }: Test): Result | undefined {
  return results.find(
    (each) => each.measure === measure && each.year === year && each.group === 'all',
  )
}

function isAbove(result: Result | undefined, test: Test, smallestCohort: number): Verdict {
  const { name, decimals } = knownMeasure(test.measure)
  const of = `${name} in ${test.year}`
  if (result === undefined) return unknown(`${of} is not held`)
  const { value, pupils, upper, coded } = result
  if (value === null) return unknown(`${of} is coded ${coded ?? 'without a value'}`)
  if (pupils === null) return unknown(`nobody tells how many pupils stand behind ${of}`)
  if (pupils < smallestCohort) return notAssessable(`too few pupils stand behind ${of}`)
  return againstLine(`${of} is ${decimal(value, decimals)}`, { value, upper }, test)
}

function againstLine(
  says: string,
  { value, upper }: { value: number; upper: number | null },
  test: Test,
): Verdict {
  if (test.above !== undefined) {
    const line = `the line is ${test.above}`
    return value > test.above ? yes(`${says}; ${line}`) : no(`${says}; ${line}`)
  }
  return reaches(says, { value, upper }, test.upperAtLeast ?? Infinity)
}

/** A figure that reaches the line itself has an interval that does, also where no limit is published. */
function reaches(
  says: string,
  { value, upper }: { value: number; upper: number | null },
  line: number,
): Verdict {
  if (value >= line) return yes(`${says}; the line is ${line}`)
  if (upper === null) return unknown(`${says}; its upper limit is not held`)
  const limit = `${says} with an upper limit of ${upper}; the line is ${line}`
  return upper >= line ? yes(limit) : no(limit)
}

export function reviewSaysNo(
  { phase, reviewed }: CandidateFacts,
  { pack, criterion, exemptPhases }: CriterionOf<'review says no'>,
): Verdict {
  if (exemptPhases.includes(phase)) return notApplicable(`a ${phase} school is exempt`)
  if (reviewed === null) return unknown('no review of categories has looked at the school')
  if (reviewed.pack !== pack) return unknown(`the newest review used the pack ${reviewed.pack}`)
  const found = reviewed.criteria.find(({ id }) => id === criterion)
  if (found === undefined) return unknown(`the review says nothing of ${criterion}`)
  return turned(found.answer, `${criterion} of the review of ${dayText(reviewed.on)}`)
}

/** What is wrong by the review when it is met is right here when it is not. */
function turned(answer: Answer, says: string): Verdict {
  switch (answer) {
    case 'no':
      return yes(`${says} is not met`)
    case 'yes':
      return no(`${says} is met`)
    case 'not applicable':
      return notApplicable(`${says} does not apply`)
    case 'unknown':
      return unknown(`${says} is unknown`)
    case 'not assessable':
      return notAssessable(`${says} is for people to judge`)
  }
}
