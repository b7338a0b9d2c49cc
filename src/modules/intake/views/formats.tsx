import { Card } from '#ui/cards.tsx'
import type { Format } from '../model.ts'

interface FormatShown {
  readonly format: Format
  readonly name: string
  readonly purpose: string
  readonly where: string
  readonly read: string
}

/** Every kind of file that is read: what it is for, where to get it, what is read of it. */
export function FormatsPage({
  kinds,
}: {
  kinds: readonly { readonly title: string; readonly formats: readonly FormatShown[] }[]
}) {
  return (
    <>
      <h1>Files that are read</h1>
      <p class="tr-lead">
        A file is told by its header, whatever its name: bring it in as it was published.
      </p>
      {kinds.map(({ title, formats }) => (
        <section key={title}>
          <h2>{title}</h2>
          <div class="tr-cards">
            {formats.map((shown) => (
              <FormatCard key={shown.format} {...shown} />
            ))}
          </div>
        </section>
      ))}
      <div class="tr-notes">
        <p>
          CSV in UTF-8 or Windows-1252, by itself or in a zip. Columns that name people are dropped
          on reading. On the command line, <code>--as</code> takes the word beside “Kind”.
        </p>
      </div>
    </>
  )
}

function FormatCard({ format, name, purpose, where, read }: FormatShown) {
  return (
    <Card title={name}>
      <p>{purpose}</p>
      <dl class="tr-summary">
        <dt>Where to get it</dt>
        <dd>{where}</dd>
        <dt>What is read</dt>
        <dd>{read}</dd>
        <dt>Kind</dt>
        <dd>
          <code>{format}</code>
        </dd>
      </dl>
      <p>
        <a href={`/data/templates/${format}`}>Sample of {name}</a>
      </p>
    </Card>
  )
}
