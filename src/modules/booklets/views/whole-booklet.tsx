import { Arrow, Mark, Rag, Sparkline } from '#ui/figures.tsx'
import type {
  BookletDocument,
  DocumentChange,
  DocumentFigure,
  DocumentLine,
  DocumentStanding,
  DocumentTable,
  Glance,
} from '../model.ts'
import { lastPart } from '../rules/reading-order.ts'

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

function AtAGlance({ glance: { heads, rows } }: { glance: Glance }) {
  return (
    <>
      <h2 id="glance">At a glance</h2>
      <div class="tr-region" role="region" aria-labelledby="glance" tabindex={0}>
        <table class="tr-table">
          <Heads heads={heads} numbers={[1, 2, 4]} />
          <tbody>
            {rows.map(({ name, own, england, standing, change }) => (
              <tr key={name}>
                <th scope="row">{name}</th>
                <td class="tr-number">
                  <FigureDrawn figure={own} />
                </td>
                <td class="tr-number">
                  <FigureDrawn figure={england} />
                </td>
                <td class="tr-middle">
                  <StandingDrawn standing={standing} />
                </td>
                <td class="tr-number">
                  <ChangeDrawn change={change} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
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
          <Heads heads={heads} numbers={numbers} />
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

function Heads({ heads, numbers }: { heads: readonly string[]; numbers: readonly number[] }) {
  return (
    <thead>
      <tr>
        {heads.map((head, i) => (
          <th key={head} scope="col" class={numbers.includes(i) ? 'tr-number' : undefined}>
            {head}
          </th>
        ))}
      </tr>
    </thead>
  )
}

const weights = { plain: '', quiet: 'tr-quiet', whole: 'tr-whole' } as const

function rowClasses({ kind, apart }: DocumentTable['rows'][number]): string | undefined {
  return [weights[kind], apart ? 'tr-apart' : ''].filter(Boolean).join(' ') || undefined
}

function FigureDrawn({ figure: { text, mark } }: { figure: DocumentFigure }) {
  return (
    <>
      {text}
      {mark !== null && <Mark letter={mark} />}
    </>
  )
}

function StandingDrawn({ standing: { text, rag } }: { standing: DocumentStanding }) {
  return rag === null ? <span class="tr-soft">{text}</span> : <Rag rag={rag} />
}

const tones = {
  good: 'tr-change--good',
  poor: 'tr-change--poor',
  level: undefined,
  soft: 'tr-soft',
} as const
const welcome = { good: true, poor: false, level: undefined, soft: undefined } as const

function ChangeDrawn({ change: { text, direction, tone } }: { change: DocumentChange }) {
  return (
    <span class={tones[tone]}>
      {text}
      {direction !== null && <Arrow direction={direction} good={welcome[tone]} />}
    </span>
  )
}

function LineDrawn({ line: { points, sentence } }: { line: DocumentLine }) {
  const drawn = points.map(({ up, joined }) => ({ value: up ?? undefined, joined }))
  return <Sparkline points={drawn} domain={[0, 1]} sentence={sentence} />
}
