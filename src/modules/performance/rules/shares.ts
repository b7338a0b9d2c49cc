import type { Group, Statistic } from '../model.ts'

/** A release that is shared in part: each school its own figures, or each cluster those of its schools. */
export interface Share {
  readonly releaseId: string
  /** The schools whose figures the reader sees in it, by our id and by each URN. */
  readonly reached: ReadonlySet<string>
  /** Whether the release has such figures, of whichever school. */
  readonly tells: (measure: string, group: Group, year: number) => boolean
}

const because = 'not shared with you yet'

/** What stands where a release has a figure that is not, or not yet, for the reader. */
export const notShared = { kind: 'absent', because } as const satisfies Statistic

/** The same in a cell of a table, below which a note says it in full. */
export const notSharedShort = 'not shared'

export function isNotShared(statistic: Statistic): boolean {
  return statistic.kind === 'absent' && statistic.because === because
}

/** England and the region are of no school of the partnership: whoever knows of a release sees them in it. */
export function isOfNoSchool(key: string): boolean {
  return key === 'region' || key.startsWith('England,')
}

/** Whether a sum over these schools, or over all that there are, counts schools that a share leaves out. */
export function leavesOut({ reached }: Share, keys: readonly string[] | 'all'): boolean {
  return keys === 'all' || keys.some((key) => !reached.has(key))
}
