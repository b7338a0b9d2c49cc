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
      {kinds.map(({ title, formats }, i) => (
        <Kinds key={title} id={`kinds-${i + 1}`} title={title} formats={formats} />
      ))}
      <div class="tr-notes">
        <p>
          CSV in UTF-8 or Windows-1252, by itself or in a zip. Columns that name people are dropped
          on reading. The word below a name is what <code>--as</code> takes on the command line.
        </p>
      </div>
    </>
  )
}

function Kinds(props: { id: string; title: string; formats: readonly FormatShown[] }) {
  const { id, title, formats } = props
  return (
    <>
      <h2 id={id}>{title}</h2>
      <div class="tr-region" role="region" aria-labelledby={id} tabindex={0}>
        <table class="tr-table tr-listing" aria-labelledby={id}>
          <thead>
            <tr>
              <th scope="col">File</th>
              <th scope="col">What it is for</th>
              <th scope="col">Where to get it</th>
              <th scope="col">What is read</th>
              <th scope="col">Sample</th>
            </tr>
          </thead>
          <tbody>
            {formats.map((shown) => (
              <FormatRow key={shown.format} {...shown} />
            ))}
          </tbody>
        </table>
      </div>
    </>
  )
}

function FormatRow({ format, name, purpose, where, read }: FormatShown) {
  return (
    <tr>
      <th scope="row">
        {name} <code>{format}</code>
      </th>
      <td class="tr-prose">{purpose}</td>
      <td class="tr-prose">{where}</td>
      <td class="tr-prose">{read}</td>
      <td class="tr-wordy">
        <a href={`/data/templates/${format}`} aria-label={`Sample of ${name}`}>
          Sample
        </a>
      </td>
    </tr>
  )
}
