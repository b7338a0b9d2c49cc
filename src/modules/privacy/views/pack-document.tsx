import { momentText } from '#lib/dates.ts'
import type { Pack, PackPart } from '../model.ts'
import { rowInWords } from '../rules/pack.ts'
import { inWords, tableInWords } from '../rules/register.ts'

/** The page of a pack: it stands alone in a folder, and reads without a server. */
export function PackDocument({ pack }: { pack: Pack }) {
  const { about, madeAt, madeFor, partnership, parts, notShown } = pack
  const rows = parts.reduce((sum, part) => sum + part.rows.length, 0)
  return (
    <html lang="en-GB">
      <head>
        <meta charset="utf-8" />
        <title>{`What is kept about ${about.name} - Trellis`}</title>
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <style dangerouslySetInnerHTML={{ __html: style }} />
      </head>
      <body>
        <main>
          <h1>What is kept about {about.name}</h1>
          <p>
            {rows} entries of {parts.length} kinds, as they were on {momentText(madeAt)}
            {partnership === undefined ? ', in all of Trellis' : `, in ${partnership}`}. Made for{' '}
            {madeFor}. The file data.json has the same for programs, with what is empty and every
            number as it is kept.
          </p>
          <nav aria-label="Contents">
            <ul>
              {parts.map(({ table, rows: of }) => (
                <li key={table}>
                  <a href={`#${table}`}>{tableInWords(table)}</a> ({of.length})
                </li>
              ))}
            </ul>
          </nav>
          <h2>What is not told, and why</h2>
          <ul>
            {notShown.map(({ what, because }) => (
              <li key={what}>
                {inWords(what).replace('.', ', ')}: {because}
              </li>
            ))}
            <li>hashes and files: they are kept as bytes, which say nothing to read</li>
          </ul>
          {parts.map((part) => (
            <Part key={part.table} part={part} about={about} />
          ))}
        </main>
      </body>
    </html>
  )
}

function Part({ part, about }: { part: PackPart; about: Pack['about'] }) {
  return (
    <section aria-labelledby={part.table}>
      <h2 id={part.table}>{tableInWords(part.table)}</h2>
      <p>
        {part.what} Kept: {part.kept}.
      </p>
      {part.rows.map((row, i) => (
        <dl key={i}>
          {rowInWords(row, about).map(([name, words]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{words}</dd>
            </div>
          ))}
        </dl>
      ))}
    </section>
  )
}

const style = `
  body { font: 1rem/1.5 system-ui, sans-serif; margin: 0; color: #0b0c0c; background: #fff }
  main { max-width: 60rem; margin: 0 auto; padding: 1.5rem }
  dl { border: 1px solid #b1b4b6; padding: .5rem 1rem; margin: 0 0 1rem }
  dl div { display: grid; grid-template-columns: minmax(8rem, 14rem) 1fr; gap: 0 1rem }
  dt { font-weight: 600 }
  dd { margin: 0; overflow-wrap: anywhere }
  @media (max-width: 40rem) { dl div { grid-template-columns: 1fr } }
`
