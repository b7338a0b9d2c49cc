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
  const hidden = new Map<string, readonly RowAsked[]>()
  return (schoolId, year) => {
    const visible = gathered.ofSchools.of(schoolId, measure.code, group, year)
    if (entitledTo === 'all' || entitledTo.has(schoolId) || visible.kind !== 'value') return visible
    const beside = besides(gathered, schoolId)
    const place = beside.join(' ')
    const rows =
      hidden.get(place) ??
      hideFewPupils(
        beside.map((id) => rowOf(gathered, measure, group, id)),
        entitledTo,
        policy,
      )
    hidden.set(place, rows)
    return hiddenOr(visible, rows, schoolId, year)
  }
}

/** The schools of a school's cluster, itself among them; it alone where no cluster holds it. */
function besides({ clusters }: Gathered, schoolId: string): readonly string[] {
  return clusters.find(({ schoolIds }) => schoolIds.includes(schoolId))?.schoolIds ?? [schoolId]
}

function hiddenOr(
  visible: Statistic,
  rows: readonly RowAsked[],
  schoolId: string,
  year: AcademicYear,
): Statistic {
  const row = rows.find(({ key }) => key === schoolId)
  const shown = row === undefined ? visible : figureOf(row.figures, year)
  return shown.kind === 'coded' ? shown : visible
}

function rowOf(gathered: Gathered, measure: Measure, group: Group, schoolId: string): RowAsked {
  const figures = gathered.years.map((year) => ({
    year,
    statistic: gathered.inSums.of(schoolId, measure.code, group, year),
  }))
  return { kind: 'school', key: schoolId, name: '', figures }
}
