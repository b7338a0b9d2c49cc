import type { ComponentChildren } from 'preact'

export type Tone = 'plain' | 'new' | 'due' | 'quiet'

/** A short word set apart. Its colour adds nothing that the word does not say. */
function Tag({ children, tone = 'plain' }: { children: ComponentChildren; tone?: Tone }) {
  return <span class={tone === 'plain' ? 'tr-tag' : `tr-tag tr-tag--${tone}`}>{children}</span>
}

interface CardProps {
  readonly title: string
  /** When it is due, or that it is new. */
  readonly tag?: { readonly text: string; readonly tone: Tone } | undefined
  readonly children: ComponentChildren
}

/** One thing that waits or that changed: what, in short, and the way there. */
export function Card({ title, tag, children }: CardProps) {
  return (
    <section class="tr-card">
      {tag !== undefined && <Tag tone={tag.tone}>{tag.text}</Tag>}
      <h3>{title}</h3>
      {children}
    </section>
  )
}

/** A passage set apart from the page around it. */
export function Panel({ children }: { children: ComponentChildren }) {
  return <div class="tr-panel">{children}</div>
}

/** The wide column and the narrow one beside it; one below the other on a phone. */
export function Columns({ wide, narrow }: { wide: ComponentChildren; narrow: ComponentChildren }) {
  return (
    <div class="tr-columns">
      <div>{wide}</div>
      <div>{narrow}</div>
    </div>
  )
}

export interface KeyFigure {
  readonly figure: string
  readonly of: string
  readonly href?: string
}

/** Up to four figures that tell the state of things. */
export function KeyFigures({ figures }: { figures: readonly KeyFigure[] }) {
  return (
    <dl class="tr-figures">
      {figures.map(({ figure, of, href }) => (
        <div key={of} class="tr-figure">
          <dt>{of}</dt>
          <dd>{href === undefined ? figure : <a href={href}>{figure}</a>}</dd>
        </div>
      ))}
    </dl>
  )
}
