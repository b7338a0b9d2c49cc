import { momentText } from '#lib/dates.ts'
import { DataTable } from './data-table.tsx'

interface Entry {
  readonly id: string
  readonly at: string
  readonly who: string
  readonly action: string
  readonly changes: readonly {
    readonly field: string
    readonly from: string | null
    readonly to: string | null
  }[]
}

/** Who changed what of a thing from what to what, and when: closed until somebody asks for it. */
export function History({
  id,
  of,
  entries,
}: {
  id: string
  /** Whose history, where a page has several: "the notice to Ashgrove Primary". */
  of?: string | undefined
  entries: readonly Entry[]
}) {
  if (entries.length === 0) return null
  return (
    <details class="govuk-details">
      <summary class="govuk-details__summary">
        <span class="govuk-details__summary-text">
          History
          {of !== undefined && <span class="govuk-visually-hidden"> of {of}</span>}
        </span>
      </summary>
      <DataTable
        id={`history-${id}`}
        caption="Who changed what, the last first."
        columns={[
          { heading: 'When', kind: 'words' },
          { heading: 'Who', kind: 'words' },
          { heading: 'What was done', kind: 'words' },
          { heading: 'Field', kind: 'words' },
          { heading: 'From', kind: 'words' },
          { heading: 'To', kind: 'words' },
        ]}
        rows={entries.flatMap(rowsOf)}
      />
    </details>
  )
}

const noField = { field: '–', from: '–', to: '–' } as const

/** A row for each field; one without fields where only something was done. */
function rowsOf({ id, at, who, action, changes }: Entry) {
  const lines = changes.length === 0 ? [noField] : changes
  return lines.map(({ field, from, to }) => ({
    key: `${id} ${field}`,
    name: momentText(at),
    cells: [who, action, field, from ?? 'nothing', to ?? 'nothing'],
  }))
}
