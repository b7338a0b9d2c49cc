import { scaleLinear, type ScaleLinear } from 'd3-scale'
import { line } from 'd3-shape'
import { runs, type SparkPoint } from './figures.tsx'
import { apart } from './label-places.ts'

export interface Series {
  readonly name: string
  /** England is grey and dotted; the others take the colours in their order. */
  readonly kind: 'own' | 'england'
  /** One for each year of the chart. */
  readonly points: readonly SparkPoint[]
}

interface TrendChartProps {
  /** Says in a sentence what the chart shows, for those who do not see it. The table stands below. */
  readonly sentence: string
  readonly years: readonly string[]
  readonly series: readonly Series[]
  readonly domain: readonly [number, number]
  /** After a figure: "%". */
  readonly unit: string
}

interface Drawing {
  readonly class: string
  readonly width: number
  readonly height: number
  /** Room at the right for the names of the lines. */
  readonly names: number
}

const drawings: readonly Drawing[] = [
  { class: 'tr-chart__wide', width: 900, height: 330, names: 190 },
  { class: 'tr-chart__narrow', width: 360, height: 300, names: 104 },
]

/** The shape of some years: at most four lines, each named at its end. */
export function TrendChart(props: TrendChartProps) {
  if (props.series.length > 4) throw new Error(`${props.series.length} lines are too many to read`)
  return (
    <figure class="tr-chart">
      <figcaption>{props.sentence}</figcaption>
      {drawings.map((drawing) => (
        <Picture key={drawing.class} {...props} drawing={drawing} />
      ))}
    </figure>
  )
}

interface Scales {
  readonly x: ScaleLinear<number, number>
  readonly y: ScaleLinear<number, number>
}

const edge = { left: 46, top: 14, bottom: 34 } as const

function Picture({
  drawing,
  sentence,
  series,
  years,
  domain,
  unit,
}: TrendChartProps & { drawing: Drawing }) {
  const { width, height, names } = drawing
  const scales = {
    x: scaleLinear([0, years.length - 1], [edge.left + 14, width - names]),
    y: scaleLinear(domain, [height - edge.bottom, edge.top]),
  }
  const places = apart(
    series.map(({ points }) => scales.y(lastOf(points)?.[1] ?? domain[0])),
    19,
  )
  let own = 0
  return (
    <svg class={drawing.class} viewBox={`0 0 ${width} ${height}`} role="img" aria-label={sentence}>
      <Grid {...scales} drawing={drawing} unit={unit} years={years} />
      {series.map((each, i) => {
        const colour = each.kind === 'england' ? 'england' : String((own += 1))
        return (
          <Line key={each.name} {...scales} series={each} colour={colour} place={places[i] ?? 0} />
        )
      })}
    </svg>
  )
}

function Grid({
  x,
  y,
  drawing,
  unit,
  years,
}: Scales & { drawing: Drawing; unit: string; years: readonly string[] }) {
  const { width, height, names } = drawing
  const every = years.length > 6 && width < 500 ? 2 : 1
  const right = width - names + 8
  return (
    <g aria-hidden="true">
      {y.ticks(5).map((tick) => (
        <g key={tick}>
          <line class="tr-chart__grid" x1={edge.left} x2={right} y1={y(tick)} y2={y(tick)} />
          <text x={edge.left - 8} y={y(tick) + 5} text-anchor="end">
            {`${tick}${unit}`}
          </text>
        </g>
      ))}
      <line
        class="tr-chart__axis"
        x1={edge.left}
        x2={right}
        y1={height - edge.bottom}
        y2={height - edge.bottom}
      />
      {years.map((year, i) =>
        (years.length - 1 - i) % every === 0 ? (
          <text key={year} x={x(i)} y={height - 12} text-anchor="middle">
            {width < 500 ? year.slice(2) : year}
          </text>
        ) : null,
      )}
    </g>
  )
}

function Line({
  x,
  y,
  series,
  colour,
  place,
}: Scales & { series: Series; colour: string; place: number }) {
  const drawn = line()
  const last = lastOf(series.points)
  const end = x.range()[1] ?? 0
  return (
    <g class={`tr-series--${colour}`} aria-hidden="true">
      {runs(series.points).map((run) => (
        <path
          key={run[0]?.[0]}
          class={run.length === 1 ? 'tr-chart__line tr-chart__line--lone' : 'tr-chart__line'}
          d={drawn(run.map(([i, v]) => [x(i), y(v)])) ?? ''}
        />
      ))}
      {last !== undefined && (
        <>
          <circle class="tr-chart__dot" cx={x(last[0])} cy={y(last[1])} r="4.5" />
          <path
            class="tr-chart__lead"
            d={`M${x(last[0]) + 6} ${y(last[1])}L${end + 13} ${place}`}
          />
          <text class="tr-chart__name" x={end + 16} y={place + 5}>
            {series.name}
          </text>
        </>
      )}
    </g>
  )
}

function lastOf(points: readonly SparkPoint[]): [place: number, value: number] | undefined {
  return runs(points).at(-1)?.at(-1)
}
