import type { ComponentChildren } from 'preact'

interface Children {
  readonly children: ComponentChildren
}

/** Level 1 once a page: what it is, in plain words. */
export function Heading({
  level = 2,
  id,
  children,
}: Children & { level?: 1 | 2 | 3; id?: string }) {
  switch (level) {
    case 1:
      return <h1 id={id}>{children}</h1>
    case 2:
      return <h2 id={id}>{children}</h2>
    case 3:
      return <h3 id={id}>{children}</h3>
  }
}

/** The answer of the page in one sentence, below its heading. */
export function Lead({ children }: Children) {
  return <p class="tr-lead">{children}</p>
}

/** Words that open something, where whoever reads them may open it. */
export function Linked({ href, children }: Children & { href: string | undefined }) {
  return href === undefined ? <>{children}</> : <a href={href}>{children}</a>
}

/** What stands at the foot of a table: source, release, status, date, method. */
export function Notes({ notes }: { notes: readonly ComponentChildren[] }) {
  if (notes.length === 0) return null
  return (
    <div class="tr-notes">
      {notes.map((note, i) => (
        <p key={i}>{note}</p>
      ))}
    </div>
  )
}

/** Where something will appear: what, and how to start. */
export function Empty(props: {
  title: string
  children: ComponentChildren
  start?: ComponentChildren
}) {
  const { title, children, start } = props
  return (
    <div class="tr-empty">
      <h2>{title}</h2>
      <p>{children}</p>
      {start !== undefined && <div class="tr-doing">{start}</div>}
    </div>
  )
}

export interface SummaryItem {
  readonly name: string
  readonly value: ComponentChildren
}

/** Names and values, a line each. */
export function SummaryList({ items }: { items: readonly SummaryItem[] }) {
  return (
    <dl class="tr-summary">
      {items.map(({ name, value }) => (
        <>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </>
      ))}
    </dl>
  )
}

/** More for those who want it, closed unless `open`. */
export function Details(props: Children & { summary: string; open?: boolean }) {
  const { summary, open = false, children } = props
  return (
    <details class="govuk-details" open={open}>
      <summary class="govuk-details__summary">
        <span class="govuk-details__summary-text">{summary}</span>
      </summary>
      <div class="govuk-details__text">{children}</div>
    </details>
  )
}
