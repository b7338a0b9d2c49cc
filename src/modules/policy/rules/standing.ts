import type { PolicyVersion } from '../model.ts'

/** How the versions of a kind stand on a day. */
export interface Standing {
  /** One for each year that has any, the newest year first: each holds from its year until the next. */
  readonly inForce: readonly PolicyVersion[]
  /** Recorded, and not yet confirmed by a second person. */
  readonly waiting: readonly PolicyVersion[]
  /** From a later day on, the nearest first. */
  readonly coming: readonly PolicyVersion[]
  /** Replaced by a later version for the same year, or withdrawn. */
  readonly past: readonly PolicyVersion[]
}

/** A version takes no part before a second person has confirmed it, where it takes two. */
export function isWaiting({ needsSecond, decision }: PolicyVersion): boolean {
  return needsSecond && decision === null
}

/** Whether this person may be the second: not for what they recorded. */
export function waitsForSecond(version: PolicyVersion, personId: string): boolean {
  return isWaiting(version) && version.byId !== personId
}

/** Takes the versions with those recorded last first, as the store gives them. */
export function standingOf(versions: readonly PolicyVersion[], on: string): Standing {
  const settled = versions.filter((each) => !isWaiting(each) && each.decision !== 'withdrawn')
  const begun = settled.filter(({ fromOn }) => fromOn <= on)
  const inForce = [...Map.groupBy(begun, ({ year }) => year).values()]
    .flatMap((ofYear) => ofYear.toSorted(laterFirst).slice(0, 1))
    .toSorted((a, b) => b.year - a.year)
  return {
    inForce,
    waiting: versions.filter(isWaiting),
    coming: settled
      .filter(({ fromOn }) => fromOn > on)
      .toSorted((a, b) => (a.fromOn < b.fromOn ? -1 : Number(a.fromOn > b.fromOn))),
    past: versions.filter(
      (each) => each.decision === 'withdrawn' || (begun.includes(each) && !inForce.includes(each)),
    ),
  }
}

/** The day from which it holds decides; of one day, what was recorded last (sorting keeps their order). */
function laterFirst(a: PolicyVersion, b: PolicyVersion): number {
  return a.fromOn > b.fromOn ? -1 : Number(a.fromOn < b.fromOn)
}
