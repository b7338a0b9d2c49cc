import { yearLabel } from '#lib/academic-year.ts'
import { Arrow, Rag, Sparkline } from '#ui/figures.tsx'
import type { Measure, Statistic } from '../model.ts'
import { displayChange, displayFine } from '../rules/display.ts'
import { markOf } from '../rules/marks.ts'
import { figureOf } from '../rules/row.ts'
import type { Table, TableRow } from '../rules/table.ts'

interface Links {
  /** Where the trace of a figure is. */
  readonly trace: (row: TableRow, year: number) => string | undefined
  /** Where the page of a row is. */
  readonly row: (row: TableRow) => string | undefined
}

/** The compact table of a booklet: who, the years, change, standing, and the years as a line. */
export function FigureTable({ id, table, links }: { id: string; table: Table; links: Links }) {
  const { measure, years, rows } = table
  return (
    <div class="tr-region" role="region" aria-labelledby={`${id}-caption`} tabindex={0}>
      <table class="tr-table" id={id}>
        <caption id={`${id}-caption`}>
          <strong>{measure.name}.</strong> {table.caption}
        </caption>
        <thead>
          <tr>
            <th scope="col">School</th>
            {years.map((year) => (
              <th key={year} scope="col" class="tr-number">
                {yearLabel(year)}
              </th>
            ))}
            <th scope="col" class="tr-number">
              Pupils
            </th>
            <th scope="col" class="tr-number">
              Change{measure.unit === 'percent' ? ', points' : ''}
            </th>
            <th scope="col" class="tr-middle">
              Against England
            </th>
            <th scope="col">Trend</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row, i) => (
            <Row
              key={`${row.kind} ${row.key}`}
              row={row}
              next={rows[i + 1]}
              table={table}
              links={links}
            />
          ))}
        </tbody>
      </table>
    </div>
  )
}

interface RowProps {
  readonly row: TableRow
  readonly next: TableRow | undefined
  readonly table: Table
  readonly links: Links
}

function Row({ row, next, table, links }: RowProps) {
  const { measure, years } = table
  const href = links.row(row)
  return (
    <tr class={rowClass(row, next)}>
      <th scope="row">{href === undefined ? row.name : <a href={href}>{row.name}</a>}</th>
      {years.map((year) => (
        <td key={year} class="tr-number">
          <Figure
            statistic={figureOf(row.figures, year)}
            measure={measure}
            href={links.trace(row, year)}
          />
        </td>
      ))}
      <td class="tr-number">
        {row.pupils === undefined ? '' : row.pupils.toLocaleString('en-GB')}
      </td>
      <td class="tr-number">
        <ChangeCell row={row} measure={measure} />
      </td>
      <td class="tr-middle">
        <Standing row={row} />
      </td>
      <td>
        <Sparkline points={row.spark.points} domain={table.domain} sentence={row.spark.sentence} />
      </td>
    </tr>
  )
}

const wholes = new Set<TableRow['kind']>(['cluster', 'group', 'partnership'])
const quiet = new Set<TableRow['kind']>(['nation', 'region', 'authority'])

function rowClass(row: TableRow, next: TableRow | undefined): string | undefined {
  if (wholes.has(row.kind)) return 'tr-whole'
  if (!quiet.has(row.kind)) return undefined
  return next !== undefined && quiet.has(next.kind) ? 'tr-quiet' : 'tr-quiet tr-apart'
}

/** A figure with its mark; a code or a missing figure says so and never shows as nothing. */
export function Figure(props: {
  statistic: Statistic
  measure: Measure
  href: string | undefined
}) {
  const { statistic, measure, href } = props
  if (statistic.kind === 'absent') return <span title={statistic.because}>–</span>
  const text =
    statistic.kind === 'value' ? displayFine(statistic.value, measure) : codeText(statistic.code)
  const mark = markOf(statistic)
  const shown = (
    <>
      {text}
      {mark !== undefined && <sup class="tr-mark-note">{mark}</sup>}
    </>
  )
  return href === undefined ? shown : <a href={href}>{shown}</a>
}

function codeText(code: string): string {
  return code === '' ? 'none' : code
}

const noChange = {
  'no figure this year': '',
  'no figure the year before': '–',
  'series break': 'break',
  'few pupils': 'few pupils',
} as const

export function ChangeCell({ row, measure }: { row: TableRow; measure: Measure }) {
  const { change, direction } = row
  if (change.kind === 'none') return <span class="tr-soft">{noChange[change.because]}</span>
  const good = isGood(direction, measure)
  const tone = good === undefined ? '' : good ? 'tr-change--good' : 'tr-change--poor'
  return (
    <span class={tone}>
      {displayChange(change, measure)}
      {direction !== undefined && <Arrow direction={direction} good={good} />}
    </span>
  )
}

function isGood(direction: TableRow['direction'], measure: Measure): boolean | undefined {
  if (direction === undefined || direction === 'level' || measure.better === 'neutral')
    return undefined
  return (direction === 'up') === (measure.better === 'high')
}

export function Standing({ row }: { row: TableRow }) {
  if (row.kind === 'nation' || row.kind === 'region') return null
  if (row.rag !== undefined) return <Rag rag={row.rag} />
  const isTold = row.noRagBecause === 'few pupils' || row.noRagBecause === 'pupils not known'
  return isTold ? <span class="tr-soft">{row.noRagBecause}</span> : null
}
