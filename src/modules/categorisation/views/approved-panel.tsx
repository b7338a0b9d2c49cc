import { Linked, SummaryList } from '#ui/text.tsx'
import type { CategoryDecision } from '../model.ts'
import type { CategoryStanding } from '../rules/decisions.ts'
import { decisionPeople, minutedWords, reviewWords } from '../rules/words.ts'
import type { MinutesAt } from './waiting.tsx'

/** The approved category beside the proposed one: who decided, by which minute, and why where it differs. */
export function ApprovedPanel({
  approved,
  endedBy,
  minutes,
}: CategoryStanding & { readonly minutes: MinutesAt }) {
  if (approved === undefined) {
    return (
      <div class="tr-panel">
        <h2>Approved category</h2>
        <p>No board has approved a category for this school yet. What is proposed is a proposal.</p>
      </div>
    )
  }
  return (
    <div class="tr-panel">
      <h2>
        Approved: category {approved.category}
        {approved.kind === 'override' && ', overridden'}
      </h2>
      {endedBy !== undefined && (
        <p>
          The override ended with {reviewWords(endedBy)}. What that review proposes waits for a
          board.
        </p>
      )}
      <SummaryList items={itemsOf(approved, minutes)} />
    </div>
  )
}

function itemsOf(approved: CategoryDecision, minutes: MinutesAt) {
  const { kind, proposed, provisional, reason, evidence } = approved
  const overridden = [
    { name: 'Reason', value: reason },
    { name: 'Evidence', value: evidence },
  ]
  return [
    {
      name: 'Decided by',
      value: <Linked href={minutes(approved.meetingId)}>{minutedWords(approved)}</Linked>,
    },
    {
      name: 'Proposed',
      value: `Category ${proposed}${provisional ? ', provisional' : ''}, by ${reviewWords(approved)}`,
    },
    ...(kind === 'override' ? overridden : []),
    { name: 'In the records', value: decisionPeople(approved) },
  ]
}
