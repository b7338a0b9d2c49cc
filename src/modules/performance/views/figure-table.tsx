import { yearLabel } from '#lib/academic-year.ts'
import { Arrow, Rag, Sparkline } from '#ui/figures.tsx'
import type { Measure, Statistic } from '../model.ts'
import { figureOf } from '../rules/row.ts'
import type { Table, TableRow } from '../rules/table.ts'
import { changeTold, figureTold, pupilsTold, standingTold, weightOf } from '../rules/told.ts'

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
      <td class="tr-number">{pupilsTold(row)}</td>
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

const weights = { plain: undefined, quiet: 'tr-quiet', whole: 'tr-whole' } as const

function rowClass(row: TableRow, next: TableRow | undefined): string | undefined {
  const { kind, isApart } = weightOf(row, next)
  return isApart ? `${weights[kind] ?? ''} tr-apart` : weights[kind]
}

export function Figure(props: {
  statistic: Statistic
  measure: Measure
  href: string | undefined
}) {
  const { text, mark, because, isWithheld } = figureTold(props.statistic, props.measure)
  if (isWithheld === true) return <span class="tr-unshared">{text}</span>
  if (because !== undefined) return <span title={because}>{text}</span>
  const shown = (
    <>
      {text}
      {mark !== undefined && <sup class="tr-mark-note">{mark}</sup>}
    </>
  )
  return props.href === undefined ? shown : <a href={props.href}>{shown}</a>
}

export function ChangeCell({ row, measure }: { row: TableRow; measure: Measure }) {
  const { text, direction, good, isNone } = changeTold(row, measure)
  if (isNone) return <span class="tr-soft">{text}</span>
  const tone = good === undefined ? '' : good ? 'tr-change--good' : 'tr-change--poor'
  return (
    <span class={tone}>
      {text}
      {direction !== undefined && <Arrow direction={direction} good={good} />}
    </span>
  )
}

export function Standing({ row }: { row: TableRow }) {
  const { rag, because } = standingTold(row)
  if (rag !== undefined) return <Rag rag={rag} />
  return because === undefined ? null : <span class="tr-soft">{because}</span>
}
