import type { Count } from '#modules/boards/model/votes.ts'
import { outcomeWords } from '#modules/boards/rules/vote-words.ts'
import type { Decided } from '../model.ts'

export interface Closed {
  readonly closedOn: string
  readonly count: Count
}

/** What the schools are told of a vote: nothing before it has closed. */
export function decidedOf(closed: Closed | undefined): Decided | undefined {
  if (closed === undefined) return undefined
  const { count, closedOn } = closed
  return { carried: count.carried, words: outcomeWords(count), on: closedOn }
}
