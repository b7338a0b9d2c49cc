import {
  decided,
  decideOnCategories,
  recordApproval,
  recordOverride,
} from '#modules/categorisation/actions/decisions.ts'
import { reviewWith } from '#modules/categorisation/actions/reviews.ts'
import type { SignedIn } from '#modules/people/model.ts'
import type { Shell } from '#platform/shell.ts'
import { holdMeeting } from './meetings.ts'

interface People {
  readonly officer: SignedIn
  readonly director: SignedIn
}

/** Of one review, the first schools by their number: one approved, one overridden, one that waits. */
export async function approveDemo(shell: Shell, people: People, reviewId: string): Promise<void> {
  const { officer, director } = people
  const found = await reviewWith(shell, officer, reviewId)
  if (found === undefined) throw new Error('No review')
  const { review, kept } = found
  const [approved, overridden, waiting] = kept
  if (approved === undefined || overridden === undefined || waiting === undefined) {
    throw new Error('The review has three schools')
  }
  const on = '2025-10-14'
  const { id: meeting, body } = await holdMeeting(shell, officer, {
    ...{ slug: 'primary-improvement-board', on },
    words:
      '2025/23 The board approved the categories that the autumn review proposed, but for one school, of which it decided on another category because its leaders are new this term.',
  })
  const minuted = { review, meeting, body, minutedOn: on, minute: '2025/23' }
  const other = overridden.finding.category === '2B' ? '2A' : '2B'
  await recordApproval(shell, officer, shell.newId(), { ...minuted, kept: [approved], seen: 0 })
  await recordOverride(shell, officer, shell.newId(), {
    ...{ ...minuted, kept: overridden, seen: 1, category: other },
    reason: 'The head and both deputies are new this term, which no criterion looks at.',
    evidence: 'Visit report of 6 October 2025; letter of the governing body of 9 October 2025.',
  })
  const { all } = await decided(shell, director)
  const done = await decideOnCategories(shell, director, shell.newId(), {
    ...{ reviewId, decision: 'confirmed', interests: new Set<string>() },
    ids: all.filter((each) => each.reviewId === reviewId).map(({ id }) => id),
  })
  if (done !== 'decided') throw new Error('The two categories are confirmed')
  await recordApproval(shell, officer, shell.newId(), { ...minuted, kept: [waiting], seen: 2 })
}
