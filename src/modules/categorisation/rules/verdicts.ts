import type { Answer, Verdict } from '../model.ts'

export const yes = (because: string): Verdict => ({ answer: 'yes', because })
export const no = (because: string): Verdict => ({ answer: 'no', because })
export const unknown = (because: string): Verdict => ({ answer: 'unknown', because })
export const notAssessable = (because: string): Verdict => ({ answer: 'not assessable', because })
export const notApplicable = (because: string): Verdict => ({ answer: 'not applicable', because })

/** Of parts that must all hold, the first of these that is found decides. */
const decidesAll: readonly Answer[] = ['no', 'not assessable', 'unknown', 'not applicable', 'yes']

/** Of parts of which one is enough; a part that does not apply decides nothing beside others. */
const decidesAny: readonly Answer[] = ['yes', 'unknown', 'not assessable', 'no', 'not applicable']

/** True of all parts ("Domain specification", section 4.2, evaluation). */
export function all(parts: readonly Verdict[]): Verdict {
  return parts.find(({ answer }) => answer === 'no') ?? decided(parts, decidesAll)
}

/** True of one part or more. */
export function any(parts: readonly Verdict[]): Verdict {
  return decided(parts, decidesAny)
}

/** Whatever makes the answer is told, but of a no to "all" the first, which is enough. */
function decided(parts: readonly Verdict[], order: readonly Answer[]): Verdict {
  const answer = order.find((each) => parts.some((part) => part.answer === each))
  if (answer === undefined) throw new Error('A criterion has no parts')
  const reasons = parts.filter((part) => part.answer === answer).map(({ because }) => because)
  return { answer, because: inShort([...new Set(reasons)]) }
}

/** The first reasons, and how many more there are. */
function inShort(reasons: readonly string[]): string {
  if (reasons.length <= mostReasons + 1) return reasons.join('; ')
  const more = reasons.length - mostReasons
  return `${reasons.slice(0, mostReasons).join('; ')}; and ${more} more`
}

const mostReasons = 4
