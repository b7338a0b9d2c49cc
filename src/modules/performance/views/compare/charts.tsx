import { yearLabel } from '#lib/academic-year.ts'
import { Panels, type Panel } from '#ui/panels.tsx'
import type { Comparison, Side } from '../../rules/compare/comparison.ts'
import { displayFine } from '../../rules/display.ts'

/** Clusters and schools get a chart each; England and the whole stand in all of them. */
export function Charts({ comparison }: { comparison: Comparison }) {
  const { measure, sides, domain, years } = comparison
  const panels = sides
    .filter(({ kind }) => kind === 'cluster' || kind === 'group' || kind === 'school')
    .flatMap((side) => panelOf(side, comparison) ?? [])
  if (panels.length === 0 || years.length < 2) return null
  const lines = [
    { kind: 'nation', name: 'England', dash: 'dotted' },
    { kind: 'authority', name: 'All schools', dash: 'dashed' },
  ] as const
  return (
    <Panels
      id="charts"
      caption="Each on the same scale, with England dotted and all schools of the partnership dashed."
      years={years.map((year) => yearLabel(year).slice(2))}
      panels={panels}
      beside={lines.flatMap(({ kind, name, dash }) => {
        const points = pointsIn(
          sides.find((side) => side.kind === kind),
          years,
        )
        return points.length === 0 ? [] : [{ name, dash, points }]
      })}
      domain={domain}
      unit={measure.unit === 'percent' ? '%' : ''}
    />
  )
}

/** The points of the years that are shown: a year that no row has a figure for takes no place. */
function pointsIn(side: Side | undefined, years: Comparison['years']) {
  return (side?.spark.points ?? []).filter(({ year }) => years.includes(year))
}

function panelOf(side: Side, { measure, years }: Comparison): Panel | undefined {
  const { sentence } = side.spark
  const points = pointsIn(side, years)
  const end = points.findLast(({ value }) => value !== undefined)?.value
  if (end === undefined) return undefined
  return {
    key: `${side.kind} ${side.key}`,
    name: side.name,
    points,
    end: displayFine(end, measure),
    sentence,
  }
}
