import type { PrintedList } from '../model/bodies.ts'

export interface Difference {
  readonly before: PrintedList
  readonly after: PrintedList
  readonly joined: readonly string[]
  readonly left: readonly string[]
}

/** What differs from each printed list of members to the next. */
export function differences(lists: readonly PrintedList[]): Difference[] {
  return lists.slice(1).flatMap((after, i) => {
    const before = lists[i]
    if (before === undefined) return []
    return [
      {
        before,
        after,
        joined: after.names.filter((name) => !before.names.includes(name)),
        left: before.names.filter((name) => !after.names.includes(name)),
      },
    ]
  })
}

/** "17 schools", or what the source says beside what it lists. */
export function countOf({ names, says }: PrintedList): string {
  const listed = `${names.length} listed`
  return says === undefined || says === names.length
    ? listed
    : `${listed}, though the source says ${says}`
}
