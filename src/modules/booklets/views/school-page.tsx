import type { OverYears, SchoolPage } from '../model.ts'
import { AtAGlance, ChangeDrawn, FigureDrawn, Heads, LineDrawn } from './cells.tsx'

/** School on a page: the figures that matter and the questions to ask of them. */
export function SchoolOnAPage(props: {
  page: SchoolPage
  /** Where the PDF of it is; `undefined` for whoever may not take it away. */
  pdf: string | undefined
  /** Where the whole booklet is. */
  booklet: string
}) {
  const { page, pdf, booklet } = props
  const { title, kind, year, lead, glance, over, questions, reading } = page
  return (
    <>
      <p class="tr-soft">
        {kind} {year}
      </p>
      <h1>{title}</h1>
      <p class="tr-lead">{lead}</p>
      <ul class="tr-pages">
        {pdf !== undefined && (
          <li>
            <a href={pdf}>Two sides to print (PDF)</a>
          </li>
        )}
        <li>
          <a href={booklet}>The whole booklet</a>
        </li>
      </ul>
      {glance.rows.length > 0 && <AtAGlance glance={glance} />}
      {over.rows.length > 0 && <Over over={over} />}
      <h2>Questions for governors</h2>
      <ol class="tr-questions">
        {questions.map(({ asks, look }) => (
          <li key={asks}>
            {asks}
            <br />
            <span class="tr-soft">Where to look: {look}</span>
          </li>
        ))}
      </ol>
      <h2>How to read these pages</h2>
      <div class="tr-soft">
        {reading.map((line) => (
          <p key={line}>{line}</p>
        ))}
      </div>
    </>
  )
}

function Over({ over: { heads, years, rows } }: { over: OverYears }) {
  const numbers = Array.from({ length: years + 1 }, (_, i) => i + 1)
  return (
    <>
      <h2 id="over">Over the years</h2>
      <div class="tr-region" role="region" aria-labelledby="over" tabindex={0}>
        <table class="tr-table">
          <Heads heads={heads} numbers={numbers} />
          <tbody>
            {rows.map(({ name, figures, change, spark }) => (
              <tr key={name}>
                <th scope="row">{name}</th>
                {figures.map((figure, i) => (
                  <td key={i} class="tr-number">
                    <FigureDrawn figure={figure} />
                  </td>
                ))}
                <td class="tr-number">
                  <ChangeDrawn change={change} />
                </td>
                <td>
                  <LineDrawn line={spark} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  )
}
