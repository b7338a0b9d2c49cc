import type { CriterionFinding, Kept, Near, Result } from '#modules/categorisation/model.ts'
import { questionsFor, type Question } from '#modules/categorisation/rules/questions.ts'
import { packOf } from './book.ts'

const pack = packOf('bury-2017')

/** A figure of thirty pupils of 2016/17. */
export function figure(
  measure: string,
  group: string,
  value: number | null,
  more: Partial<Result> = {},
): Result {
  const none = { numerator: null, denominator: null, lower: null, upper: null, coded: null }
  return { measure, year: 2017, group, value, pupils: 30, ...none, ...more }
}

export const before = { year: 2016 }

function keptWith(
  results: readonly Result[],
  criteria: readonly CriterionFinding[] = [],
  near: readonly Near[] = [],
): Kept {
  const facts = { id: '900001', phase: 'primary', maintained: true, inspections: null }
  return {
    schoolId: 's1',
    facts: { ...facts, notices: [], flags: null, results },
    finding: {
      ...{ id: '900001', category: '3', provisional: false, couldBe: [], needsReview: false },
      ...{ criteria, days: { from: 0, to: 0 } },
    },
    near: { near, cases: 0, stays: 0 },
  }
}

export function asked(...given: Parameters<typeof keptWith>): Question[] {
  return questionsFor(keptWith(...given), pack, 2017)
}

export const words = (questions: readonly Question[]) => questions.map(({ asks }) => asks)
