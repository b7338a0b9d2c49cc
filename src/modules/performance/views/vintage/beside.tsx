import { yearLabel, type AcademicYear } from '#lib/academic-year.ts'
import { DataTable } from '#ui/data-table.tsx'
import { Downloads } from '#ui/downloads.tsx'
import { Notes } from '#ui/text.tsx'
import type { Measure } from '../../model.ts'
import { traceLink } from '../../rules/compare/trace-link.ts'
import { displayPoints } from '../../rules/display.ts'
import { vintagesIn, type VintageRow } from '../../rules/vintage/beside.ts'
import { vintagesLead } from '../../rules/vintage/words.ts'
import { Choices, yearsOffered } from '../compare/choosing.tsx'
import { Figure } from '../figure-table.tsx'

/** One measure of a year as provisional, revised and final releases tell it. */
export function VintagesPage(props: {
  measure: Measure
  year: AcademicYear
  years: readonly AcademicYear[]
  rows: readonly VintageRow[]
}) {
  const { measure, year, years, rows } = props
  const vintages = vintagesIn(rows)
  const at = (y: AcademicYear) => `/data/vintages/${measure.code}/${y}`
  return (
    <>
      <h1>
        {measure.name}, {yearLabel(year)}: provisional to final
      </h1>
      <p class="tr-lead">{vintagesLead(rows, measure, year)}</p>
      <dl class="tr-choose">
        <Choices name="Year" offered={yearsOffered(years, year, at)} />
      </dl>
      {rows.length > 0 && (
        <>
          <Downloads at={`${at(year)}/download`} />
          <DataTable
            id="vintages"
            caption="Each figure as every vintage in use tells it; the firmest counts elsewhere."
            columns={[
              { heading: 'Whose', kind: 'words' },
              ...vintages.map((heading) => ({ heading, kind: 'number' as const })),
              { heading: 'Difference', kind: 'number' },
            ]}
            rows={rows.map((row) => ({
              key: row.key,
              name: row.name,
              kind: row.isArea ? 'quiet' : 'plain',
              cells: [
                ...vintages.map((vintage) => {
                  const statistic = row.figures.get(vintage)
                  return statistic === undefined ? (
                    '–'
                  ) : (
                    <Figure
                      statistic={statistic}
                      measure={measure}
                      href={traceOf(row, measure, year)}
                    />
                  )
                }),
                displayPoints(row.by, measure),
              ],
            }))}
          />
          <Notes
            notes={[
              'A file of the year counts before one that carries it along, then the firmest vintage, then the newest release. Open a figure to see every release that tells it.',
              <a href="/data/changes">What changed between two releases</a>,
            ]}
          />
        </>
      )}
    </>
  )
}

function traceOf({ isArea, key }: VintageRow, { code }: Measure, year: AcademicYear): string {
  const row = { kind: isArea ? 'nation' : 'school', key } as const
  return traceLink(row, { year, measure: code, group: 'all', members: 'then' })
}
