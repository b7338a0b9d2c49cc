import { scaleLinear, type ScaleLinear } from 'd3-scale'
import { line } from 'd3-shape'
import { runs, type SparkPoint } from './figures.tsx'
import { apart } from './label-places.ts'

/** A line that stands in a panel to be compared with: England dotted, the whole dashed. */
export interface Beside {
  readonly name: string
  readonly dash: 'dotted' | 'dashed'
  readonly points: readonly SparkPoint[]
}

export interface Panel {
  readonly key: string
  readonly name: string
  /** One for each year. */
  readonly points: readonly SparkPoint[]
  readonly beside: readonly Beside[]
  /** The last point, as it is printed: "80.2%". */
  readonly end: string
  /** The years in words, for those who do not see the lines. */
  readonly sentence: string
}

interface PanelsProps {
  readonly id: string
  /** What all panels show. */
  readonly caption: string
  readonly years: readonly string[]
  readonly panels: readonly Panel[]
  /** One scale for all panels. */
  readonly domain: readonly [number, number]
  readonly unit: string
}

const width = 268
const height = 184
const edge = { left: 36, right: 74, top: 30, bottom: 26 } as const

interface Scales {
  readonly x: ScaleLinear<number, number>
  readonly y: ScaleLinear<number, number>
}

/**
 * A small chart for each, on one scale: its own line is solid with round points, those that stand
 * beside it are dotted and dashed, and each line is named at its end.
 */
export function Panels({ id, caption, years, panels, domain, unit }: PanelsProps) {
  const [low, high] = domain
  const room = Math.max((high - low) * 0.08, 0.01)
  const scales = {
    x: scaleLinear([0, Math.max(1, years.length - 1)], [edge.left + 8, width - edge.right]),
    y: scaleLinear([low - room, high + room], [height - edge.bottom, edge.top]),
  }
  return (
    <figure class="tr-panels" aria-labelledby={`${id}-caption`}>
      <figcaption id={`${id}-caption`}>{caption}</figcaption>
      <div class="tr-panels__all">
        {panels.map((panel, i) => (
          <svg
            key={panel.key}
            class="tr-panels__one"
            viewBox={`0 0 ${width} ${height}`}
            role="img"
            aria-labelledby={`${id}-${i}-name ${id}-${i}-says`}
          >
            <title id={`${id}-${i}-name`}>{panel.name}</title>
            <desc id={`${id}-${i}-says`}>{panel.sentence}</desc>
            <text class="tr-panels__name" x="0" y="14" aria-hidden="true">
              {panel.name}
            </text>
            <Grid {...scales} years={years} unit={unit} />
            <Lines {...scales} panel={panel} />
          </svg>
        ))}
      </div>
    </figure>
  )
}

function Grid({ x, y, years, unit }: Scales & { years: readonly string[]; unit: string }) {
  const right = width - edge.right + 6
  const last = years.length - 1
  const every = years.length > 4 ? 2 : 1
  return (
    <g aria-hidden="true">
      {y.ticks(3).map((tick) => (
        <g key={tick}>
          <line class="tr-chart__grid" x1={edge.left} x2={right} y1={y(tick)} y2={y(tick)} />
          <text x={edge.left - 6} y={y(tick) + 4} text-anchor="end">
            {`${tick}${unit}`.replace('-', '\u2212')}
          </text>
        </g>
      ))}
      {years.map((year, i) => (
        <text key={year} x={x(i)} y={height - 6} text-anchor="middle">
          {(last - i) % every === 0 ? year : ''}
        </text>
      ))}
    </g>
  )
}

interface LineProps {
  readonly name: string
  readonly class: string
  readonly points: readonly SparkPoint[]
}

function Lines({ x, y, panel }: Scales & { panel: Panel }) {
  const lines: LineProps[] = [
    ...panel.beside.map(({ name, dash, points }) => ({
      name,
      class: `tr-panels__${dash}`,
      points,
    })),
    { name: panel.end, class: 'tr-panels__own', points: panel.points },
  ].filter(({ points }) => points.some(({ value }) => value !== undefined))
  const places = apart(
    lines.map(({ points }) => y(endOf(points)?.[1] ?? 0)),
    15,
  )
  return (
    <g aria-hidden="true">
      {lines.map((each, i) => (
        <Line key={each.name} x={x} y={y} line={each} place={places[i] ?? 0} />
      ))}
    </g>
  )
}

function Line({ x, y, line: of, place }: Scales & { line: LineProps; place: number }) {
  const drawn = line()
  const isOwn = of.class === 'tr-panels__own'
  const known = of.points.flatMap(({ value }, i) => (value === undefined ? [] : [{ i, value }]))
  return (
    <g class={of.class}>
      {runs(of.points).map((run) => (
        <path key={run[0]?.[0]} d={drawn(run.map(([i, v]) => [x(i), y(v)])) ?? ''} />
      ))}
      {!isOwn &&
        runs(of.points)
          .filter((run) => run.length === 1)
          .map((run) => (
            <circle key={run[0]?.[0]} cx={x(run[0]?.[0] ?? 0)} cy={y(run[0]?.[1] ?? 0)} r="1.8" />
          ))}
      {isOwn && known.map(({ i, value }) => <circle key={i} cx={x(i)} cy={y(value)} r="3.2" />)}
      <text x={width - edge.right + 10} y={place + 4}>
        {of.name}
      </text>
    </g>
  )
}

function endOf(points: readonly SparkPoint[]): [place: number, value: number] | undefined {
  return runs(points).at(-1)?.at(-1)
}
