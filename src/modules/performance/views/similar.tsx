import { yearLabel, type AcademicYear } from '#lib/academic-year.ts'
import { DataTable } from '#ui/data-table.tsx'
import { Downloads } from '#ui/downloads.tsx'
import type { Measure, Statistic } from '../model.ts'
import { display } from '../rules/display.ts'
import { isNotShared, notShared } from '../rules/shares.ts'
import type { SimilarTable } from '../rules/similar.ts'

interface SimilarProps {
  readonly urn: string
  readonly schoolName: string
  readonly year: AcademicYear
  readonly years: readonly AcademicYear[]
  readonly table: SimilarTable
  readonly mayExport: boolean
}

/** A school beside those that are like it, the nearest first. */
export function SimilarPage(props: SimilarProps) {
  const { urn, schoolName, year, years, table, mayExport } = props
  const { measures, rows } = table
  return (
    <>
      <p class="tr-soft">{schoolName}</p>
      <h1>Similar schools, {yearLabel(year)}</h1>
      <p class="tr-lead">{table.lead}</p>
      <div class="tr-doing">
        <ul class="tr-pages" aria-label="Years">
          {years.map((each) => (
            <li key={each}>
              <a
                href={`/schools/${urn}/similar?year=${each}`}
                aria-current={each === year ? 'page' : undefined}
              >
                {yearLabel(each)}
              </a>
            </li>
          ))}
        </ul>
        {mayExport && rows.length > 0 && (
          <Downloads at={`/schools/${urn}/similar/download`} query={`year=${year}`} />
        )}
      </div>
      {rows.length > 0 && (
        <DataTable
          id="similar"
          caption="Published figures of all pupils. The schools in between come in the order of the list, the nearest first; it says nothing of their results."
          columns={[
            { heading: 'School', kind: 'words' },
            ...measures.map(({ shortName }) => ({ heading: shortName, kind: 'number' as const })),
          ]}
          rows={rows.map(({ key, name, kind, figures }) => ({
            key,
            name,
            kind: kind === 'own' ? 'whole' : kind === 'together' ? 'quiet' : 'plain',
            cells: figures.map((statistic, i) => shown(statistic, measures[i])),
          }))}
        />
      )}
    </>
  )
}

function shown(statistic: Statistic, measure: Measure | undefined): string {
  if (isNotShared(statistic)) return notShared.because
  if (measure === undefined || statistic.kind === 'absent') return 'none'
  return statistic.kind === 'coded' ? statistic.code : display(statistic.value, measure)
}
