import type { Passage, PolicyVersion } from '../model.ts'

/** What a passage says in one version and not in the other. */
export interface Difference {
  readonly title: string
  readonly gone: readonly string[]
  readonly come: readonly string[]
}

/** How two versions differ in plain English, passage by passage; a passage that is the same is left out. */
export function differencesBetween(
  before: readonly Passage[],
  after: readonly Passage[],
): Difference[] {
  const titles = new Set([...before, ...after].map(({ title }) => title))
  return [...titles]
    .map((title) => {
      const then = linesOf(before, title)
      const now = linesOf(after, title)
      return {
        title,
        gone: then.filter((line) => !now.includes(line)),
        come: now.filter((line) => !then.includes(line)),
      }
    })
    .filter(({ gone, come }) => gone.length > 0 || come.length > 0)
}

function linesOf(passages: readonly Passage[], title: string): readonly string[] {
  return passages.flatMap((passage) => (passage.title === title ? passage.lines : []))
}

/** The version that was adopted before this one; `undefined` for the first. */
export function versionBefore(
  version: PolicyVersion,
  all: readonly PolicyVersion[],
): PolicyVersion | undefined {
  return all
    .filter(
      ({ id, decision, fromOn, at }) =>
        id !== version.id &&
        decision !== 'withdrawn' &&
        (fromOn < version.fromOn || (fromOn === version.fromOn && at < version.at)),
    )
    .toSorted((a, b) => compared(b.fromOn, a.fromOn) || compared(b.at, a.at))
    .at(0)
}

function compared(one: string, other: string): number {
  return one < other ? -1 : Number(one > other)
}
