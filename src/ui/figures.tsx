import { scaleLinear } from 'd3-scale'
import { line } from 'd3-shape'

const arrows = {
  up: 'M6 1 11 10H1Z',
  down: 'M6 11 1 2h10Z',
  level: 'M0 4h7V1l5 5-5 5V8H0Z',
} as const

/** The movement of a figure: drawn, never a letter of a font, with its word for those who do not see it. */
export function Arrow({ direction, good }: { direction: 'up' | 'level' | 'down'; good: boolean | undefined }) {
  const tone = good === undefined ? 'level' : good ? 'good' : 'poor'
  return (
    <svg class={`tr-arrow tr-arrow--${tone}`} viewBox="0 0 12 12" width="12" height="12" role="img" aria-label={direction}>
      <path d={arrows[direction]} />
    </svg>
  )
}

const ragWords = { above: 'Above', 'in line': 'In line', below: 'Below' } as const
const ragClasses = { above: 'above', 'in line': 'in-line', below: 'below' } as const

/** Where a figure stands against England: a word, tinted; the tint adds nothing. */
export function Rag({ rag }: { rag: 'above' | 'in line' | 'below' }) {
  return <span class={`tr-rag tr-rag--${ragClasses[rag]}`}>{ragWords[rag]}</span>
}

export interface SparkPoint {
  readonly value: number | undefined
  readonly joined: boolean
}

const width = 86
const height = 22
const pad = 3

/** The last years as a small line on a scale that the rows of a table share; gaps stay gaps. */
export function Sparkline(props: {
  points: readonly SparkPoint[]
  domain: readonly [number, number]
  sentence: string
}) {
  const { points, domain, sentence } = props
  if (points.length < 2) return <span class="tr-soft">too few years</span>
  const x = scaleLinear([0, points.length - 1], [pad, width - pad])
  const y = scaleLinear(domain, [height - pad, pad])
  const drawn = line<[number, number]>()
  const last = points.findLastIndex(({ value }) => value !== undefined)
  const end = points[last]?.value
  return (
    <svg class="tr-spark" viewBox={`0 0 ${width} ${height}`} width={width} height={height} role="img" aria-label={sentence}>
      {runs(points).map((run) => (
        <path key={run[0]?.[0]} class="tr-spark__line" d={drawn(run.map(([i, v]) => [x(i), y(v)])) ?? ''} />
      ))}
      {end !== undefined && <circle class="tr-spark__end" cx={x(last)} cy={y(end)} r="2.6" />}
    </svg>
  )
}

/** Stretches of points that a line may join. */
function runs(points: readonly SparkPoint[]): [number, number][][] {
  const made: [number, number][][] = []
  for (const [i, { value, joined }] of points.entries()) {
    if (value === undefined) continue
    const current = made.at(-1)
    if (joined && current !== undefined) current.push([i, value])
    else made.push([[i, value]])
  }
  return made
}
