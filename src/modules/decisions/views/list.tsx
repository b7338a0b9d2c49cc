import { dayText } from '#lib/dates.ts'
import { DataTable } from '#ui/data-table.tsx'
import { Empty, Lead } from '#ui/text.tsx'
import type { Decision } from '../model.ts'
import { shareWords, standingWords } from '../rules/returns.ts'

interface ListProps {
  readonly decisions: readonly {
    readonly decision: Decision
    readonly body: string
    readonly measure: string
  }[]
  readonly today: string
}

/** What boards decided, what they expected, and what came of it. */
export function DecisionsPage({ decisions, today }: ListProps) {
  return (
    <>
      <h1>Decisions and their effect</h1>
      <Lead>{shareWords(decisions.map(({ decision }) => decision))}</Lead>
      {decisions.length === 0 ? (
        <Empty title="No decision is written down yet">
          Once a motion is carried, its page asks what it should bring and when to look again.
        </Empty>
      ) : (
        <DataTable
          id="decisions"
          caption="By the day on which each comes back to the agenda."
          columns={[
            { heading: 'Decision', kind: 'words' },
            { heading: 'Board', kind: 'words' },
            { heading: 'Seen by', kind: 'words' },
            { heading: 'Comes back after', kind: 'words' },
            { heading: 'What came of it', kind: 'words' },
          ]}
          rows={decisions.map(({ decision, body, measure }) => ({
            key: decision.id,
            name: decision.title,
            href: `/decisions/${decision.id}`,
            cells: [body, measure, dayText(decision.reviewOn), standingWords(decision, today)],
          }))}
        />
      )}
    </>
  )
}
