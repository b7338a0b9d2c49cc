import { yearLabel } from '#lib/academic-year.ts'
import { momentText } from '#lib/dates.ts'
import { DataTable } from '#ui/data-table.tsx'
import { Empty, Heading, Lead } from '#ui/text.tsx'
import { itemsWords, type MeetingMonth, type MeetingsShown } from '../rules/calendar.ts'

/** When the bodies that the reader may follow meet: what is to come, or a year of it, by month. */
export function CalendarPage(props: MeetingsShown) {
  const { year, months } = props
  return (
    <>
      <Heading level={1}>
        {year === undefined ? 'Meetings to come' : `Meetings of ${yearLabel(year)}`}
      </Heading>
      <Lead>{leadOf(props)}</Lead>
      <Years {...props} />
      {months.length === 0 ? (
        <Empty title="No meeting here">
          Meetings appear here once a body that you may follow is called to one, on its own page
          under Boards.
        </Empty>
      ) : (
        months.map((month) => <Month key={month.key} of={month} />)
      )}
      <p class="tr-doing">
        <a href="/data/feed">Have them in your own calendar</a>
      </p>
    </>
  )
}

function leadOf({ year, coming, past }: MeetingsShown): string {
  if (year === undefined) {
    return coming === 1 ? 'One meeting is called.' : `${coming} meetings are called.`
  }
  if (past === 0) return `${coming} to come.`
  return coming === 0 ? `${past} past.` : `${coming} to come, ${past} past.`
}

function Years({ year, years }: MeetingsShown) {
  return (
    <nav aria-label="Meetings by year">
      <ul class="tr-pages">
        <li>
          <a href="/meetings" aria-current={year === undefined ? 'page' : undefined}>
            To come
          </a>
        </li>
        {years.map((each) => (
          <li key={each}>
            <a href={`/meetings?year=${each}`} aria-current={each === year ? 'page' : undefined}>
              {yearLabel(each)}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}

const minutesWords = { none: 'none yet', draft: 'draft', approved: 'approved' } as const

function Month({ of }: { of: MeetingMonth }) {
  const { key: month, name, meetings } = of
  return (
    <DataTable
      id={`month-${month}`}
      caption={<strong>{name}</strong>}
      columns={[
        { heading: 'Meeting', kind: 'words' },
        { heading: 'Body', kind: 'words' },
        { heading: 'Place', kind: 'words' },
        { heading: 'Agenda', kind: 'words' },
        { heading: 'Minutes', kind: 'words' },
      ]}
      rows={meetings.map((meeting) => ({
        key: meeting.id,
        name: momentText(meeting.startsAt),
        href: `/boards/${meeting.slug}/meetings/${meeting.id}`,
        cells: [meeting.body, meeting.place, itemsWords(meeting), minutesWords[meeting.minutes]],
      }))}
    />
  )
}
