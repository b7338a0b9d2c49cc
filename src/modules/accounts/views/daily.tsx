import { dayText, momentText } from '#lib/dates.ts'
import { DataTable } from '#ui/data-table.tsx'
import { Empty, Heading } from '#ui/text.tsx'

export interface DailyProps {
  readonly runs: readonly {
    readonly job: string
    readonly day: string
    readonly tries: number
    readonly doneAt: string | null
    readonly outcome: string | null
    readonly trouble: string | null
  }[]
  /** Whether a place outside is named to which the ends of the audit trails are sent. */
  readonly hasOutside: boolean
}

/** What the server last did by itself, and what it cannot do as it is set up. */
export function Daily({ runs, hasOutside }: DailyProps) {
  return (
    <>
      <Heading level={2}>Once a day</Heading>
      {!hasOutside && (
        <p class="govuk-inset-text">
          Nobody outside is told where the audit trails end, so a trail that somebody with the
          database made anew would not be found. Set TRELLIS_HEADS to an address or a file.
        </p>
      )}
      {runs.length === 0 ? (
        <Empty title="Nothing was done yet" children="The server begins by itself." />
      ) : (
        <DataTable
          id="daily"
          caption="The last time of each."
          columns={[
            { heading: 'What', kind: 'words' },
            { heading: 'Day', kind: 'words' },
            { heading: 'Done', kind: 'words' },
            { heading: 'What came of it', kind: 'prose' },
          ]}
          rows={runs.map(({ job, day, tries, doneAt, outcome, trouble }) => ({
            key: job,
            name: job,
            cells: [
              dayText(day),
              doneAt === null
                ? `not yet; tried ${tries === 1 ? 'once' : `${tries} times`}`
                : momentText(doneAt),
              outcome ?? trouble ?? '',
            ],
          }))}
        />
      )}
    </>
  )
}
