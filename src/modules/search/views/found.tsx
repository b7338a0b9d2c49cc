import { dayIn, dayText } from '#lib/dates.ts'
import type { Asking, Found, Hit, Kind } from '../model.ts'
import { piecesOf } from '../rules/snippet.ts'

const names: Readonly<Record<Kind, string>> = {
  item: 'Agenda items and papers',
  minutes: 'Minutes',
  motion: 'Motions',
  decision: 'Decisions',
  action: 'Actions',
  document: 'Strategy and briefings',
}

interface Shown extends Omit<Found, 'hits'> {
  readonly pages: number
  readonly hits: readonly (Hit & { readonly href: string; readonly where: string })[]
}

/** What was found beside schools: some of each kind, or one page of one. */
export function FoundTexts({ found, asking }: { found: readonly Shown[]; asking: Asking }) {
  return (
    <>
      {asking.kind !== undefined && (
        <p>
          <a href={addressOf({ words: asking.words })}>Everything found for "{asking.words}"</a>
        </p>
      )}
      {found.map(({ kind, count, pages, hits }) => (
        <section key={kind} aria-labelledby={`found-${kind}`}>
          <h2 id={`found-${kind}`}>
            {names[kind]} ({count})
          </h2>
          <ul class="tr-places">
            {hits.map((hit) => (
              <FoundText key={`${hit.id}-${hit.title}`} {...hit} />
            ))}
          </ul>
          {asking.kind === undefined
            ? count > hits.length && (
                <p>
                  <a href={addressOf({ words: asking.words, kind })}>
                    All {count}: {names[kind].toLowerCase()}
                  </a>
                </p>
              )
            : pages > 1 && <Pages asking={{ ...asking, kind }} pages={pages} />}
        </section>
      ))}
    </>
  )
}

function FoundText({ href, title, where, at, snippet }: Shown['hits'][number]) {
  return (
    <li>
      <p>
        <a href={href}>{title}</a>{' '}
        <span class="tr-soft">
          {where}, {dayText(dayIn(Temporal.Instant.from(at)))}
        </span>
        <br />
        {piecesOf(snippet).map(({ text, isFound }, place) =>
          isFound ? <strong key={place}>{text}</strong> : <span key={place}>{text}</span>,
        )}
      </p>
    </li>
  )
}

function Pages({ asking, pages }: { asking: Asking; pages: number }) {
  const { page, words, kind } = asking
  return (
    <nav aria-label="Pages of what was found">
      <p>
        Page {page} of {pages}.{' '}
        {page > 1 && <a href={addressOf({ words, kind, page: page - 1 })}>The page before</a>}{' '}
        {page < pages && <a href={addressOf({ words, kind, page: page + 1 })}>The next page</a>}
      </p>
    </nav>
  )
}

function addressOf({ words, kind, page }: Partial<Asking>): string {
  const asked = new URLSearchParams({ q: words ?? '' })
  if (kind !== undefined) asked.set('kind', kind)
  if (page !== undefined) asked.set('page', String(page))
  return `/search?${asked.toString()}`
}
