import { dayText } from '#lib/dates.ts'
import { DataTable } from '#ui/data-table.tsx'
import { Empty, Lead } from '#ui/text.tsx'
import { askedOf, nounOf, stateWords, type Shown } from '../rules/shown.ts'
import { tallyWords } from '../rules/tally.ts'

interface ListProps {
  readonly mandates: readonly Shown[]
  readonly today: string
}

/** Everything that seats have put to those they represent: what is open, and what came of the rest. */
export function MandatesPage({ mandates, today }: ListProps) {
  const decided = mandates.filter((each) => each.decided !== undefined)
  const open = mandates.filter((each) => each.decided === undefined)
  return (
    <>
      <h1>What representatives ask</h1>
      <Lead>
        Whoever votes for a cluster or a group can ask it first. What it said stands beside the
        ballot, and what came of it comes back to those who were asked.
      </Lead>
      {mandates.length === 0 && (
        <Empty title="Nothing has been asked yet">
          A question comes here when the holder of a seat opens a motion to those it represents.
        </Empty>
      )}
      {open.length > 0 && (
        <DataTable
          id="open-mandates"
          caption={<strong>Before the vote</strong>}
          columns={[
            { heading: 'Motion', kind: 'words' },
            { heading: 'Asked', kind: 'words' },
            { heading: 'Answers until', kind: 'words' },
            { heading: 'Where it stands', kind: 'words' },
          ]}
          rows={open.map((each) => ({
            key: each.mandate.id,
            name: each.mandate.title,
            href: `/mandates/${each.mandate.id}`,
            cells: [askedOf(each), dayText(each.mandate.closesOn), stateWords(each, today)],
          }))}
        />
      )}
      {decided.length > 0 && (
        <DataTable
          id="decided-mandates"
          caption={<strong>You said, we decided</strong>}
          columns={[
            { heading: 'Motion', kind: 'words' },
            { heading: 'You said', kind: 'prose' },
            { heading: 'We decided', kind: 'prose' },
          ]}
          rows={decided.map((each) => ({
            key: each.mandate.id,
            name: each.mandate.title,
            href: `/mandates/${each.mandate.id}`,
            cells: [
              each.mandate.summary === null
                ? `${askedOf(each)} was asked; nothing was summed up`
                : `${askedOf(each)}: ${tallyWords(each.mandate.summary, nounOf(each))}`,
              each.decided?.words ?? '',
            ],
          }))}
        />
      )}
    </>
  )
}
