import type { AcademicYear } from '#lib/academic-year.ts'
import type { Group, Measure, Statistic } from '../model.ts'
import type { PerformancePolicy } from '../policy.ts'
import { hideFewPupils } from '../rules/hide.ts'
import { figureOf } from '../rules/row.ts'
import type { RowAsked } from '../rules/table.ts'
import type { Gathered } from './gather.ts'

export interface Viewer {
  /** Schools whose small figures the person may see; `all` for officers. */
  readonly entitledTo: 'all' | ReadonlySet<string>
  readonly policy: PerformancePolicy
}

/**
 * A school's figure as a viewer may see it: figures of few pupils are hidden as the whole cluster's
 * table hides them, so that one page gives nothing away that another hides.
 */
export function protectedFigures(
  gathered: Gathered,
  measure: Measure,
  group: Group,
  { entitledTo, policy }: Viewer,
): (schoolId: string, year: AcademicYear) => Statistic {
  const { ofSchools } = gathered
  const tables = new Map<string, readonly RowAsked[]>()
  return (schoolId, year) => {
    const visible = ofSchools.of(schoolId, measure.code, group, year)
    if (entitledTo === 'all' || entitledTo.has(schoolId) || visible.kind !== 'value') return visible
    const cluster = gathered.clusters.find(({ schoolIds }) => schoolIds.includes(schoolId))
    const place = cluster?.id ?? schoolId
    const rows =
      tables.get(place) ??
      hideFewPupils(
        (cluster?.schoolIds ?? [schoolId]).map((id) => rowOf(gathered, measure, group, id)),
        entitledTo,
        policy,
      )
    tables.set(place, rows)
    const shown = rows.find(({ key }) => key === schoolId)
    const statistic = shown === undefined ? visible : figureOf(shown.figures, year)
    return statistic.kind === 'coded' ? statistic : visible
  }
}

function rowOf(gathered: Gathered, measure: Measure, group: Group, schoolId: string): RowAsked {
  const figures = gathered.years.map((year) => ({
    year,
    statistic: gathered.inSums.of(schoolId, measure.code, group, year),
  }))
  return { kind: 'school', key: schoolId, name: '', figures }
}
