import { DataTable } from '#ui/data-table.tsx'
import { Linked } from '#ui/text.tsx'
import type { CategoryDecision } from '../model.ts'
import { decisionPeople, minutedWords, reviewWords } from '../rules/words.ts'

export interface ApprovedSchool {
  readonly name: string
  readonly urn: string
  readonly approved: CategoryDecision
  /** Where the person may read its minutes. */
  readonly minutes: string | undefined
  readonly ended: string | undefined
}

/** Categories that a board approved, of the schools that the person may see, in order of name. */
export function ApprovedPage({ schools }: { schools: readonly ApprovedSchool[] }) {
  const overridden = schools.filter(({ approved }) => approved.kind === 'override').length
  return (
    <>
      <h1>Approved categories</h1>
      <p class="tr-lead">
        {schools.length === 0
          ? 'No board has approved a category yet of a school that you may see.'
          : `${schools.length === 1 ? 'One school has' : `${schools.length} schools have`} an approved category; ${overridden === 0 ? 'none is' : overridden === 1 ? 'one is' : `${overridden} are`} another than the criteria proposed.`}
      </p>
      {schools.length > 0 && (
        <DataTable
          id="approved"
          caption="In order of name. The order says nothing."
          columns={[
            { heading: 'School', kind: 'words' },
            { heading: 'Category', kind: 'words' },
            { heading: 'Proposed', kind: 'words' },
            { heading: 'Decided by', kind: 'prose' },
            { heading: 'In the records', kind: 'prose' },
          ]}
          rows={schools.map(({ name, urn, approved, minutes, ended }) => ({
            key: approved.id,
            name,
            href: `/schools/${urn}`,
            cells: [
              categoryCell(approved, ended),
              `${approved.proposed}${approved.provisional ? ', provisional' : ''}, ${reviewWords(approved)}`,
              <Linked href={minutes}>{minutedWords(approved)}</Linked>,
              decisionPeople(approved),
            ],
          }))}
        />
      )}
    </>
  )
}

function categoryCell({ category, kind, reason }: CategoryDecision, ended: string | undefined) {
  return (
    <>
      {category}
      {kind === 'override' && <span class="tr-soft">, overridden: {reason}</span>}
      {ended !== undefined && <span class="tr-soft"> Ended with {ended}.</span>}
    </>
  )
}
