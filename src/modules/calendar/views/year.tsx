import { yearLabel, type AcademicYear } from '#lib/academic-year.ts'
import { Doing } from '#ui/buttons.tsx'
import { DataTable, type Column, type Row } from '#ui/data-table.tsx'
import { Heading, Lead, Notes } from '#ui/text.tsx'
import { roleNames } from '#modules/people/model.ts'
import type { Entry, Returns } from '../model.ts'
import { byMonth } from '../rules/entries.ts'
import { dayFrom, dayInMonth, monthText, returnsWords, yearSentence } from '../rules/words.ts'
import { StateShown } from './state.tsx'

interface YearProps {
  readonly year: AcademicYear
  readonly entries: readonly Entry[]
  /** By the key of an entry; `undefined` for people who do not see every school's results. */
  readonly returns: ReadonlyMap<string, Returns> | undefined
  readonly policyName: string
  /** YYYY-MM-DD. */
  readonly today: string
}

/** What is published, collected and sent in a year, month by month, as far as it is for the reader. */
export function YearPage(props: YearProps) {
  const { year, entries, policyName, today } = props
  return (
    <>
      <Heading level={1}>The data year {yearLabel(year)}</Heading>
      <Lead>{yearSentence(entries, today)}</Lead>
      <Doing>
        <ul class="tr-pages">
          <li>
            <a href={`/data/year/${year - 1}`}>{yearNamed(year - 1)}</a>
          </li>
          <li>
            <a href={`/data/year/${year + 1}`}>{yearNamed(year + 1)}</a>
          </li>
          <li>
            <a href="/data/feed">Follow it in your own calendar</a>
          </li>
        </ul>
      </Doing>
      {byMonth(entries).map(({ month, entries: of }) => (
        <Month key={month} month={month} {...props} entries={of} />
      ))}
      <Notes
        notes={[
          `Days and audiences by the data year policy: ${policyName}.`,
          'Our default: the source names the month only, and Trellis proposes a day in it. Open an entry to set the day of this year.',
        ]}
      />
    </>
  )
}

function yearNamed(year: number): string {
  return `${year - 1}/${String(year).slice(2)}`
}

const columns: readonly Column[] = [
  { heading: 'What', kind: 'prose' },
  { heading: 'Due', kind: 'words' },
  { heading: 'State', kind: 'words' },
  { heading: 'For', kind: 'words' },
  { heading: 'By', kind: 'words' },
]

function Month({ month, entries, returns, year }: YearProps & { month: string }) {
  const rows = entries.map((entry): Row => {
    const of = returns?.get(entry.key)
    const cells = [
      <>
        {dayInMonth(entry.dueOn)}, {dayFrom(entry)}
      </>,
      <>
        <StateShown entry={entry} />
        {of !== undefined && entry.state !== 'not applicable' && `: ${returnsWords(of)}`}
      </>,
      entry.audience,
      roleNames[entry.ownerRole],
    ]
    return {
      key: entry.key,
      name: entry.activity,
      href: `/data/year/${year}/${entry.key}`,
      cells,
    }
  })
  return (
    <>
      <Heading>{monthText(month)}</Heading>
      <DataTable
        id={`month-${month}`}
        caption={`${monthText(month)}: ${captionOf(entries)}`}
        columns={columns}
        rows={rows}
      />
    </>
  )
}

function captionOf(entries: readonly Entry[]): string {
  const open = entries.filter(({ state }) => state !== 'done' && state !== 'not applicable').length
  const all = entries.length === 1 ? 'one entry' : `${entries.length} entries`
  return open === 0 ? `${all}, none open.` : `${all}, ${open} open.`
}
