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
  switch (kind) {
    case 'school':
      return `/data/trace/school/${key}/${end}`
    case 'cluster':
      return `/data/trace/cluster/${key}/${end}${members === 'now' ? '?members=now' : ''}`
    case 'nation':
    case 'region':
      return `/data/trace/area/${encodeURIComponent(key)}/${end}`
    case 'authority':
    case 'partnership':
      return `/data/trace/area/whole/${end}`
  }
}
