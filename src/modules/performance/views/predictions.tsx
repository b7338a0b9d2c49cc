import { yearLabel, type AcademicYear } from '#lib/academic-year.ts'
import { DataTable } from '#ui/data-table.tsx'
import { Downloads } from '#ui/downloads.tsx'
import { Empty, Heading, Lead } from '#ui/text.tsx'
import type { Measure } from '../model.ts'
import {
  cellText,
  predictionsLead,
  type PredictionCell,
  type PredictionTable,
} from '../rules/predictions.ts'

interface PredictionsProps {
  /** The cluster's name, or that it is all of them. */
  readonly of: string
  readonly at: string
  readonly years: readonly AcademicYear[]
  readonly year: AcademicYear | undefined
  readonly tables: readonly PredictionTable[]
  /** Of one cluster, so that it can be kept as a file. */
  readonly isOfOne: boolean
}

/** What schools expect of coming results, school by school: only of those that agreed to share it. */
export function PredictionsPage({ of, at, years, year, tables, isOfOne }: PredictionsProps) {
  return (
    <>
      <p class="tr-soft">{of}</p>
      <Heading level={1}>Predictions{year === undefined ? '' : ` for ${yearLabel(year)}`}</Heading>
      {year === undefined ? (
        <Empty
          title="No predictions have been brought in"
          children="They come in autumn with the target-setting collection."
        />
      ) : (
        <>
          <Lead>{predictionsLead(tables)}</Lead>
          <Years at={at} years={years} year={year} />
          {isOfOne && (
            <p>
              <a href={`/predictions?year=${year}`}>Every cluster that you may see</a>
            </p>
          )}
          {isOfOne && (
            <div class="tr-doing">
              <Downloads at={`${at}/download`} query={`year=${year}`} />
            </div>
          )}
        </>
      )}
      {tables.map((table) => (
        <Predictions key={table.slug} table={table} />
      ))}
    </>
  )
}

function Years({ at, years, year }: Pick<PredictionsProps, 'at' | 'years' | 'year'>) {
  return (
    <ul class="tr-pages" aria-label="Other years">
      {years
        .filter((each) => each !== year)
        .map((each) => (
          <li key={each}>
            <a href={`${at}?year=${each}`}>{yearLabel(each)}</a>
          </li>
        ))}
    </ul>
  )
}

function Predictions({ table }: { table: PredictionTable }) {
  const { cluster, slug, year, measures, rows } = table
  return (
    <DataTable
      id={`predictions-${slug}`}
      caption={`${cluster}, ${yearLabel(year)}: all pupils. An estimate is what is expected, a target what is aimed at.`}
      columns={[
        { heading: 'School', kind: 'words' },
        ...measures.map(({ shortName }) => ({ heading: shortName, kind: 'words' as const })),
        { heading: 'Why', kind: 'words' },
      ]}
      rows={rows.map(({ name, urn, because, cells }) => ({
        key: urn,
        name,
        href: `/schools/${urn}`,
        cells: [
          ...cells.map((cell, i) => <Cell key={i} cell={cell} measure={measures[i]} />),
          why[because],
        ],
      }))}
    />
  )
}

const why = {
  own: 'your school or your task',
  agreed: 'the school agreed',
  'not shared': 'the school has not agreed',
} as const

/** The word says it; the grey only helps to find what is there. */
function Cell({ cell, measure }: { cell: PredictionCell; measure: Measure | undefined }) {
  if (measure === undefined) return null
  const text = cellText(cell, measure)
  return cell.kind === 'figures' ? <>{text}</> : <span class="tr-unshared">{text}</span>
}
