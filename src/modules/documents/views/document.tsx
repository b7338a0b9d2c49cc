import type { ComponentChildren } from 'preact'
import { dayText } from '#lib/dates.ts'
import { ErrorSummary, type Problem } from '#ui/form.tsx'
import { Lead, SummaryList } from '#ui/text.tsx'
import type { Edition, Feedback } from '../model.ts'
import type { DocumentKind } from '../policy.ts'
import { editionsOf, linesOf, nextDue, spanWords, type EditionTyped } from '../rules/editions.ts'
import { FeedbackPart } from './feedback.tsx'
import { WriteEdition } from './write.tsx'

export interface DocumentProps {
  readonly kind: DocumentKind
  /** Of the kind, the newest first. */
  readonly editions: readonly Edition[]
  /** The one that is shown; nothing where none was published. */
  readonly edition: Edition | undefined
  readonly feedback: readonly Feedback[]
  readonly mayChange: boolean
  readonly maySay: boolean
  readonly typed: EditionTyped
  readonly said: string
  readonly answer: { readonly id: string; readonly words: string } | undefined
  readonly problems: readonly Problem[]
  readonly newOnce: () => string
  /** The bodies of the partnership, where the document shows them. */
  readonly bodies: ComponentChildren
}

/** One version of a document: its sections, its other versions, and what people say of it. */
export function DocumentPage(props: DocumentProps) {
  const { kind, edition, editions, problems, mayChange } = props
  return (
    <>
      <ErrorSummary problems={problems} />
      <h1>{kind.title}</h1>
      <Lead>{kind.about}</Lead>
      {edition === undefined ? (
        <p>Nothing is published yet.</p>
      ) : (
        <Text {...props} edition={edition} />
      )}
      {kind.showsBodies && props.bodies}
      {editions.length > 1 && <Versions {...props} />}
      {edition !== undefined && <FeedbackPart {...props} edition={edition} />}
      {mayChange && <WriteEdition {...props} />}
    </>
  )
}

function Text({ kind, edition, editions }: DocumentProps & { edition: Edition }) {
  const next = edition === editions[0] ? nextDue(kind, editions) : undefined
  return (
    <>
      <SummaryList
        items={[
          { name: 'Holds', value: spanWords(edition, editions) },
          { name: 'For', value: kind.for },
          { name: 'Version', value: `${edition.number}, by ${edition.by}` },
          ...(edition.reason === '' ? [] : [{ name: 'What changed', value: edition.reason }]),
          ...(next === undefined ? [] : [{ name: 'Next version by', value: dayText(next) }]),
        ]}
      />
      {kind.sections.map(({ id, title, isList }) => (
        <SectionText key={id} title={title} text={edition.texts[id] ?? ''} isList={isList} />
      ))}
    </>
  )
}

function SectionText(props: { title: string; text: string; isList: boolean }) {
  const { title, text, isList } = props
  const lines = linesOf(text)
  if (lines.length === 0) return null
  return (
    <>
      <h2>{title}</h2>
      {isList ? (
        <ol class="govuk-list govuk-list--number">
          {lines.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ol>
      ) : (
        lines.map((line) => <p key={line}>{line}</p>)
      )}
    </>
  )
}

function Versions({ kind, editions, edition }: DocumentProps) {
  const others = editionsOf(kind.slug, editions).filter((each) => each !== edition)
  return (
    <>
      <h2>Other versions</h2>
      <ul class="govuk-list govuk-list--bullet">
        {others.map((each) => (
          <li key={each.number}>
            <a href={`/documents/${kind.slug}/versions/${each.number}`}>Version {each.number}</a>,{' '}
            {spanWords(each, editions)}
            {each.reason !== '' && `: ${each.reason}`}
          </li>
        ))}
      </ul>
    </>
  )
}
