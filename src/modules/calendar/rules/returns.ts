import type { Entry, Returns } from '../model.ts'

/** One measure of which a school has a figure of the year. */
export interface Returned {
  readonly schoolId: string
  readonly measure: string
}

/** How far the collection of an entry has come: a school has returned once it has a figure of every measure. */
export function returnsOf(
  { collects }: Pick<Entry, 'collects'>,
  /** In the order in which the missing ones are to stand. */
  schoolIds: readonly string[],
  returned: readonly Returned[],
): Returns {
  const there = new Set(returned.map(({ schoolId, measure }) => `${schoolId} ${measure}`))
  const missing = schoolIds
    .map((schoolId) => ({
      schoolId,
      measures: collects.filter((measure) => !there.has(`${schoolId} ${measure}`)),
    }))
    .filter(({ measures }) => measures.length > 0)
  return { returned: schoolIds.length - missing.length, of: schoolIds.length, missing }
}
