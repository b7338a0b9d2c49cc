import type { Answer } from '../model.ts'
import { toldTogether, type Reason } from './reasons.ts'

/** A reason, or how to make one, or several of these: most answers are asked for without their reason. */
export type Words = string | (() => Reason) | readonly Words[]

/** An answer with its reason. */
export interface Verdict {
  readonly answer: Answer
  readonly because: Words
}

/** One plain sentence without a full stop. */
export function told(words: Words): string {
  const reasons: Reason[] = []
  collect(words, reasons)
  return toldTogether(reasons)
}

function collect(words: Words, into: Reason[]): void {
  if (typeof words === 'string') into.push(words)
  else if (typeof words === 'function') into.push(words())
  else for (const each of words) collect(each, into)
}

export const yes = (because: Words): Verdict => ({ answer: 'yes', because })
export const no = (because: Words): Verdict => ({ answer: 'no', because })
export const unknown = (because: Words): Verdict => ({ answer: 'unknown', because })
export const notAssessable = (because: Words): Verdict => ({ answer: 'not assessable', because })
export const notApplicable = (because: Words): Verdict => ({ answer: 'not applicable', because })

/** Of parts that must all hold and of which none is a no, the first of these that is found decides. */
const decidesAll: readonly Answer[] = ['not assessable', 'unknown', 'not applicable', 'yes']

/** Of parts of which one is enough; a part that does not apply decides nothing beside others. */
const decidesAny: readonly Answer[] = ['yes', 'unknown', 'not assessable', 'no', 'not applicable']

/** True of all parts ("Domain specification", section 4.2, evaluation). */
export function all(parts: readonly Verdict[]): Verdict {
  return allOf(parts, (part) => part)
}

/** True of each of some things: the first that it is not true of is enough, and no further one is asked. */
export function allOf<T>(each: readonly T[], says: (one: T) => Verdict): Verdict {
  const parts: Verdict[] = []
  for (const one of each) {
    const part = says(one)
    if (part.answer === 'no') return part
    parts.push(part)
  }
  return decided(parts, decidesAll)
}

/** As `all`, of parts that are asked one after the other. */
export function allInTurn(...parts: readonly (() => Verdict)[]): Verdict {
  return allOf(parts, (part) => part())
}

/** True of one part or more. */
export function any(parts: readonly Verdict[]): Verdict {
  return decided(parts, decidesAny)
}

/** Whatever makes the answer is told, but of a no to "all" the first, which is enough. */
function decided(parts: readonly Verdict[], order: readonly Answer[]): Verdict {
  const answer = order.find((each) => parts.some((part) => part.answer === each))
  if (answer === undefined) throw new Error('A criterion has no parts')
  const deciding = parts.filter((part) => part.answer === answer)
  return { answer, because: deciding.map(({ because }) => because) }
}
