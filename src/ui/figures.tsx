import { scaleLinear } from 'd3-scale'
import { line } from 'd3-shape'

const arrows = {
  up: 'M6 1 11 10H1Z',
  down: 'M6 11 1 2h10Z',
  level: 'M0 4h6V1.2L12 6 6 10.8V8H0Z',
} as const

interface ArrowProps {
  readonly direction: 'up' | 'level' | 'down'
  /** Whether the movement is welcome; `undefined` where it is neither. */
  readonly good: boolean | undefined
}

/** The movement of a figure: drawn, never a letter of a font, with its word for those who do not see it. */
export function Arrow({ direction, good }: ArrowProps) {
  const tone = good === undefined ? 'level' : good ? 'good' : 'poor'
  return (
    <svg
      class={`tr-arrow tr-arrow--${tone}`}
      viewBox="0 0 12 12"
      width="11"
      height="11"
      role="img"
      aria-label={direction}
    >
      <path d={arrows[direction]} />
    </svg>
  )
}

const ragWords = { above: 'Above', 'in line': 'In line', below: 'Below', few: 'under 11' } as const
const ragClasses = { above: 'above', 'in line': 'in-line', below: 'below', few: 'few' } as const

/** Where a figure stands against England: a word, tinted; the tint adds nothing. `few` stands for fewer than 11 pupils. */
export function Rag({ rag }: { rag: 'above' | 'in line' | 'below' | 'few' }) {
  return <span class={`tr-rag tr-rag--${ragClasses[rag]}`}>{ragWords[rag]}</span>
}

/** A raised letter that the notes of the table explain: provisional, rounded, few pupils, coded. */
export function Mark({ letter }: { letter: string }) {
  return (
    <sup class="tr-mark-note">
      <span class="govuk-visually-hidden"> note </span>
      {letter}
    </sup>
  )
}

export interface SparkPoint {
  readonly value: number | undefined
  /** False where a break of the series or a missing year parts the point from the one before. */
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
  const drawn = line()
  const last = points.findLastIndex(({ value }) => value !== undefined)
  const end = points[last]?.value
  return (
    <svg
      class="tr-spark"
      viewBox={`0 0 ${width} ${height}`}
      width={width}
      height={height}
      role="img"
      aria-label={sentence}
    >
      {runs(points).map((run) => (
        <path
          key={run[0]?.[0]}
          class={run.length === 1 ? 'tr-spark__line tr-spark__line--lone' : 'tr-spark__line'}
          d={drawn(run.map(([i, v]) => [x(i), y(v)])) ?? ''}
        />
      ))}
      {end !== undefined && <circle class="tr-spark__end" cx={x(last)} cy={y(end)} r="2.6" />}
    </svg>
  )
}

/** Stretches of points that a line may join, each point with its place from the left. */
export function runs(points: readonly SparkPoint[]): [number, number][][] {
  const made: [number, number][][] = []
  let open: [number, number][] | undefined
  for (const [i, { value, joined }] of points.entries()) {
    if (value === undefined) {
      open = undefined
    } else if (open !== undefined && joined) {
      open.push([i, value])
    } else {
      open = [[i, value]]
      made.push(open)
    }
  }
  return made
}
