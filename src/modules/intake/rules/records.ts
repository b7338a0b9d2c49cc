import type { RosterLine } from '#modules/clusters/model.ts'
import type { Phase } from '#modules/people/model.ts'
import type { OwnRecord } from '#modules/performance/model/records.ts'
import { measureOf } from '#modules/performance/rules/catalogue.ts'
import type { LocalRow, RosterRow } from '../model.ts'

const clusterPhase: Readonly<Record<string, Phase>> = {
  nursery: 'primary',
  infant: 'primary',
  junior: 'primary',
  first: 'primary',
  primary: 'primary',
  'middle deemed primary': 'primary',
  'middle deemed secondary': 'secondary',
  middle: 'secondary',
  secondary: 'secondary',
  'all-through': 'secondary',
  '16 plus': 'secondary',
}

/**
 * A cluster is primary or secondary. A special school, a pupil referral unit and the like go with
 * the phase that the other schools of their cluster have.
 */
export function rosterLinesOf(rows: readonly RosterRow[]): RosterLine[] {
  const byCluster = new Map<string, Phase>()
  for (const { cluster, phase } of rows) {
    const known = clusterPhase[phase]
    if (known !== undefined && !byCluster.has(cluster)) byCluster.set(cluster, known)
  }
  return rows.map(({ line, urn, phase, cluster, group, from, to }) => ({
    line,
    urn,
    phase: clusterPhase[phase] ?? byCluster.get(cluster) ?? 'primary',
    cluster,
    group: group ?? undefined,
    from: from ?? undefined,
    to: to ?? undefined,
  }))
}

const areaNames: Readonly<Record<string, string>> = {
  ENGLAND: 'England, state-funded',
  REGION: 'region',
  LA: 'authority',
}

export function ownRecordOf(row: LocalRow, schools: ReadonlyMap<string, string>): OwnRecord {
  const { line, urn, measure, year, group, pupils, numerator, code, status } = row
  const area = areaNames[urn] ?? null
  const schoolId = area === null ? (schools.get(urn) ?? null) : null
  return {
    line,
    urn: schoolId === null ? null : urn,
    schoolId,
    area,
    measure,
    year,
    group,
    pupils,
    numerator,
    figure: code === null ? (countedPercent(row) ?? row.value) : null,
    code,
    vintage: status,
  }
}

/** A percentage is taken from its pupils where they are counted: 37 of 57 is 64.9, though the file may print 65. */
function countedPercent({ measure, pupils, numerator }: LocalRow): number | undefined {
  if (measureOf(measure)?.unit !== 'percent') return undefined
  return numerator === null || pupils === null || pupils === 0
    ? undefined
    : (100 * numerator) / pupils
}
