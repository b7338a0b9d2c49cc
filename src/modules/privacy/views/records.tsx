import { DataTable } from '#ui/data-table.tsx'
import { Downloads } from '#ui/downloads.tsx'
import { Heading, Lead } from '#ui/text.tsx'
import type { Processing } from '../model.ts'
import { DataProtectionPages } from './parts.tsx'

/** The records of processing, as this installation's matrix, tables and policy make them. */
export function RecordsPage({ records }: { records: readonly Processing[] }) {
  const tables = records.reduce((sum, record) => sum + record.tables.length, 0)
  return (
    <>
      <Heading level={1}>Records of processing</Heading>
      <Lead>
        {records.length} kinds of processing in {tables} tables that name people. Made from the
        access matrix and the tables of this installation, so that nothing is left out.
      </Lead>
      <DataProtectionPages />
      <Downloads at="/privacy/records/download" />
      <DataTable
        id="records"
        caption="The controller confirms purposes and lawful bases before use."
        columns={[
          { heading: 'What', kind: 'words' },
          { heading: 'Purpose', kind: 'prose' },
          { heading: 'Lawful basis', kind: 'words' },
          { heading: 'Whose data', kind: 'prose' },
          { heading: 'Kept', kind: 'prose' },
          { heading: 'Who may see it', kind: 'prose' },
        ]}
        rows={records.map((record) => ({
          key: record.resource,
          name: record.resource,
          cells: [
            record.purpose,
            record.basis,
            record.people.join(', '),
            [...new Set(record.tables.map(({ retention }) => retention))].join('; '),
            record.audience.join('; '),
          ],
        }))}
      />
    </>
  )
}
