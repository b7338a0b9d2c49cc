import type { RecordedNotice } from '../model.ts'

type Drafted = Pick<RecordedNotice, 'kind' | 'ended' | 'drafterId' | 'decider'>

/** A warning notice takes two people (access.md, row 17): until the second has decided, it is a draft. */
export function isInForce({ kind, decider }: Pick<Drafted, 'kind' | 'decider'>): boolean {
  return kind === 'note of concern' || decider !== null
}

/** Whether a draft waits for a decision that this person may take: not for one's own. */
export function waitsFor(notice: Drafted, personId: string): boolean {
  return !isInForce(notice) && notice.ended === null && notice.drafterId !== personId
}
