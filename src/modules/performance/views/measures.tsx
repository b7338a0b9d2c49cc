import { Downloads } from '#ui/downloads.tsx'
import type { Measure } from '../model.ts'
import { betterWords, seriesWords } from '../rules/measures-sheet.ts'

/** Every measure that Trellis knows, with the years in which it may be compared. */
export function MeasuresPage({ measures }: { measures: readonly Measure[] }) {
  return (
    <>
      <h1>Measures</h1>
      <p class="tr-lead">
        {measures.length} measures. A change, an arrow or a line is told only inside one series.
      </p>
      <Downloads at="/data/measures/download" />
      <div class="tr-region" role="region" aria-labelledby="measures" tabindex={0}>
        <table class="tr-table">
          <caption id="measures">Use the code in files of your own results.</caption>
          <thead>
            <tr>
              <th scope="col">Measure</th>
              <th scope="col">Code</th>
              <th scope="col">Range</th>
              <th scope="col">Better</th>
              <th scope="col">Series</th>
            </tr>
          </thead>
          <tbody>
            {measures.map((measure) => (
              <tr key={measure.code}>
                <th scope="row">{measure.name}</th>
                <td>{measure.code}</td>
                <td>
                  {measure.lowest} to {measure.highest}
                </td>
                <td>{betterWords[measure.better]}</td>
                <td class="tr-wrap">{seriesOf(measure)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  )
}

function seriesOf(measure: Measure): string {
  const { series } = measure
  return series.length > 4
    ? `${series.length} years, each a series of its own`
    : seriesWords(measure)
}
