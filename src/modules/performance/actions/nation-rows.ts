import type { Phase } from '#modules/people/model.ts'
import type { School } from '#modules/schools/model.ts'
import type { Measure } from '../model.ts'
import { nationsShown, type Nation } from '../rules/nations.ts'
import type { RowAsked } from '../rules/table.ts'
import type { Gathered } from './gather.ts'
import { yearly } from './rolled.ts'

/** Which schools a table or a row is of, as England is published by phase. */
export type NationPhase = Phase | 'special'

/** England, by phase where it is published so, and the region where a file has it. */
export function areaRows(
  gathered: Gathered,
  measure: Measure,
  phases: ReadonlySet<NationPhase>,
): RowAsked[] {
  const figures = yearly(gathered.years, (year) =>
    gathered.ofAreas.of('region', measure.code, 'all', year),
  )
  const hasRegion = figures.some(({ statistic }) => statistic.kind === 'value')
  return [
    ...nationsOf(gathered, measure, phases).map((nation) => rowOf(gathered, measure, nation)),
    ...(hasRegion ? [{ kind: 'region', key: 'region', name: 'Region', figures } as const] : []),
  ]
}

/** The row of England that schools of a phase are held against, where it is not one for all. */
export function nationAgainst(
  gathered: Gathered,
  measure: Measure,
  phase: NationPhase | undefined,
): Pick<RowAsked, 'nation'> {
  if (phase === undefined) return {}
  const nation = nationsOf(gathered, measure, new Set([phase])).find((each) => !isWhole(each))
  if (nation === undefined) return {}
  const { key, figures } = rowOf(gathered, measure, nation)
  return { nation: { key, figures } }
}

/** The phase by which a school is held against England: that of its cluster, or special. */
export function nationPhaseOf(
  { clusters }: Pick<Gathered, 'clusters'>,
  { id, phase }: Pick<School, 'id' | 'phase'>,
): NationPhase | undefined {
  if (phase?.toLowerCase() === 'special') return 'special'
  return clusters.find(({ schoolIds }) => schoolIds.includes(id))?.phase
}

function nationsOf(
  gathered: Gathered,
  measure: Measure,
  phases: ReadonlySet<NationPhase>,
): readonly Nation[] {
  const hasFigures = (area: string) =>
    [...gathered.years].some(
      (year) => gathered.ofAreas.of(area, measure.code, 'all', year).kind === 'value',
    )
  const mainstream = nationsShown('clusters', hasFigures).filter(
    (nation) => isWhole(nation) || (nation.phase !== undefined && phases.has(nation.phase)),
  )
  if (!phases.has('special') || mainstream.some(isWhole)) return mainstream
  return [...mainstream, ...nationsShown('provision', hasFigures)]
}

/** Of every phase of school. */
function isWhole({ area }: Nation): boolean {
  return area === 'England, state-funded' || area === 'England, all schools'
}

function rowOf(gathered: Gathered, measure: Measure, { area, name }: Nation): RowAsked {
  const figures = yearly(gathered.years, (year) =>
    gathered.ofAreas.of(area, measure.code, 'all', year),
  )
  return { kind: 'nation', key: area, name, figures }
}
