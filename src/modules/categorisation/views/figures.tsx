import type { AcademicYear } from '#lib/academic-year.ts'
import { DataTable } from '#ui/data-table.tsx'
import { measureOf } from '#modules/performance/rules/catalogue.ts'
import { display } from '#modules/performance/rules/display.ts'
import type { Result } from '../model.ts'
import { labelOf, nameOf } from '../rules/figures.ts'

interface FiguresProps {
  readonly urn: string
  readonly results: readonly Result[]
  readonly year: AcademicYear
}

/** The figures of all pupils that the criteria looked at, each with the way to its source. */
export function Figures(props: FiguresProps) {
  const { urn, results, year } = props
  const measures = [...new Set(results.map(({ measure }) => measure))]
  const years = [year - 2, year - 1, year]
  const of = (measure: string, each: number) =>
    results.find((r) => r.measure === measure && r.year === each)
  const shown = measures.filter((measure) => years.some((each) => of(measure, each) !== undefined))
  if (shown.length === 0) return null
  return (
    <>
      <h2>The figures</h2>
      <DataTable
        id="figures"
        caption="All pupils. Each figure opens where it was read."
        columns={[
          { heading: 'Measure', kind: 'words' },
          ...years.map((each) => ({ heading: labelOf(each), kind: 'number' as const })),
        ]}
        rows={shown.map((measure) => ({
          key: measure,
          name: nameOf(measure),
          cells: years.map((each) => <Cell urn={urn} result={of(measure, each)} />),
        }))}
      />
    </>
  )
}

function Cell({ urn, result }: { urn: string; result: Result | undefined }) {
  if (result === undefined) return <span class="tr-soft">none</span>
  const { measure, year, value, coded, pupils, upper } = result
  const of = measureOf(measure)
  const shown = value === null || of === undefined ? codeWords(coded) : display(value, of)
  const behind = [
    ...(pupils === null ? [] : [`${pupils} pupils`]),
    ...(upper === null ? [] : [`upper limit ${upper}`]),
  ].join(', ')
  return (
    <>
      <a href={`/data/trace/school/${urn}/${year}/${measure}/all`}>{shown}</a>
      {behind !== '' && <span class="tr-soft"> {behind}</span>}
    </>
  )
}

function codeWords(coded: string | null): string {
  return coded === null || coded === '' ? 'none' : coded
}
