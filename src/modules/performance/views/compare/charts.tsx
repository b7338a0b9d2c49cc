import { yearLabel } from '#lib/academic-year.ts'
import { Panels, type Beside, type Panel } from '#ui/panels.tsx'
import type { Comparison, Side } from '../../rules/compare/comparison.ts'
import { displayFine } from '../../rules/display.ts'

/** Clusters and schools get a chart each, with England and the whole beside. */
export function Charts({ comparison }: { comparison: Comparison }) {
  const { measure, sides, domain, years } = comparison
  const panels = sides
    .filter(({ kind }) => kind === 'cluster' || kind === 'group' || kind === 'school')
    .flatMap((side) => panelOf(side, comparison) ?? [])
  if (panels.length === 0 || years.length < 2) return null
  const isByPhase = sides.some(({ nation }) => nation !== undefined)
  return (
    <Panels
      id="charts"
      caption={`Each on the same scale, with England${isByPhase ? ' of its phase' : ''} dotted and all schools of the partnership dashed.`}
      years={years.map((year) => yearLabel(year).slice(2))}
      panels={panels}
      domain={domain}
      unit={measure.unit === 'percent' ? '%' : ''}
    />
  )
}

/** England and the whole; of England by phase the one that the row is held against. */
function besideOf(side: Side, { sides, years }: Comparison): Beside[] {
  const nations = sides.filter(({ kind }) => kind === 'nation')
  const nation =
    side.nation === undefined && nations.length === 1
      ? nations[0]
      : nations.find(({ key }) => key === side.nation?.key)
  const whole = sides.find(({ kind }) => kind === 'authority')
  const lines = [
    { of: nation, name: 'England', dash: 'dotted' },
    { of: whole, name: 'All schools', dash: 'dashed' },
  ] as const
  return lines.flatMap(({ of, name, dash }) => {
    const points = of === undefined ? [] : pointsIn(of, years)
    return points.length === 0 ? [] : [{ name, dash, points }]
  })
}

/** The points of the years that are shown: a year that no row has a figure for takes no place. */
function pointsIn(side: Side, years: Comparison['years']) {
  return side.spark.points.filter(({ year }) => years.includes(year))
}

function panelOf(side: Side, comparison: Comparison): Panel | undefined {
  const { measure, years } = comparison
  const { sentence } = side.spark
  const points = pointsIn(side, years)
  const end = points.findLast(({ value }) => value !== undefined)?.value
  if (end === undefined) return undefined
  return {
    key: `${side.kind} ${side.key}`,
    name: side.name,
    points,
    beside: besideOf(side, comparison),
    end: displayFine(end, measure),
    sentence,
  }
}
