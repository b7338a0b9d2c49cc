import type { Group, Members } from '../../model.ts'
import type { RowAsked } from '../table.ts'

/** The address of all that is behind a figure of a row. */
export function traceLink(
  { kind, key }: Pick<RowAsked, 'kind' | 'key'>,
  {
    year,
    measure,
    group,
    members,
  }: { year: number; measure: string; group: Group; members: Members },
): string {
  const end = [String(year), measure, group].map(encodeURIComponent).join('/')
  if (kind === 'school') return `/data/trace/school/${key}/${end}`
  if (kind === 'cluster' || kind === 'group') {
    return `/data/trace/${kind}/${key}/${end}${members === 'now' ? '?members=now' : ''}`
  }
  const isArea = kind === 'nation' || kind === 'region'
  return `/data/trace/area/${isArea ? encodeURIComponent(key) : 'whole'}/${end}`
}
