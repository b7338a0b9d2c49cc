import { dayText } from '#lib/dates.ts'
import { capital } from '#lib/words.ts'
import { DataTable } from '#ui/data-table.tsx'
import { Empty, Heading, Lead } from '#ui/text.tsx'
import { tableInWords } from '../rules/register.ts'

interface Notice {
  readonly day: string
  readonly takesOn: string
  readonly due: Readonly<Record<string, number>>
  readonly settledOn: string | null
  readonly taken: Readonly<Record<string, number>> | null
}

interface PurgesProps {
  /** The newest first. */
  readonly notices: readonly Notice[]
  readonly shownDays: number
  readonly mayHold: boolean
}

/** What is kept no longer: shown first, taken some days later, and what was taken. */
export function PurgesPage({ notices, shownDays, mayHold }: PurgesProps) {
  const next = notices.find(({ settledOn }) => settledOn === null)
  const before = notices.filter(({ settledOn }) => settledOn !== null)
  return (
    <>
      <Heading level={1}>What goes next</Heading>
      <Lead>{leadOf(next)}</Lead>
      <p>
        What is kept no longer is shown here for {shownDays} days before it goes. A legal hold that
        is set by then keeps what it names
        {mayHold ? (
          <>
            : <a href="/privacy/retention">set one</a>.
          </>
        ) : (
          ', and an assistant director sets it.'
        )}
      </p>
      {next !== undefined && Object.keys(next.due).length > 0 && (
        <DataTable
          id="next"
          caption={`Worked out on ${dayText(next.day)}.`}
          columns={[
            { heading: 'What', kind: 'words' },
            { heading: 'Entries', kind: 'number' },
          ]}
          rows={Object.entries(next.due).map(([table, rows]) => ({
            key: table,
            name: capital(tableInWords(table)),
            cells: [rows],
          }))}
        />
      )}
      <Heading level={2}>Before</Heading>
      {before.length === 0 ? (
        <Empty title="Nothing yet" children="What went, and when, is listed here." />
      ) : (
        <DataTable
          id="before"
          caption="The newest first."
          columns={[
            { heading: 'Shown on', kind: 'words' },
            { heading: 'Settled on', kind: 'words' },
            { heading: 'What went', kind: 'prose' },
          ]}
          rows={before.map((notice) => ({
            key: notice.day,
            name: dayText(notice.day),
            cells: [dayText(notice.settledOn ?? notice.takesOn), wentWords(notice)],
          }))}
        />
      )}
    </>
  )
}

function leadOf(next: Notice | undefined): string {
  if (next === undefined) return 'Nothing was worked out yet: the server does it once a day.'
  const rows = sumOf(next.due)
  const entries = rows === 1 ? 'One entry goes' : `${rows} entries go`
  return rows === 0
    ? `Nothing of yours goes before ${dayText(next.takesOn)}.`
    : `${entries} on ${dayText(next.takesOn)}.`
}

function wentWords({ taken }: Notice): string {
  if (taken === null) return 'Nothing: more would have gone than was shown, so it was shown anew.'
  const went = Object.entries(taken).map(([table, rows]) => `${tableInWords(table)} (${rows})`)
  return went.length === 0 ? 'Nothing' : went.join(', ')
}

function sumOf(counts: Readonly<Record<string, number>>): number {
  return Object.values(counts).reduce((sum, rows) => sum + rows, 0)
}
