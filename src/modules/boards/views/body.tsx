import type { ComponentChildren } from 'preact'
import { dayText } from '#lib/dates.ts'
import { academicYear, yearLabel } from '#lib/academic-year.ts'
import { Columns, Panel } from '#ui/cards.tsx'
import { DataTable } from '#ui/data-table.tsx'
import { Details, SummaryList } from '#ui/text.tsx'
import type { BodyShown, PrintedList } from '../model/bodies.ts'
import { countOf, differences, type Difference } from '../rules/lists.ts'
import { holdersWords, seatsWords, voteWords } from '../rules/words.ts'

/** What a body is for, who sits on it, and how it votes. */
export function BodyPage({ body, children }: { body: BodyShown; children?: ComponentChildren }) {
  const { document } = body
  return (
    <>
      <h1>{body.name}</h1>
      <p class="tr-lead">{document.purpose}</p>
      <Columns
        wide={
          <>
            <Priorities body={body} />
            {children}
            <Seats body={body} />
            <Lists lists={document.lists} />
            {document.terms.length > 0 && (
              <>
                <h2>Terms of reference</h2>
                <Bullets lines={document.terms} />
              </>
            )}
          </>
        }
        narrow={<Votes body={body} />}
      />
    </>
  )
}

function Priorities({ body: { slug, priorities } }: { body: BodyShown }) {
  const [first] = priorities
  if (first === undefined) return null
  return (
    <>
      <h2>Priorities of {yearLabel(academicYear(first.year))}</h2>
      <ol class="govuk-list govuk-list--number">
        {priorities.map(({ year, place, words }) => (
          <li key={words}>
            <a href={`/priorities/${slug}-${year}-${place}`}>{words}</a>
          </li>
        ))}
      </ol>
    </>
  )
}

function Seats({ body: { slug, seats } }: { body: BodyShown }) {
  return (
    <>
      <h2 id="seats">Seats</h2>
      <DataTable
        id="seat-list"
        caption={seatsWords(seats)}
        columns={[
          { heading: 'Seat', kind: 'words' },
          { heading: 'Held by', kind: 'words' },
          { heading: 'Since', kind: 'words' },
        ]}
        rows={seats.map((seat) => ({
          key: seat.id,
          name: seat.name,
          href: `/boards/${slug}/seats/${seat.id}`,
          cells: [
            holdersWords(seat),
            seat.holders.map(({ from }) => dayText(from)).join(' and ') || '–',
          ],
        }))}
      />
    </>
  )
}

function Votes({ body: { document } }: { body: BodyShown }) {
  return (
    <Panel>
      <h2>How it votes</h2>
      <p>{sentence(voteWords(document.rule))}</p>
      {document.byDefault.length > 0 && <Bullets lines={document.byDefault} />}
      <SummaryList
        items={[
          ...(document.chair === '' ? [] : [{ name: 'Chair', value: document.chair }]),
          { name: 'Review', value: document.reviewed },
        ]}
      />
    </Panel>
  )
}

/** What differs between the lists that were printed, and the lists themselves for those who want them. */
function Lists({ lists }: { lists: readonly PrintedList[] }) {
  if (lists.length === 0) return null
  return (
    <>
      <h2>Members as they were printed</h2>
      {differences(lists).map((difference) => (
        <Differing key={difference.after.source} {...difference} />
      ))}
      {lists.map((list) => (
        <Details key={list.source} summary={`${list.source}: ${countOf(list)}`}>
          <Bullets lines={list.names} />
        </Details>
      ))}
    </>
  )
}

function Differing({ before, after, joined, left }: Difference) {
  const changes = [
    ...(joined.length === 0 ? [] : [`New in the list of ${after.on}: ${joined.join(', ')}.`]),
    ...(left.length === 0 ? [] : [`No longer in it: ${left.join(', ')}.`]),
  ]
  return (
    <p>
      {changes.length === 0
        ? `The lists (${before.on}; ${after.on}) name the same members.`
        : changes.join(' ')}
    </p>
  )
}

function Bullets({ lines }: { lines: readonly string[] }) {
  return (
    <ul class="govuk-list govuk-list--bullet">
      {lines.map((line) => (
        <li key={line}>{line}</li>
      ))}
    </ul>
  )
}

function sentence(words: string): string {
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}.`
}
