import type { BookletDocument, DocumentTable } from '../model.ts'
import { lastPart } from '../rules/reading-order.ts'
import { AtAGlance, ChangeDrawn, FigureDrawn, Heads, LineDrawn, StandingDrawn } from './cells.tsx'

/** A booklet in one page, word for word as it is printed; nothing in it is a link to a server. */
export function WholeBooklet({ document }: { document: BookletDocument }) {
  const { partnership, kind, year, title, notices, lead, glance, sections, reading } = document
  return (
    <>
      <p class="tr-soft">
        {partnership}
        <br />
        {kind} {year}
      </p>
      <h1>{title}</h1>
      {notices.map((notice) => (
        <p key={notice} class="tr-notice">
          {notice}
        </p>
      ))}
      <p class="tr-lead">{lead}</p>
      {glance.rows.length > 0 && <AtAGlance glance={glance} />}
      {sections.length > 0 && <h2 id="contents">Contents</h2>}
      <nav aria-labelledby="contents">
        <ul class="tr-pages">
          {sections.map(({ slug, name }) => (
            <li key={slug}>
              <a href={`#${slug}`}>{name}</a>
            </li>
          ))}
        </ul>
      </nav>
      {sections.map(({ slug, name, tables }) => (
        <section key={slug} aria-labelledby={slug}>
          <h2 id={slug}>{name}</h2>
          {tables.map((table) => (
            <TableDrawn key={table.code} table={table} />
          ))}
        </section>
      ))}
      <h2>{lastPart}</h2>
      {reading.map((line) => (
        <p key={line}>{line}</p>
      ))}
    </>
  )
}

function TableDrawn({ table }: { table: DocumentTable }) {
  const { code, name, caption, heads, years, rows, notes } = table
  const numbers = Array.from({ length: years + 2 }, (_, i) => i + 1)
  return (
    <>
      <h3 id={code}>{name}</h3>
      <p>{caption}</p>
      <div class="tr-region" role="region" aria-labelledby={code} tabindex={0}>
        <table class="tr-table">
          <Heads heads={heads} numbers={numbers} middle={years + 3} />
          <tbody>
            {rows.map((row) => (
              <tr key={`${row.kind} ${row.name}`} class={rowClasses(row)}>
                <th scope="row">{row.name}</th>
                {row.figures.map((figure, i) => (
                  <td key={i} class="tr-number">
                    <FigureDrawn figure={figure} />
                  </td>
                ))}
                <td class="tr-number">{row.pupils}</td>
                <td class="tr-number">
                  <ChangeDrawn change={row.change} />
                </td>
                <td class="tr-middle">
                  <StandingDrawn standing={row.standing} />
                </td>
                <td>
                  <LineDrawn line={row.spark} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <div class="tr-soft">
        {notes.map((line) => (
          <p key={line}>{line}</p>
        ))}
      </div>
    </>
  )
}

const weights = { plain: '', quiet: 'tr-quiet', whole: 'tr-whole' } as const

function rowClasses({ kind, apart }: DocumentTable['rows'][number]): string | undefined {
  return [weights[kind], apart ? 'tr-apart' : ''].filter(Boolean).join(' ') || undefined
}
